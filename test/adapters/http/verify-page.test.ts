import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { localDate } from '../../../src/domain/kernel'
import { contentOf } from '../../../src/domain/spj'
import { renderPdf, stampVoid } from '../../../src/adapters/documents'
import type { PublicDocument } from '../../../src/adapters/http/verify-html'
import { httpServer } from '../../../src/adapters/http/server'
import { largestFile, verifyRoutes } from '../../../src/adapters/http/verify-page'
import { hashOfToken, newVerifyToken } from '../../../src/adapters/http/verify-token'
import { logTo } from '../../../src/adapters/logging'
import { serving } from '../../support/loopback'
import { aPaidPurchase } from '../../support/purchase-facts'

const pdf = Buffer.from('%PDF-1.3 a kuitansi')
const good = newVerifyToken()
const voided = newVerifyToken()
const kuitansi: PublicDocument = {
  office: 'KANTOR <b>LELANG</b> BIAK (526123)',
  number: '00033/KW/<script>alert(1)</script>/03/2026',
  kind: 'KUITANSI',
  issuedOn: localDate('2026-03-11'),
  amount: 9_007_199_254_740_993n,
  sha256: createHash('sha256').update(pdf).digest('hex'),
  status: 'READY',
}
const stored = new Map<string, PublicDocument>([
  [good.hash, kuitansi],
  [voided.hash, { ...kuitansi, status: 'VOID' as const }],
])

let site: Awaited<ReturnType<typeof serving>>
beforeAll(async () => {
  site = await serving(verifyRoutes({ find: (hash) => Promise.resolve(stored.get(hash)) }))
})
afterAll(() => site.stop())

const page = (token: string) => fetch(`${site.address}/verify/${token}`)
const compare = (token: string, body: Buffer | ReadableStream, type = 'application/pdf') =>
  fetch(`${site.address}/verify/${token}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: body instanceof Buffer ? new Uint8Array(body) : body,
    duplex: 'half',
  })

describe('a verification token', () => {
  test('is 32 random bytes of which only the hash is kept', () => {
    expect(Buffer.from(good.token, 'base64url')).toHaveLength(32)
    expect(good.hash).toBe(hashOfToken(good.token))
    expect(good.token).not.toBe(voided.token)
  })
})

describe('the public page of a document', () => {
  test('shows office, kind, number, date, amount and the SHA-256 of the stored file, and escapes them', async () => {
    const answer = await page(good.token)
    const text = await answer.text()
    expect(answer.status).toBe(200)
    for (const part of ['Kuitansi/Bukti Pembayaran', 'Receipt of payment', '11 Maret 2026', kuitansi.sha256])
      expect(text).toContain(part)
    expect(text).toContain('KANTOR &lt;b&gt;LELANG&lt;/b&gt; BIAK (526123)')
    expect(text).toContain('Rp9.007.199.254.740.993')
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(text).not.toContain('<script>alert')
  })

  test('says that a void document is void', async () => {
    expect(await (await page(voided.token)).text()).toContain('telah dibatalkan')
    expect(await (await page(good.token)).text()).not.toContain('telah dibatalkan')
  })

  test('says so too of a file that matches a void document', async () => {
    expect(await (await compare(voided.token, pdf)).json()).toEqual({ match: true, stamped: false, sha256: kuitansi.sha256, status: 'VOID' }) // prettier-ignore
    expect(await (await page(voided.token)).text()).toContain("answer.status === 'VOID'")
  })

  test('runs nothing but its own script, new at each visit, and asks no other host for anything', async () => {
    const [first, second] = [await page(good.token), await page(good.token)]
    const policy = first.headers.get('content-security-policy') ?? ''
    const nonce = /script-src 'nonce-([\w+/=]+)'/.exec(policy)?.[1] ?? ''
    expect(nonce).not.toBe('')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(second.headers.get('content-security-policy')).not.toContain(nonce)
    const text = await first.text()
    expect(text.match(/<script[^>]*>/g)).toEqual([`<script nonce="${nonce}">`])
    expect(text).not.toMatch(/https?:\/\/|\son\w+=|style="|src=/)
  })

  test('keeps its address out of caches, referrers and search engines', async () => {
    const { headers } = await page(good.token)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-robots-tag')).toBe('noindex')
  })

  test('of an unknown token answers 404 in the same shape, and says so', async () => {
    const shape = (headers: Headers) => [...headers.keys()].filter((name) => name !== 'date').sort()
    const [known, unknown] = [await page(good.token), await page(newVerifyToken().token)]
    expect(unknown.status).toBe(404)
    expect(shape(unknown.headers)).toEqual(shape(known.headers))
    const text = await unknown.text()
    expect(text).toContain('tidak ditemukan')
    expect(text).toContain('No such document')
    expect(text).not.toContain('SHA-256')
  })
})

describe('comparing a file', () => {
  test('says that the stored file matches', async () => {
    const answer = await compare(good.token, pdf)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ match: true, stamped: false, sha256: kuitansi.sha256, status: 'READY' })
  })

  test('takes plain octets as well', async () =>
    expect(await (await compare(good.token, pdf, 'application/octet-stream')).json()).toMatchObject({ match: true }))

  test('says of a void document as it is fetched, with its stamp, that it is the one that was issued', async () => {
    const content = contentOf('BAST', aPaidPurchase())
    if (!content.ok) throw new Error('its facts are there')
    const file = await renderPdf(content.value, { verifyUrl: 'https://satuloket.example.go.id/verify/a', createdAt: new Date('2026-03-11T02:00:00Z') }) // prettier-ignore
    const { token, hash } = newVerifyToken()
    stored.set(hash, { ...kuitansi, sha256: createHash('sha256').update(file).digest('hex'), status: 'VOID' })
    expect(await (await compare(token, stampVoid(file))).json()).toMatchObject({ match: true, stamped: true, status: 'VOID' }) // prettier-ignore
    expect(await (await compare(token, file)).json()).toMatchObject({ match: true, stamped: false })
    const other = Buffer.concat([stampVoid(file), Buffer.from(' ')])
    expect(await (await compare(token, other)).json()).toMatchObject({ match: false, stamped: false })
  })

  test('says that a file with one other byte does not match', async () => {
    const other = Buffer.concat([pdf, Buffer.from(' ')])
    expect(await (await compare(good.token, other)).json()).toEqual({
      match: false,
      stamped: false,
      sha256: createHash('sha256').update(other).digest('hex'),
      status: 'READY',
    })
  })

  test('hashes a file of exactly the limit and refuses one byte more', async () => {
    expect((await compare(good.token, Buffer.alloc(largestFile))).status).toBe(200)
    const answer = await compare(good.token, Buffer.alloc(largestFile + 1))
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'FILE_TOO_LARGE' })
  })

  test('counts the bytes that come and not those that were announced', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 1
        if (sent > 200) return controller.close()
        controller.enqueue(new Uint8Array(65_536))
      },
    })
    // A server that has stopped reading may close before the answer is read: either way nothing was accepted.
    const status = await compare(good.token, endless).then(({ status }) => status, () => 413) // prettier-ignore
    expect(status).toBe(413)
    expect((await page(good.token)).status).toBe(200)
  })

  test('that is broken off is no error of ours', async () => {
    const logged: string[] = []
    const log = logTo('warn', { write: (line: string) => void logged.push(line) })
    const app = httpServer({ log, bodyBytes: 1_000, ready: () => Promise.resolve({}) })
    const gone = new Promise((settled) => {
      app.addHook('onRequestAbort', (_request, done) => (done(), settled(undefined)))
    })
    await app.register(verifyRoutes({ find: (hash) => Promise.resolve(stored.get(hash)) }))
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    const headers = { 'content-type': 'application/pdf', 'content-length': 1_000_000 }
    const upload = request(`${address}/verify/${good.token}`, { method: 'POST', headers })
    upload.on('error', () => undefined)
    upload.write(Buffer.alloc(1_000), () => setTimeout(() => upload.destroy(), 100))
    await gone
    await app.close()
    expect(logged).toEqual([])
  })

  test('is not read at an address that no document has', async () => {
    let pulled = 0
    const endless = new ReadableStream({
      pull: (controller) => ((pulled += 1), controller.enqueue(new Uint8Array(65_536))),
    })
    const status = await compare(newVerifyToken().token, endless).then(({ status }) => status, () => 404) // prettier-ignore
    expect(status).toBe(404)
    expect(pulled * 65_536).toBeLessThan(largestFile)
  })

  test('answers an unknown token with 404 whatever the file', async () => {
    const answer = await compare(newVerifyToken().token, pdf)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'UNKNOWN_TOKEN' })
  })

  test('refuses an empty request and any other kind of content', async () => {
    expect((await compare(good.token, Buffer.alloc(0))).status).toBe(400)
    expect((await compare(good.token, Buffer.from('{}'), 'application/json')).status).toBe(415)
    expect((await compare(good.token, pdf, 'multipart/form-data; boundary=x')).status).toBe(415)
  })
})
