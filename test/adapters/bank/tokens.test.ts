import { rupiah } from '../../../src/domain/kernel'
import { aSandbox, anAttempt, gatewayTo, payee } from './sandbox'

let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
})
afterAll(() => world.stop())
afterEach(() => world.control.clearRules())

const debitsOf = async (reference: string) => (await world.control.oracleDebits(reference)).length

describe('the token', () => {
  const fetched = async (work: () => Promise<unknown>, place = 0) => {
    await world.control.addRule({ service: '73', action: {} })
    await work()
    const answer = await fetch(new URL('/admin/rules', world.url), {
      headers: { authorization: 'Bearer for tests only' },
    })
    const { rules } = (await answer.json()) as { rules: { fired: number }[] }
    return rules[place]?.fired
  }
  test('that expired in flight is fetched once for all, and each transfer is booked once', async () => {
    const attempts = Array.from({ length: 8 }, () => anAttempt({ amount: rupiah(10) }))
    await world.gateway.send(anAttempt({ amount: rupiah(10) }))
    const times = await fetched(async () => {
      await world.control.expireTokens()
      const answers = await Promise.all(attempts.map(world.gateway.send))
      expect(answers.map((answer) => answer.class)).toEqual(attempts.map(() => 'OK'))
    })
    expect(times).toBe(1)
    for (const { partnerReference } of attempts) expect(await debitsOf(partnerReference)).toBe(1)
  })
  test('that the bank never takes is fetched once more and no further', async () => {
    const answer = { status: 401, body: { responseCode: '4011701' } }
    await world.control.addRule({ service: '17', action: { answer }, count: 3 })
    const attempt = anAttempt({ amount: rupiah(10) })
    const refused = { class: 'AUTH', alarm: 'OUR_CREDENTIALS' }
    const times = await fetched(async () => expect(await world.gateway.send(attempt)).toMatchObject(refused), 1)
    expect(times).toBe(1)
    expect(await debitsOf(attempt.partnerReference)).toBe(0)
  })
  test('is fetched anew at four fifths of its life', async () => {
    let ahead = 0
    const gateway = gatewayTo(world.url, world.dataDir, {}, () => new Date(Date.now() + ahead))
    const name = () => gateway.accountName({ bank: '002', payeeBank: '002', account: payee })
    expect(await fetched(name)).toBe(1)
    await world.control.clearRules()
    ahead = 700_000
    await world.control.setClockOffset(ahead)
    expect(await fetched(name)).toBe(0)
    await world.control.clearRules()
    ahead = 740_000
    await world.control.setClockOffset(ahead)
    expect(await fetched(name)).toBe(1)
    await world.control.setClockOffset(0)
    gateway.close()
  })
})
