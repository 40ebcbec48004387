import { aCharge, aSandbox, source } from './sandbox'

// An issuer that reserves a charge (63) before it makes it (65). The oracle says what its card may still spend.
const bank = '008'
let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
})
afterAll(() => world.stop())
afterEach(() => world.control.clearRules())

const available = () => world.control.oracleAvailable(bank, source)
const tooMany = { status: 429, body: { responseCode: '4296500', responseMessage: 'Too Many Requests' } }

test('a sender that wakes up after its time reserves nothing, as it charges nothing', async () => {
  const before = await available()
  const charge = await aCharge(world.gateway, bank)
  const late = { ...charge, notAfter: new Date(charge.signedAt.getTime() - 1) }
  expect(await world.gateway.send(late)).toMatchObject({ class: 'NOT_SENT', evidence: expect.stringContaining('TOO_LATE') }) // prettier-ignore
  expect(await available()).toBe(before)
  expect(await world.gateway.send(charge)).toMatchObject({ class: 'OK' })
})

test('a charge that cannot go again gives back what its first sending reserved', async () => {
  const before = await available()
  const charge = await aCharge(world.gateway, bank)
  await world.control.addRule({ service: '65', action: { answer: tooMany }, count: 1 })
  expect(await world.gateway.send(charge)).toMatchObject({ class: 'LATER' })
  expect(await available()).toBe(before - charge.amount)
  expect(await world.gateway.send({ ...charge, cardToken: undefined, goesAgain: true })).toMatchObject({ class: 'REJ' })
  expect(await available()).toBe(before)
})

test('a charge that cannot go again is asked about while nobody knows whether what was reserved came back', async () => {
  const charge = await aCharge(world.gateway, bank)
  await world.control.addRule({ service: '65', action: { answer: tooMany }, count: 1 })
  await world.gateway.send(charge)
  await world.control.addRule({ service: '67', action: { dropBeforeProcessing: true }, count: 1 })
  expect(await world.gateway.send({ ...charge, cardToken: undefined, goesAgain: true })).toMatchObject({ class: 'REJ_CHECK' }) // prettier-ignore
})
