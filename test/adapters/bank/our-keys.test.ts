import { rupiah } from '../../../src/domain/kernel'
import { type BankProfile, gatewayFor, type KeyTurn, ourKeysIn, sandboxConnections } from '../../../src/adapters/bank'
import { aSandbox, anAttempt } from './sandbox'

let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
})
afterAll(() => world.stop())
afterEach(async () => {
  await world.control.clearRules()
  await world.control.countKeys('002', 'CURRENT')
})

const debitsOf = async (reference: string) => (await world.control.oracleDebits(reference)).length
/** A house that holds both keys, or the current one alone, and what it was told of them. */
const aHouse = (holds: 'BOTH' | 'CURRENT' = 'BOTH', change: Partial<BankProfile> = {}) => {
  const turns: KeyTurn[] = []
  const connections = sandboxConnections(world.url, world.dataDir).map(({ profile, credentials }) => ({
    profile: { ...profile, ...change },
    credentials: { ...credentials, ...(holds === 'CURRENT' && { nextPrivateKeyPem: undefined }) },
  }))
  const gateway = gatewayFor(connections, { now: () => new Date(), onKey: (turn) => void turns.push(turn) })
  const [, next] = ourKeysIn(connections[0]?.credentials ?? { clientId: '', clientSecret: '', privateKeyPem: '' })
  const pay = async () => {
    const attempt = anAttempt({ amount: rupiah(10) })
    return [(await gateway.send(attempt)).class, await debitsOf(attempt.partnerReference)]
  }
  return { gateway, turns, pay, next }
}
const askedForTokens = async (): Promise<number> => {
  const answer = await fetch(new URL('/admin/rules', world.url), {
    headers: { authorization: 'Bearer for tests only' },
  })
  const { rules } = (await answer.json()) as { rules: { fired: number }[] }
  return rules[0]?.fired ?? 0
}

describe('our key at a bank', () => {
  test('goes on as the current one while the bank counts both', async () => {
    const { gateway, pay, turns } = aHouse()
    await world.control.countKeys('002', 'CURRENT', 'NEXT')
    expect(await pay()).toEqual(['OK', 1])
    expect(turns).toEqual([])
    gateway.close()
  })
  test('becomes the next one when the bank knows no other, and the log names it by its fingerprint', async () => {
    const { gateway, pay, turns, next } = aHouse()
    await world.control.countKeys('002', 'NEXT')
    expect(await pay()).toEqual(['OK', 1])
    expect(turns).toEqual([{ bank: '002', name: 'NEXT', fingerprint: next?.fingerprint }])
    gateway.close()
  })
  test('that is revoked while payments are under way costs none of them, and is changed once for all', async () => {
    const { gateway, pay, turns } = aHouse()
    expect(await pay()).toEqual(['OK', 1])
    await world.control.countKeys('002', 'NEXT')
    const paid = await Promise.all(Array.from({ length: 8 }, pay))
    expect(paid).toEqual(paid.map(() => ['OK', 1]))
    expect(turns.map(({ name }) => name)).toEqual(['NEXT'])
    gateway.close()
  })
  test('is asked by the one that counted last, until the bank takes that back', async () => {
    const { gateway, pay, turns } = aHouse()
    await world.control.countKeys('002', 'NEXT')
    await pay()
    await world.control.addRule({ service: '73', action: {} })
    await world.control.expireTokens()
    expect(await pay()).toEqual(['OK', 1])
    expect(await askedForTokens()).toBe(1)
    await world.control.countKeys('002', 'CURRENT')
    expect(await pay()).toEqual(['OK', 1])
    expect(await askedForTokens()).toBe(3)
    expect(turns.map(({ name }) => name)).toEqual(['NEXT', 'CURRENT'])
    gateway.close()
  })
  test('stops the lane where we hold no other: nothing is paid, and nobody is told of a change', async () => {
    const { gateway, pay, turns } = aHouse('CURRENT')
    await world.control.countKeys('002', 'NEXT')
    expect(await pay()).toEqual(['AUTH', 0])
    expect(turns).toEqual([])
    gateway.close()
  })
  test('is refused twice and no more where neither counts', async () => {
    const { gateway, pay, turns } = aHouse()
    await world.control.addRule({ service: '73', action: { answer: { status: 401, body: { responseCode: '4017300' } } } }) // prettier-ignore
    expect(await pay()).toEqual(['AUTH', 0])
    expect(await askedForTokens()).toBe(2)
    expect(turns).toEqual([])
    gateway.close()
  })
  test('is nobody to blame while the question by the other is not answered: the payment goes later', async () => {
    const { gateway, pay, turns } = aHouse()
    await world.control.addRule({ service: '73', action: { answer: { status: 401, body: { responseCode: '4017300' } } }, count: 1 }) // prettier-ignore
    await world.control.addRule({ service: '73', action: { dropBeforeProcessing: true }, count: 1 })
    expect(await pay()).toEqual(['NOT_SENT', 0])
    expect(turns).toEqual([])
    gateway.close()
  })
  test('is another at each bank: a change at one changes nothing at the next', async () => {
    const { gateway, turns } = aHouse()
    await world.control.countKeys('002', 'NEXT')
    const attempt = anAttempt({ bank: '008', beneficiaryBank: '008', amount: rupiah(10) })
    expect((await gateway.send(attempt)).class).toBe('OK')
    expect(turns).toEqual([])
    gateway.close()
  })
})

describe('our key at a bank that wants it on every call, without a token', () => {
  beforeAll(() => world.control.giveHabits('002', { signing: 'KEY' }))
  afterAll(() => world.control.giveHabits('002', {}))
  const signing = 'KEY'

  test('pays without a token, and is changed once for all payments under way', async () => {
    await world.control.addRule({ service: '73', action: { dropBeforeProcessing: true } })
    const { gateway, pay, turns, next } = aHouse('BOTH', { signing })
    expect(await pay()).toEqual(['OK', 1])
    await world.control.countKeys('002', 'NEXT')
    const paid = await Promise.all(Array.from({ length: 8 }, pay))
    expect(paid).toEqual(paid.map(() => ['OK', 1]))
    expect(turns).toEqual([{ bank: '002', name: 'NEXT', fingerprint: next?.fingerprint }])
    gateway.close()
  })
  test('that the bank does not count pays nothing, and people hear of it', async () => {
    await world.control.countKeys('002', 'NEXT')
    const { gateway } = aHouse('CURRENT', { signing })
    const attempt = anAttempt({ amount: rupiah(10) })
    expect(await gateway.send(attempt)).toMatchObject({ class: 'AUTH', alarm: 'OUR_CREDENTIALS', code: '4011700' })
    expect(await debitsOf(attempt.partnerReference)).toBe(0)
    gateway.close()
  })
  test('is of no use to a bank that wants a token', async () => {
    await world.control.giveHabits('002', {})
    const { gateway, pay } = aHouse('CURRENT', { signing })
    expect(await pay()).toEqual(['AUTH', 0])
    gateway.close()
    await world.control.giveHabits('002', { signing: 'KEY' })
  })
})
