import { setTimeout as pause } from 'node:timers/promises'
import { paymentCarry } from '../../../src/application/digipay'
import { paymentConclude } from '../../../src/application/digipay/payment-conclude'
import { paymentStatus } from '../../../src/domain/digipay'
import { paymentOf, signed, until } from '../../support/at-bank'
import { aTown, type Town } from '../../support/house'
import { played, type Played, the } from '../../support/purchase'

const clock = { ahead: 0 }
const now = () => new Date(Date.now() + clock.ahead)
let town: Town
beforeAll(async () => {
  town = await aTown({ now })
})
afterAll(() => town.close())

/** A payment that its bank took and does not decide, for longer than is waited for an end. */
const undecided = async (): Promise<Played> => {
  await town.control.addRule({ service: '17', action: { accept: { outcome: 'SUCCESS', afterMs: null } } })
  const worker = town.house.payments()
  const purchase = await signed(town, await played(town.market, { until: 'scheduled' }))
  await until(async () => paymentStatus(await paymentOf(town, purchase)), (status) => status === 'ACCEPTED') // prettier-ignore
  await worker.stop()
  clock.ahead += 120_000
  return purchase
}
/** Asks once more what became of it; something may happen after the answer was written and before the next look is set. */
const asked = async (purchase: Played, meanwhile: () => Promise<void>): Promise<void> => {
  const { tenant, id: payment } = the(purchase.payment)
  const { carry } = town.house
  let looks = 0
  const lastAttempt: typeof carry.lastAttempt = async (key) => {
    looks += 1
    if (looks === 2) await meanwhile()
    return carry.lastAttempt(key)
  }
  await paymentCarry({ ...carry, lastAttempt })({
    tenant,
    payment,
    polls: 9,
    notFoundAt: undefined,
    signedWith: undefined,
  })
  expect(looks).toBe(2)
}
const cases = async ({ payment }: Played) =>
  (await town.house.bank.casesOf([the(payment)], town.market.office.crew.kpa)).flat().map(({ kind }) => kind)

test('a payment whose end is told while it is asked about too late leaves nothing on a desk', async () => {
  const purchase = await undecided()
  await asked(purchase, async () => {
    const { tenant, id: payment } = the(purchase.payment)
    const told = { source: 'STATEMENT', status: 'DEBITED' } as const
    await paymentConclude(town.house.carry)({ tenant, payment }, { told, evidence: { code: undefined, evidence: 'a line', at: now() }, attempts: 0 }) // prettier-ignore
  })
  expect(paymentStatus(await paymentOf(town, purchase))).toBe('SETTLED')
  expect(await cases(purchase)).toEqual([])
})

test('a payment that is still undecided then is a case for people', async () => {
  const purchase = await undecided()
  await asked(purchase, () => pause(0))
  expect(await cases(purchase)).toEqual(['NO_FINAL_ANSWER'])
})
