import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginCallback } from 'fastify'
import { stampVoid } from '../documents'
import { err, ok, type DocumentId, type Key, type Refusal, type Result, type UnitId } from '../../domain/kernel'

/** How long a download link lives. */
export const linkMinutes = 5

/** A link that was never signed here, or was and is over. */
export type NotALink = Refusal<'LINK_INVALID' | 'LINK_EXPIRED'>

/** Signs and reads the links by which one stored document may be fetched for a few minutes. */
export type Links = Readonly<{
  sign: (key: Key<DocumentId>) => Readonly<{ token: string; expiresAt: Date }>
  verify: (token: string) => Result<Key<DocumentId>, NotALink>
}>

const sizes = { tenant: 4, id: 16, expires: 4, mac: 32 } as const
const signedSize = sizes.tenant + sizes.id + sizes.expires

const isDocumentId = (text: string): text is DocumentId => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)
const isUnitId = (value: number): value is UnitId => Number.isSafeInteger(value) && value > 0

const packed = ({ tenant, id }: Key<DocumentId>, expires: number): Buffer => {
  if (!isDocumentId(id)) throw new TypeError('a document key holds a lower-case UUID')
  const bytes = Buffer.alloc(signedSize)
  bytes.writeUInt32BE(tenant, 0)
  bytes.write(id.replaceAll('-', ''), sizes.tenant, 'hex')
  bytes.writeUInt32BE(expires, sizes.tenant + sizes.id)
  return bytes
}

const keyIn = (bytes: Buffer): Key<DocumentId> | undefined => {
  const hex = bytes.toString('hex', sizes.tenant, sizes.tenant + sizes.id)
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const tenant = bytes.readUInt32BE(0)
  return isUnitId(tenant) && isDocumentId(id) ? { tenant, id } : undefined
}

/** Links signed with this secret, of 32 bytes or more, by this clock. */
export const linksFor = (secret: string | Buffer, now: () => Date): Links => {
  if (Buffer.byteLength(secret) < 32) throw new RangeError('the secret of download links needs 32 bytes or more')
  const macOf = (bytes: Buffer): Buffer =>
    createHmac('sha256', secret).update('document-link.1\n').update(bytes).digest()
  return {
    sign: (key) => {
      const expires = Math.floor(now().getTime() / 1_000) + linkMinutes * 60
      const bytes = packed(key, expires)
      const token = Buffer.concat([bytes, macOf(bytes)]).toString('base64url')
      return { token, expiresAt: new Date(expires * 1_000) }
    },
    verify: (token) => {
      const bytes = Buffer.from(token, 'base64url')
      if (bytes.length !== signedSize + sizes.mac || bytes.toString('base64url') !== token)
        return err({ code: 'LINK_INVALID' })
      const signed = bytes.subarray(0, signedSize)
      if (!timingSafeEqual(macOf(signed), bytes.subarray(signedSize))) return err({ code: 'LINK_INVALID' })
      const key = keyIn(signed)
      if (!key) return err({ code: 'LINK_INVALID' })
      const expires = signed.readUInt32BE(sizes.tenant + sizes.id)
      return now().getTime() < expires * 1_000 ? ok(key) : err({ code: 'LINK_EXPIRED' })
    },
  }
}

/** A stored file as it goes to whoever holds a live link. */
export type StoredFile = Readonly<{ bytes: Buffer; number: string; isVoid: boolean }>

/** What the download door needs: links, and the files behind them. */
export type DownloadNeeds = Readonly<{
  links: Pick<Links, 'verify'>
  file: (key: Key<DocumentId>) => Promise<StoredFile | undefined>
}>

const statuses = { LINK_INVALID: 404, LINK_EXPIRED: 410 } as const
const messages = {
  LINK_INVALID: 'Tautan tidak dikenal. / The link is not known.',
  LINK_EXPIRED: 'Tautan sudah kedaluwarsa; minta yang baru. / The link has expired; ask for a new one.',
} as const

/** A file name that needs no quoting in any header or file system. */
const safeName = (name: string): string => name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '').slice(0, 120) || 'dokumen.pdf' // prettier-ignore

/** What was taken back is still evidence, and is called what it is. */
const nameOf = ({ number, isVoid }: StoredFile): string => `${isVoid ? 'BATAL-' : ''}${number}.pdf`

/** The download door: a live link gives the stored bytes, stamped if they are void, as an attachment, to be kept by nobody on the way. */
export const downloadRoutes =
  ({ links, file }: DownloadNeeds): FastifyPluginCallback =>
  (server, _options, done) => {
    server.get<Readonly<{ Params: Readonly<{ token: string }> }>>('/documents/:token', async ({ params }, reply) => {
      reply.headers({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      })
      const key = links.verify(params.token)
      const stored = key.ok ? await file(key.value) : undefined
      if (stored)
        return reply
          .type('application/pdf')
          .header('content-disposition', `attachment; filename="${safeName(nameOf(stored))}"`)
          .send(stored.isVoid ? stampVoid(stored.bytes) : stored.bytes)
      const code = key.ok ? 'LINK_INVALID' : key.error.code
      return reply.code(statuses[code]).send({ code, message: messages[code] })
    })
    done()
  }
