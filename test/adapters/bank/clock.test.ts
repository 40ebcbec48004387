import { gatewayFor, sandboxConnections } from '../../../src/adapters/bank'
import { comparingClocks } from '../../../src/adapters/bank/clock'
import type { Wire } from '../../../src/adapters/bank/http'
import { stampOf } from '../../../src/adapters/bank/wire'
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

test('a bank that repeats the time that we signed by tells no clock', async () => {
  const told: number[] = []
  const echoing: Wire = {
    post: ({ headers }) => Promise.resolve({ kind: 'ANSWERED', status: 200, body: Buffer.from('{}'), stamp: headers['X-TIMESTAMP'] }),
    close: () => undefined,
  }
  let clock = Date.now()
  const now = () => new Date(clock)
  const wire = comparingClocks(echoing, { bank: BANK, now, onClock: ({ aheadMs }) => void told.push(aheadMs) })
  const post = (stamp: string) => wire.post({ url: new URL('http://127.0.0.1'), headers: { 'X-TIMESTAMP': stamp }, body: '', connectMs: 1, answerMs: 1, limitBytes: 1 })
  const signed = stampOf(now())
  // A minute goes by between the signature and the call.
  clock += 60_000
  await post(signed)
  expect(told).toEqual([])
}) // prettier-ignore

test('and again after an hour', async () => {
  expect(await toldOf(60_000, HOUR)).toHaveLength(2)
})
