import { generateKeyPairSync } from 'node:crypto'
import { request } from 'node:http'
import { Client } from 'pg'
import { type Api, openApi } from '../../support/api'
import { callbackKeys } from '../../support/bank-keys'
import { openDoors } from '../../support/bank-doors'
import { callerAt, type Heard, noticeOf } from '../../support/callbacks'
import { the } from '../../support/purchase'

const skn = '/transfer-skn/notify'
const strangersPem = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

describe('the doors that banks knock at', () => {
  let api: Api
  let superuser: Client
  let bySecret: ReturnType<typeof callerAt>
  let byKey: ReturnType<typeof callerAt>
  beforeAll(async () => {
    api = await openApi()
    superuser = new Client({ connectionString: api.world.database.superUrl })
    await superuser.connect()
    bySecret = callerAt(api.url, '002')
    byKey = callerAt(api.url, '008')
  })
  afterAll(async () => {
    await superuser.end()
    await api.close()
  })
  const kept = async (): Promise<number> => (await superuser.query('select from digipay.bank_message')).rows.length
  const answered = ({ status, code, type }: Heard) => [status, code, type.split(';')[0]]
  const json = 'application/json'

  test('take a notification that its bank signed by key, or by its secret under a token of ours', async () => {
    const before = await kept()
    expect(answered(await byKey.notify(skn, noticeOf({ originalReferenceNo: 'K1' })))).toEqual([200, '2007500', json])
    expect(answered(await bySecret.notify('/transfer-rtgs/notify', noticeOf()))).toEqual([200, '2007600', json])
    expect(answered(await byKey.notify('/qr/qr-mpm-notify', noticeOf()))).toEqual([200, '2005200', json])
    expect(answered(await byKey.notify('/debit/notify', noticeOf()))).toEqual([200, '2005600', json])
    expect(await kept()).toBe(before + 4)
  })
  test('keep what came as it came, and neither signature nor token', async () => {
    const body = JSON.stringify(noticeOf({ originalReferenceNo: 'AS-IT-CAME' }), undefined, 3)
    expect((await bySecret.notify(skn, body)).status).toBe(200)
    const { rows } = await superuser.query(`select * from digipay.bank_message where body like '%AS-IT-CAME%'`)
    expect(rows.map((row) => row.body)).toEqual([body])
    expect(Object.keys(rows[0].headers).sort()).toEqual(['channel-id', 'content-type', 'x-external-id', 'x-partner-id', 'x-timestamp']) // prettier-ignore
    expect(JSON.stringify(rows)).not.toContain(await bySecret.token())
  })
  test('take the same message again, whenever and however often, and keep it once', async () => {
    const before = await kept()
    const again = () => bySecret.notify(skn, noticeOf({ originalReferenceNo: 'AGAIN' }), { externalId: '2611280000000001' }) // prettier-ignore
    expect((await Promise.all(Array.from({ length: 10 }, again))).map(({ status }) => status)).toEqual(Array(10).fill(200)) // prettier-ignore
    expect((await bySecret.notify(skn, noticeOf({ originalReferenceNo: 'AGAIN' }))).status).toBe(200)
    expect(await kept()).toBe(before + 1)
    const other = await bySecret.notify(skn, noticeOf({ originalReferenceNo: 'OTHER' }), { externalId: '2611280000000001' }) // prettier-ignore
    expect(answered(other)).toEqual([409, '4097500', json])
    expect(await kept()).toBe(before + 1)
  })
  test('count 300 seconds of a clock, and not many more', async () => {
    const reference = (originalReferenceNo: string) => noticeOf({ originalReferenceNo })
    expect((await byKey.notify(skn, reference('SLOW'), { ahead: -295 })).status).toBe(200)
    expect((await byKey.notify(skn, reference('FAST'), { ahead: 295 })).status).toBe(200)
    expect(answered(await byKey.notify(skn, reference('SLOWER'), { ahead: -302 }))).toEqual([401, '4017500', json])
    expect(answered(await byKey.notify(skn, reference('FASTER'), { ahead: 302 }))).toEqual([401, '4017500', json])
  })

  const deep = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
  const good = noticeOf({ originalReferenceNo: 'NEVER-KEPT' })
  type Knock = () => Promise<Heard>
  const refused: readonly (readonly [string, number, string, Knock])[] = [
    ['a forged signature by secret', 401, '4017500', () => bySecret.notify(skn, good, { secret: 'a secret of a stranger' })],
    ['a forged signature by key', 401, '4017500', () => byKey.notify(skn, good, { keyPem: strangersPem() })],
    ['another body than was signed', 401, '4017500', () => byKey.notify(skn, good, { signedBody: JSON.stringify(noticeOf()) })],
    ['a signature of another bank', 401, '4017500', () => byKey.notify(skn, good, { keyPem: the(callbackKeys()['009']).privateKeyPem })],
    ['a signature for another service', 401, '4017600', () => byKey.notify(skn, good, { path: byKey.at('/transfer-rtgs/notify') })],
    ['a signature in the other writing', 401, '4017500', () => byKey.notify(skn, good, { encoding: 'hex' })],
    ['no signature', 401, '4017500', () => byKey.notify(skn, good, { headers: { 'x-signature': undefined } })],
    ['another partner', 401, '4017500', () => byKey.notify(skn, good, { headers: { 'x-partner-id': 'SOMEBODY' } })],
    ['no token', 401, '4017501', () => bySecret.notify(skn, good, { headers: { authorization: undefined } })],
    ['a token of its own making', 401, '4017501', () => bySecret.notify(skn, good, { token: 'aaa.bbb.ccc' })],
    ['a token that was given to another bank', 401, '4017501', async () => bySecret.notify(skn, good, { token: await callerAt(api.url, '200').askToken({}).then(({ body }) => String(body.accessToken)) })],
    ['a token without its signature', 401, '4017501', async () => bySecret.notify(skn, good, { token: `${(await bySecret.token()).split('.').slice(0, 2).join('.')}.` })],
    ['no timestamp', 400, '4007502', () => byKey.notify(skn, good, { headers: { 'x-timestamp': undefined } })],
    ['a timestamp without an offset', 400, '4007501', () => byKey.notify(skn, good, { headers: { 'x-timestamp': '2026-11-28T10:00:00' } })],
    ['no external id', 400, '4007502', () => byKey.notify(skn, good, { headers: { 'x-external-id': undefined } })],
    ['an external id that is no number', 400, '4007501', () => byKey.notify(skn, good, { externalId: '12a' })],
    ['another content type', 415, '4157500', () => byKey.notify(skn, good, { headers: { 'content-type': 'text/plain' } })],
    ['a body that is larger than agreed', 413, '4137500', () => byKey.notify(skn, { ...good, more: 'x'.repeat(70_000) })],
    ['a body that is too deep', 400, '4007500', () => byKey.notify(skn, deep)],
    ['a key that stands twice', 400, '4007500', () => byKey.notify(skn, JSON.stringify(good).replace('{', '{"latestTransactionStatus":"06",'))],
    ['no JSON', 400, '4007500', () => byKey.notify(skn, '{"originalReferenceNo":')],
    ['nothing', 400, '4007500', () => byKey.notify(skn, '')],
    ['no reference', 400, '4007502', () => byKey.notify(skn, { ...good, originalPartnerReferenceNo: undefined, originalReferenceNo: undefined })],
    ['a reference with a sign that no database keeps', 400, '4007501', () => byKey.notify(skn, { ...good, originalReferenceNo: 'a\0b' })],
    ['an amount that is a number', 400, '4007501', () => byKey.notify(skn, { ...good, amount: { value: 1000, currency: 'IDR' } })],
    ['a status that is none', 400, '4007501', () => byKey.notify(skn, { ...good, latestTransactionStatus: 'constructor' })],
  ] // prettier-ignore
  test.each(refused)('refuse %s with %i and keep nothing', async (_what, status, code, knock) => {
    const before = await kept()
    const heard = await knock()
    expect(answered(heard)).toEqual([status, code, json])
    expect(JSON.stringify(heard.body)).not.toMatch(/node_modules|\.ts|\bat \w+ \(/)
    expect(await kept()).toBe(before)
  })

  const grant = { grantType: 'client_credentials' }
  const tokens: readonly (readonly [string, number, string, Knock])[] = [
    ['a client that nobody knows', 401, '4017300', () => byKey.askToken({ headers: { 'x-client-key': 'nobody' } })],
    ['no client', 400, '4007302', () => byKey.askToken({ headers: { 'x-client-key': undefined } })],
    ['no time', 400, '4007302', () => byKey.askToken({ headers: { 'x-timestamp': undefined } })],
    ['a time that is none', 400, '4007301', () => byKey.askToken({ headers: { 'x-timestamp': 'now' } })],
    ['an old time', 401, '4017300', () => byKey.askToken({ ahead: -302 })],
    ['a key of a stranger', 401, '4017300', () => byKey.askToken({ keyPem: strangersPem() })],
    ['another grant', 400, '4007300', () => byKey.askToken({}, { grantType: 'password' })],
    ['another content type', 415, '4157300', () => byKey.askToken({ headers: { 'content-type': 'text/html' } })],
    ['no body', 400, '4007300', () => byKey.askToken({}, '')],
    [
      'a body that is larger than agreed',
      413,
      '4137300',
      () => byKey.askToken({}, { ...grant, more: 'x'.repeat(70_000) }),
    ],
    [
      'a body that is too deep',
      400,
      '4007300',
      () => byKey.askToken({}, deep.replace('{', '{"grantType":"client_credentials",')),
    ],
  ]
  test.each(tokens)('give no token to %s: %i', async (_what, status, code, knock) => {
    const heard = await knock()
    expect(answered(heard)).toEqual([status, code, json])
    expect(heard.body.accessToken).toBeUndefined()
  })
  test('give a token to its bank, for a quarter of an hour, and none for a request that was used', async () => {
    const [first, again] = [await byKey.askToken({ ahead: 7 }), await byKey.askToken({ ahead: 7 })]
    expect(first.body).toMatchObject({ responseCode: '2007300', tokenType: 'Bearer', expiresIn: '900' })
    const inOneSecond = [first, again, await byKey.askToken({ ahead: 7 })].map(({ code }) => code)
    expect(inOneSecond).toContain('4017300')
  })
  test('give one for a request that is copied to several servers at once, and none for a copy after one of them began anew', async () => {
    const another = () => openDoors(api, () => new Date())
    const others = [await another(), await another()]
    const urls = [api.url, ...others.map(({ url }) => url)]
    const moments = Array.from({ length: 10 }, (_, nth) => new Date(Date.now() + (30 + nth) * 1_000))
    for (const at of moments) {
      const heard = await Promise.all(urls.map((url) => callerAt(url, '008').askToken({ at })))
      expect(heard.map(({ code }) => code).sort()).toEqual(['2007300', '4017300', '4017300'])
    }
    const anew = await another()
    for (const at of moments) expect((await callerAt(anew.url, '008').askToken({ at })).code).toBe('4017300')
    for (const { close } of [...others, anew]) await close()
  })
  test('take a token until its time is over', async () => {
    const fresh = await callerAt(api.url, '002').askToken({ ahead: 20 })
    const token = String(fresh.body.accessToken)
    expect((await bySecret.notify(skn, noticeOf({ originalReferenceNo: 'IN-TIME' }), { token })).status).toBe(200)
    api.later(901_000)
    const late = await bySecret.notify(skn, noticeOf({ originalReferenceNo: 'LATE' }), { token, ahead: 901 })
    api.later(-901_000)
    expect(answered(late)).toEqual([401, '4017501', json])
  })
  test('stop reading a body that never ends, and serve on', async () => {
    const outcome = await new Promise<string>((done) => {
      const call = request(new URL(byKey.at(skn), api.url), {
        method: 'POST',
        headers: {
          'content-type': 'application/json', 'x-partner-id': 'SATULOKET01', 'x-external-id': '1',
          'x-timestamp': new Date().toISOString().replace(/\.\d+/, ''), 'x-signature': 'a',
        },
      }) // prettier-ignore
      call.on('response', ({ statusCode }) => done(String(statusCode)))
      call.on('error', () => done('cut off'))
      const chunk = 'x'.repeat(32 * 1024)
      const pour = (): void => {
        while (!call.destroyed && call.write(chunk));
      }
      call.on('drain', pour)
      pour()
    })
    expect(['413', 'cut off']).toContain(outcome)
    expect((await byKey.notify(skn, noticeOf({ originalReferenceNo: 'ALIVE' }))).status).toBe(200)
  })
  test('are there for banks that call us, and for nobody else', async () => {
    expect((await byKey.post('/snap/014/v1.0/transfer-skn/notify', { 'content-type': json }, '{}')).status).toBe(404)
  })
  test('count what they refuse, by bank and reason, without a word of it', async () => {
    const lines = api.bugs.filter((line) => line.includes('a call of a bank was refused'))
    const counted = lines.map((line) => JSON.parse(line))
    for (const reason of ['SIGNATURE', 'CLOCK', 'TOKEN', 'PARTNER', 'BODY', 'SIZE', 'TYPE', 'CONFLICT'])
      expect(counted.filter((each) => each.reason === reason).length).toBeGreaterThan(0)
    expect(api.bugs.filter((line) => !line.includes('was refused'))).toEqual([])
    expect(lines.join()).not.toMatch(/NEVER-KEPT|Bearer|transfer-skn/)
  })
  test('leave the bank its share, however often somebody calls who knows its names and cannot sign', async () => {
    const named = callerAt(api.url, '009')
    const unsigned = { 'x-signature': 'bm9uZQ==' }
    const statusesOf = async (knock: Knock) =>
      [...new Set((await Promise.all(Array.from({ length: 40 }, knock))).map(({ status }) => status))].sort()
    expect(await statusesOf(() => named.notify(skn, noticeOf(), { headers: unsigned }))).toEqual([401, 429])
    expect(await statusesOf(() => named.askToken({ headers: unsigned }))).toEqual([429])
    expect((await named.askToken({ ahead: 3, encoding: 'hex' })).status).toBe(200)
    expect(
      (await named.notify(skn, noticeOf({ originalReferenceNo: 'STILL-HEARD' }), { encoding: 'hex' })).status,
    ).toBe(200)
  })
  test('take so many calls a minute from one address, whatever they are, and no more', async () => {
    const other = callerAt(api.url, '009')
    const heard = await Promise.all(Array.from({ length: 40 }, () => other.post(other.at(skn), { 'content-type': json }, '{}'))) // prettier-ignore
    const statuses = heard.map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array<number>(30).fill(401), ...Array<number>(10).fill(429)])
    expect(heard.find(({ status }) => status === 429)?.code).toBe('4297500')
    // Who comes from the same address and is the bank has a share of his own; the other banks are not made to wait either.
    expect((await other.notify(skn, noticeOf({ originalReferenceNo: 'OWN-SHARE' }), { encoding: 'hex' })).status).toBe(
      200,
    )
    expect((await bySecret.notify(skn, noticeOf({ originalReferenceNo: 'CALM' }))).status).toBe(200)
  })
})
