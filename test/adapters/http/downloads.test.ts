import fc from 'fast-check'
import type { DocumentId, Key, UnitId } from '../../../src/domain/kernel'
import { downloadRoutes, linkMinutes, linksFor } from '../../../src/adapters/http/downloads'
import { serving } from '../../support/loopback'

const secret = 'a secret of this test that is long enough'
const key = { tenant: 526123 as UnitId, id: '0195a1b2-0000-7000-8000-00000000002a' as DocumentId }
const start = new Date('2026-03-11T02:00:00Z')
let time = start
const links = linksFor(secret, () => time)
const bytes = Buffer.from('%PDF-1.3 stored')
const asked: Key<DocumentId>[] = []

let site: Awaited<ReturnType<typeof serving>>
beforeAll(async () => {
  site = await serving(
    downloadRoutes({
      links,
      file: (wanted) => {
        asked.push(wanted)
        return Promise.resolve(
          wanted.id === key.id ? { bytes, number: '00033/KW/526123\r\nx: "1"', isVoid: false } : undefined,
        )
      },
    }),
  )
})
afterAll(() => site.stop())
beforeEach(() => {
  time = start
  asked.length = 0
})
const fetched = (token: string) => fetch(`${site.address}/documents/${token}`)
const later = (seconds: number) => (time = new Date(start.getTime() + seconds * 1_000))

describe('a download link', () => {
  test('gives the stored bytes as an attachment that nobody keeps or sniffs', async () => {
    const answer = await fetched(links.sign(key).token)
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="00033-KW-526123-x-1-.pdf"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    expect(asked).toEqual([key])
  })

  test('lives for its minutes and not a moment longer', async () => {
    const { token, expiresAt } = links.sign(key)
    later(linkMinutes * 60 - 1)
    expect((await fetched(token)).status).toBe(200)
    later(linkMinutes * 60)
    const answer = await fetched(token)
    expect(expiresAt).toEqual(time)
    expect(answer.status).toBe(410)
    expect(await answer.json()).toMatchObject({ code: 'LINK_EXPIRED' })
    expect(asked).toHaveLength(1)
  })

  test('with any one bit turned is no link', () => {
    const token = Buffer.from(links.sign(key).token, 'base64url')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: token.length * 8 - 1 }), (bit) => {
        const turned = Buffer.from(token)
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(links.verify(turned.toString('base64url'))).toEqual({ ok: false, error: { code: 'LINK_INVALID' } })
      }),
      { numRuns: 300 },
    )
  })

  test('that was tampered with, cut, padded or signed elsewhere answers 404 and asks for no file', async () => {
    const { token } = links.sign(key)
    const foreign = linksFor('another secret that is just as long as it', () => time).sign(key).token
    for (const wrong of [`A${token.slice(1)}`, token.slice(0, -1), `${token}A`, `${token}=`, foreign, 'x']) {
      if (wrong === token) continue
      const answer = await fetched(wrong)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({ code: 'LINK_INVALID' })
    }
    expect(asked).toEqual([])
  })

  test('to a document that is not there answers as a link that is none', async () => {
    const other = { ...key, id: '0195a1b2-0000-7000-8000-00000000002b' as DocumentId }
    expect((await fetched(links.sign(other).token)).status).toBe(404)
    expect(asked).toEqual([other])
  })

  test('brings back the very key that was signed', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.uuid(), (tenant, id) => {
        const signed = { tenant: tenant as UnitId, id: id as DocumentId }
        expect(links.verify(links.sign(signed).token)).toEqual({ ok: true, value: signed })
      }),
    ))

  test('is not signed with a short secret', () => expect(() => linksFor('short', () => time)).toThrow(RangeError))
})
