import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { sandboxBanks } from '../../../src/adapters/bank'
import { requestText, signByKey, signBySecret, tokenText } from '../../../src/adapters/bank/wire'
import { openGate, type Arrived } from '../../../src/adapters/sandbox-bank/gate'
import { openHabits } from '../../../src/adapters/sandbox-bank/habits'

const privateKeyPem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const client = { clientId: 'satuloket-test', clientSecret: 'a secret of this test', privateKeyPem }
const credentials = Object.fromEntries(sandboxBanks.map(({ code }) => [code, client]))
const [bank, other] = sandboxBanks
const told = '2026-03-02T09:16:01+07:00'
const path = '/bri/snap/v1.0/transfer-intrabank'
const clock = { now: Date.parse(told) }
const gate = openGate({ credentials, habits: openHabits(), now: () => clock.now, tokenSeconds: 900 })
const arriving = (headers: Record<string, string>, body = '{}', at = path): Arrived => ({
  path: at,
  body,
  header: (name) => headers[name],
})
const key = createPrivateKey(privateKeyPem)
const token = (change: Record<string, string> = {}) =>
  gate.admit(
    bank,
    arriving({
      'x-client-key': client.clientId,
      'x-timestamp': told,
      'x-signature': signByKey(tokenText(client.clientId, told), key, 'base64'),
      ...change,
    }),
  )
const admitted = () => {
  clock.now = Date.parse(told)
  const given = token()
  if (!('token' in given)) throw new Error('the gate gave no token')
  return given.token
}
const signed = (held: string, change: Record<string, string> = {}, body = '{ "a": 1 }') => {
  const signature = signBySecret(
    requestText({ method: 'POST', path, body, timestamp: told }, held),
    client.clientSecret,
    'base64',
  )
  const headers = { authorization: `Bearer ${held}`, 'x-timestamp': told, 'x-signature': signature }
  const named = { 'x-partner-id': 'SATULOKET01', 'channel-id': '95051', 'x-external-id': '260302000000000017' }
  return arriving({ ...headers, ...named, ...change }, body)
}

describe('the gate of the sandbox', () => {
  test.each([
    ['09:21:01', true],
    ['09:21:02', false],
    ['09:11:01', true],
    ['09:11:00', false],
  ])('at %s takes a request of 09:16:01: %s', (hour, taken) => {
    const request = signed(admitted())
    clock.now = Date.parse(`2026-03-02T${hour}+07:00`)
    expect(gate.refuse(bank, '17', request)?.http).toBe(taken ? undefined : 401)
  })
  test('gives a token only to the registered client, in time and by its key', () => {
    clock.now = Date.parse(told)
    expect(token()).toHaveProperty('token')
    expect(token({ 'x-client-key': 'somebody' })).toMatchObject({ http: 401 })
    expect(token({ 'x-signature': 'AAAA' })).toMatchObject({ http: 401 })
    expect(token({ 'x-timestamp': '2026-03-02 09:16:01' })).toMatchObject({ http: 400, detail: '01' })
    expect(token({ 'x-timestamp': '2026-03-02T02:16:01Z' })).toMatchObject({ http: 401 })
    clock.now += 301_000
    expect(token()).toMatchObject({ http: 401 })
  })
  test('refuses a token of another bank, an expired one and none', () => {
    const held = admitted()
    expect(gate.refuse(bank, '17', signed(held))).toBeUndefined()
    expect(gate.refuse(other, '17', signed(held))).toMatchObject({ http: 401, detail: '01' })
    expect(gate.refuse(bank, '17', signed(held, { authorization: '' }))).toMatchObject({ http: 401, detail: '01' })
    clock.now += 900_000
    expect(gate.refuse(bank, '17', signed(held))).toMatchObject({ http: 401, detail: '01' })
  })
  test('refuses a body, a path or a partner that was not signed, and an external id that is no number', () => {
    const held = admitted()
    const request = signed(held)
    expect(gate.refuse(bank, '17', { ...request, body: '{"a":1}' })).toBeUndefined()
    expect(gate.refuse(bank, '17', { ...request, body: '{"a":2}' })).toMatchObject({ http: 401, detail: '00' })
    expect(gate.refuse(bank, '17', { ...request, path: `${path}?x=1` })).toMatchObject({ http: 401, detail: '00' })
    expect(gate.refuse(bank, '17', signed(held, { 'x-partner-id': 'X' }))).toMatchObject({ http: 401, detail: '00' })
    expect(gate.refuse(bank, '17', signed(held, { 'x-external-id': 'x' }))).toMatchObject({ http: 400, detail: '01' })
    expect(gate.refuse(bank, '17', signed(held, { 'channel-id': '950510' }))).toMatchObject({ http: 400, detail: '01' })
  })
  test.each(['X-PARTNER-ID', 'CHANNEL-ID', 'X-EXTERNAL-ID'])('refuses a request without %s', (name) => {
    const { header, ...request } = signed(admitted())
    const without = { ...request, header: (of: string) => (of === name.toLowerCase() ? undefined : header(of)) }
    const message = `Invalid Mandatory Field ${name}`
    expect(gate.refuse(bank, '17', without)).toEqual({ http: 400, detail: '02', message })
  })
})
