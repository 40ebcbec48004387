import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyPluginCallback, FastifyReply } from 'fastify'
import { isStampedFrom } from '../documents'
import { err, ok, type Result } from '../../domain/kernel'
import { verifyHtml, type PublicDocument } from './verify-html'
import { hashOfToken } from './verify-token'

/** The largest file taken to compare. */
export const largestFile = 5 * 1024 * 1024

/** Finds what the public may know of a document by the hash of its token. */
export type VerifyNeeds = Readonly<{ find: (tokenHash: string) => Promise<PublicDocument | undefined> }>

type Asked = Readonly<{ Params: Readonly<{ token: string }> }>

const refusals = {
  UNKNOWN_TOKEN: { status: 404, message: 'Dokumen tidak ditemukan. / No such document.' },
  NO_FILE: { status: 400, message: 'Tidak ada berkas yang dikirim. / No file was sent.' },
  FILE_TOO_LARGE: { status: 413, message: 'Berkas lebih besar dari 5 MB. / The file is larger than 5 MB.' },
} as const

const refuse = (reply: FastifyReply, code: keyof typeof refusals): FastifyReply =>
  reply.code(refusals[code].status).send({ code, message: refusals[code].message })

const guarded = (reply: FastifyReply, policy: string): FastifyReply =>
  reply.headers({
    'content-security-policy': `default-src 'none'; ${policy}base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  })

type Sent = Readonly<{ sha256: string; bytes: Buffer }>
/** The SHA-256 of a file as it streams by, or why there is none; its bytes are kept only where they are needed. */
const digestOf = async (
  file: Readable,
  { isKept }: Readonly<{ isKept: boolean }>,
): Promise<Result<Sent, 'NO_FILE' | 'FILE_TOO_LARGE'>> => {
  const kept: Buffer[] = []
  const hash = createHash('sha256')
  let size = 0
  // The socket must live on to carry the refusal, so leaving the loop must not destroy the stream.
  for await (const chunk of file.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > largestFile) return err('FILE_TOO_LARGE')
    hash.update(bytes)
    if (isKept) kept.push(bytes)
  }
  return size === 0 ? err('NO_FILE') : ok({ sha256: hash.digest('hex'), bytes: Buffer.concat(kept) })
}

/** A sender who goes away in the midst of his file sent none: that is no fault of ours. */
const cutOff =
  (file: Readable) =>
  (cause: unknown): Result<never, 'NO_FILE'> => {
    if (!file.readableAborted) throw cause
    return err('NO_FILE')
  }

/** The public verification page: shows a document to whoever holds its token, and compares a file with it. */
export const verifyRoutes =
  ({ find }: VerifyNeeds): FastifyPluginCallback =>
  (server, _options, done) => {
    server.removeAllContentTypeParsers()
    server.addContentTypeParser(['application/pdf', 'application/octet-stream'], (_request, payload, parsed) =>
      parsed(null, payload),
    )

    server.get<Asked>('/verify/:token', async ({ params }, reply) => {
      const document = await find(hashOfToken(params.token))
      const nonce = randomBytes(16).toString('base64')
      guarded(reply, `style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; `)
      return reply
        .code(document ? 200 : 404)
        .type('text/html; charset=utf-8')
        .send(verifyHtml(document, nonce))
    })

    server.post<Asked>('/verify/:token', async ({ params, body }, reply) => {
      guarded(reply, '')
      if (!(body instanceof Readable)) return refuse(reply, 'NO_FILE')
      // An unknown address is told before a byte of the file is read.
      const document = await find(hashOfToken(params.token))
      if (!document) return refuse(reply.header('connection', 'close'), 'UNKNOWN_TOKEN')
      const isVoid = document.status === 'VOID'
      const digest = await digestOf(body, { isKept: isVoid }).catch(cutOff(body))
      if (!digest.ok) return refuse(reply.header('connection', 'close'), digest.error)
      const { sha256, bytes } = digest.value
      const stamped = isVoid && isStampedFrom(bytes, document.sha256)
      return reply.send({ match: stamped || sha256 === document.sha256, stamped, sha256, status: document.status })
    })

    done()
  }
