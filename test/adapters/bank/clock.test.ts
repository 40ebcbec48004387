import { gatewayFor, sandboxConnections } from '../../../src/adapters/bank'
import { aSandbox, source } from './sandbox'

const HOUR = 3_600_000
const BANK = '002'

let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
})
afterAll(() => world.stop())

/** What is told of clocks while the bank is asked, with its clock so far from the true time; and ours, for the last of three questions. */
const toldOf = async (bankMs: number, laterMs = 0) => {
  await world.control.setClockOffset(bankMs)
  const clock = { ahead: 0 }
  const told: number[] = []
  const gateway = gatewayFor(sandboxConnections(world.url, world.dataDir), {
    now: () => new Date(Date.now() + clock.ahead),
    onClock: ({ bank, aheadMs }) => void (bank === BANK && told.push(aheadMs)),
  })
  const asked = () => gateway.balance({ bank: BANK, account: source })
  expect(await asked()).toMatchObject({ status: 'TOLD' })
  await asked()
  clock.ahead = laterMs
  await world.control.setClockOffset(bankMs + laterMs)
  await asked()
  gateway.close()
  await world.control.setClockOffset(0)
  return told
}

test('that a bank has the same time as we is no news', async () => {
  expect(await toldOf(0)).toEqual([])
})

test.each([60_000, -60_000])('a clock that is %i ms from that of a bank is told once', async (apart) => {
  const [told, ...others] = await toldOf(apart)
  expect(others).toEqual([])
  expect(Math.abs(Number(told) - apart)).toBeLessThan(5_000)
})

test('and again after an hour', async () => {
  expect(await toldOf(60_000, HOUR)).toHaveLength(2)
})
