import { servicesAt } from '../../../src/adapters/bank/sandbox-profiles'
import { rupiah } from '../../../src/domain/kernel'
import { the } from '../../support/purchase'
import { aSandbox, anAttempt, boundCard, cardFacts, gatewayTo, source } from './sandbox'

// How issuers name a card when they bind it, and that they forget the name.
let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
})
afterAll(() => world.stop())
afterEach(async () => {
  await world.control.clearRules()
  for (const bank of ['002', '008']) await world.control.giveHabits(bank, {})
})

const charged = (bank: string, cardToken: string) =>
  world.gateway.send(anAttempt({ bank, rail: 'CARD', cardToken, amount: rupiah(100) }))
const said = (code: string, more: object = {}) => ({
  answer: { status: Number(code.slice(0, 3)), body: { responseCode: code, ...more } },
})

describe.each(['002', '008'])('a card of bank %s', (bank) => {
  test('is bound at once by an issuer that names it and asks for no code', async () => {
    await world.control.giveHabits(bank, { namesCards: 'AT_ONCE' })
    const bound = await world.gateway.bindCard({ bank, ...cardFacts })
    if (bound.status !== 'BOUND') throw new Error(`it is ${bound.status}`)
    expect(await charged(bank, bound.cardToken)).toMatchObject({ class: 'OK' })
  })
  test('that is named with the question for the code is called so once that is given', async () => {
    await world.control.giveHabits(bank, { namesCards: 'WITH_THE_QUESTION' })
    const asked = await world.gateway.bindCard({ bank, ...cardFacts })
    if (asked.status !== 'ASKED') throw new Error(`it is ${asked.status}`)
    const named = await world.gateway.confirmCard({ bank, ...asked, otp: source.slice(-6) })
    expect([asked.cardToken, named]).toEqual([expect.any(String), expect.objectContaining({ status: 'BOUND', cardToken: asked.cardToken })]) // prettier-ignore
    expect(await charged(bank, asked.cardToken ?? '')).toMatchObject({ class: 'OK' })
  })
  test('that was unbound is charged no more, is called otherwise when it is bound again, and is unbound twice alike', async () => {
    const cardToken = await boundCard(world.gateway, bank)
    expect(await charged(bank, cardToken)).toMatchObject({ class: 'OK' })
    expect(await world.gateway.unbindCard({ bank, cardToken })).toMatchObject({ status: 'UNBOUND', code: '2000500' })
    expect(await charged(bank, cardToken)).toMatchObject({ class: 'REJ', code: expect.stringMatching(/^404..11$/) })
    const anew = await boundCard(world.gateway, bank)
    expect(await world.gateway.unbindCard({ bank, cardToken })).toMatchObject({ status: 'UNBOUND', code: '4040511' })
    expect(anew).not.toBe(cardToken)
    expect(await charged(bank, anew)).toMatchObject({ class: 'OK' })
  })
})

test.each([
  ['names nothing', {}],
  ['names it by no letter', { bankCardToken: '', chargeToken: '' }],
])('a binding whose answer %s is no binding', async (_what, more) => {
  await world.control.addRule({ service: '01', action: said('2000100', more), count: 1 })
  expect(await world.gateway.bindCard({ bank: '002', ...cardFacts })).toMatchObject({ status: 'UNKNOWN' })
})
test('a code whose answer names no card, nor did its question, binds none', async () => {
  const asked = await world.gateway.bindCard({ bank: '002', ...cardFacts })
  if (asked.status !== 'ASKED') throw new Error(`it is ${asked.status}`)
  await world.control.addRule({ service: '04', action: said('2000400'), count: 1 })
  const otp = source.slice(-6)
  expect(await world.gateway.confirmCard({ bank: '002', ...asked, otp })).toMatchObject({ status: 'UNKNOWN' })
})

test.each([
  ['4290500', 'UNKNOWN'], ['4030506', 'UNKNOWN'], ['4030504', 'UNKNOWN'], ['4090500', 'UNKNOWN'], ['4010500', 'UNKNOWN'],
  ['5000500', 'UNKNOWN'], ['5040500', 'UNKNOWN'], ['2020500', 'UNKNOWN'], ['2001700', 'UNKNOWN'],
  ['4030501', 'REFUSED'], ['4000502', 'REFUSED'], ['4030515', 'REFUSED'], ['4050500', 'REFUSED'], ['4040598', 'REFUSED'], ['4040518', 'REFUSED'],
])('an issuer that answers %s to the end of a binding leaves it %s', async (code, status) => {
  await world.control.addRule({ service: '05', action: said(code), count: 1 })
  expect(await world.gateway.unbindCard({ bank: '002', cardToken: 'x' })).toMatchObject({ status })
}) // prettier-ignore
test('an issuer that is silent is asked again, and one that ends no bindings is asked nothing', async () => {
  await world.control.addRule({ service: '05', action: { dropBeforeProcessing: true }, count: 1 })
  expect(await world.gateway.unbindCard({ bank: '002', cardToken: 'x' })).toMatchObject({ status: 'UNKNOWN' })
  const services = servicesAt('002')
  const gateway = gatewayTo(world.url, world.dataDir, {
    services: { ...services, card: { ...the(services.card), unbind: undefined } },
  })
  await world.control.addRule({ service: '05', action: said('4030501'), count: 1 })
  expect(await gateway.unbindCard({ bank: '002', cardToken: 'x' })).toMatchObject({ status: 'NOT_OFFERED', evidence: expect.stringMatching(/^not sent/) }) // prettier-ignore
  gateway.close()
})
