import type { BankProfile } from '../../../src/adapters/bank'
import { placeOf } from '../../../src/adapters/bank/place'
import { servicesAt } from '../../../src/adapters/bank/sandbox-profiles'
import { aSandbox, anAttempt, asked, gatewayTo, payee, source } from './sandbox'

const baseUrl = 'https://partner.bank.example'
const placed = (bank: Partial<BankProfile>, door: Parameters<typeof placeOf>[1]) => {
  const { url, signedAs } = placeOf({ baseUrl, pathPrefix: '/gate/v1.0', ...bank }, door)
  return [url.href, signedAs]
}

describe('the place of a service', () => {
  test('is under the prefix of its bank, or under one of its own, and is signed as it is called', () => {
    expect(placed({}, { path: '/pay' })).toEqual([`${baseUrl}/gate/v1.0/pay`, '/gate/v1.0/pay'])
    expect(placed({}, { path: '/pay', pathPrefix: '/gate/v2.0' })).toEqual([
      `${baseUrl}/gate/v2.0/pay`,
      '/gate/v2.0/pay',
    ])
  })
  test('is signed as another path where the bank signs another, of a service with its own prefix by its own', () => {
    const signedPathPrefix = '/v1.0'
    expect(placed({ signedPathPrefix }, { path: '/pay' })).toEqual([`${baseUrl}/gate/v1.0/pay`, '/v1.0/pay'])
    expect(placed({ signedPathPrefix: '' }, { path: '/pay' })).toEqual([`${baseUrl}/gate/v1.0/pay`, '/pay'])
    const own = { path: '/pay', pathPrefix: '/gate/v2.0' }
    expect(placed({ signedPathPrefix }, own)).toEqual([`${baseUrl}/gate/v2.0/pay`, '/gate/v2.0/pay'])
    expect(placed({ signedPathPrefix }, { ...own, signedPathPrefix: '/v2.0' })).toEqual([`${baseUrl}/gate/v2.0/pay`, '/v2.0/pay']) // prettier-ignore
  })
  test.each([
    '/',
    '//evil.example',
    '/\\evil.example',
    '//evil.example:444/x',
    '/?to=evil.example#',
    'https://evil.example',
  ])('is at the host of its bank, whatever its path is: %s', (pathPrefix) => {
    for (const path of ['/transfer-intrabank', '//evil.example/x']) {
      const { url } = placeOf({ baseUrl, pathPrefix }, { path })
      expect(url.origin).toBe(baseUrl)
      expect([url.username, url.search, url.hash]).toEqual(['', '', ''])
    }
  })
})

test('a bank whose services lie under prefixes of their own is paid through and asked by them', async () => {
  const world = await aSandbox()
  const under = <T extends object>(service: T) => ({ ...service, pathPrefix: '/bri/snap/v1.0' })
  const usual = servicesAt('002')
  const services = {
    ...usual,
    token: under(usual.token),
    statement: under(usual.statement),
    status: under(usual.status),
    inquiry: { ...usual.inquiry, internal: under(usual.inquiry.internal) },
    rails: { ...usual.rails, INTRABANK: under(usual.rails.INTRABANK) },
  }
  const gateway = gatewayTo(world.url, world.dataDir, { pathPrefix: '/elsewhere', services })
  try {
    const attempt = anAttempt()
    expect(await gateway.send(attempt)).toMatchObject({ class: 'OK' })
    expect(await gateway.inquire(asked(attempt))).toMatchObject({ status: 'SUCCESS' })
    expect(await gateway.accountName({ bank: '002', payeeBank: '002', account: payee })).toMatchObject({
      status: 'FOUND',
    })
    const span = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) }
    expect(await gateway.statement({ bank: '002', account: source, ...span })).toMatchObject({ complete: true })
  } finally {
    gateway.close()
    await world.stop()
  }
})

test('a service at which we have another name or channel is called by them, and the others as everywhere', async () => {
  const world = await aSandbox()
  const usual = servicesAt('002')
  const there = { partnerId: 'ID2020123456789', channelId: '95251' }
  const named = (change: object) =>
    gatewayTo(world.url, world.dataDir, {
      services: { ...usual, status: { ...usual.status, ...change } },
    })
  const [ours, nameless, elsewhere] = [named(there), named({ channelId: '95251' }), named({ ...there, channelId: '95051' })] // prettier-ignore
  try {
    await world.control.giveHabits('002', { callers: { [usual.status.code]: there } })
    const attempt = anAttempt()
    expect(await ours.send(attempt)).toMatchObject({ class: 'OK' })
    expect(await ours.inquire(asked(attempt))).toMatchObject({ status: 'SUCCESS' })
    expect(await nameless.inquire(asked(attempt))).toMatchObject({ status: 'UNKNOWN', code: '4013600' })
    expect(await elsewhere.inquire(asked(attempt))).toMatchObject({ status: 'UNKNOWN', code: '4003601' })
  } finally {
    for (const gateway of [ours, nameless, elsewhere]) gateway.close()
    await world.stop()
  }
})
