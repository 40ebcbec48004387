import { setTimeout as pause } from 'node:timers/promises'
import { caseOpen, paymentCarry } from '../../../src/application/digipay'
import { paymentConclude } from '../../../src/application/digipay/payment-conclude'
import { isOpenCase, paymentStatus, type Told } from '../../../src/domain/digipay'
import { paymentOf, signed, until } from '../../support/at-bank'
import { query } from '../../support/documents'
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

/** A payment that counts as paid by its bank's word. */
const settled = async (): Promise<Played> => {
  await town.control.clearRules()
  // The bank's own clock stands where it stood, and takes no time that is far from it.
  clock.ahead = 0
  const worker = town.house.payments()
  const purchase = await signed(town, await played(town.market, { until: 'scheduled' }))
  await until(async () => paymentStatus(await paymentOf(town, purchase)), (status) => status === 'SETTLED') // prettier-ignore
  await worker.stop()
  return purchase
}
/** The hands that carry a payment, to a bank that says this of it when it is asked, and shows this. */
const saying = (status: 'FAILED' | 'SUCCESS', page: object = {}, at?: Date) => {
  const { carry } = town.house
  const inquire = () => Promise.resolve({ status, amount: undefined, code: '00', evidence: 'said', at: at ?? now() })
  const statement = () => Promise.resolve({ at: now(), evidence: '', lines: [], complete: true, ...page })
  return { ...carry, gateway: { ...carry.gateway, inquire, statement } as typeof carry.gateway }
}
const claimedOf = ({ payment }: Played) => {
  const { tenant, id } = the(payment)
  return { tenant, payment: id, polls: 9, notFoundAt: undefined, signedWith: undefined }
}

test('a payment that counts as paid is a case for people once its bank has called it failed for too long and shows nothing that decides', async () => {
  const purchase = await settled()
  const carry = saying('FAILED', { complete: false })
  clock.ahead += 120_000
  await paymentCarry(carry)(claimedOf(purchase))
  expect(await cases(purchase)).toEqual([])
  clock.ahead += 120_000
  await paymentCarry(carry)(claimedOf(purchase))
  expect(paymentStatus(await paymentOf(town, purchase))).toBe('SETTLED')
  expect(await cases(purchase)).toEqual(['CONTRADICTION'])
})

test('a payment that counts as paid is not dropped without a case when its bank is asked for the last time', async () => {
  const purchase = await settled()
  clock.ahead += 31 * 86_400_000
  await paymentCarry(saying('FAILED', { complete: false }))(claimedOf(purchase))
  expect(await cases(purchase)).toEqual(['CONTRADICTION'])
})

test('that a bank calls failed what its statement shows as debited is told in one commit, whoever dies beside it', async () => {
  const purchase = await settled()
  const { net, partnerReference } = await paymentOf(town, purchase)
  const line = { direction: 'DEBIT', amount: net, amountText: `${String(net)}.00`, remark: partnerReference, corrected: false, at: now(), bankReference: undefined, balanceAfter: undefined } // prettier-ignore
  const carry = saying('FAILED', { lines: [line] })
  let commits = 0
  const transact: typeof carry.transact = async (scope, work) => {
    if (scope.act === 'paymentConclude') commits += 1
    if (commits > 1) throw new Error('the worker died')
    return carry.transact(scope, work)
  }
  await paymentCarry({ ...carry, transact })(claimedOf(purchase))
  expect(await cases(purchase)).toEqual(['CONTRADICTION'])
})

test('a success that was told before a letter of the bank was confirmed, and is heard after it, is asked about anew', async () => {
  clock.ahead = 0
  const purchase = await undecided()
  const { tenant, id: payment } = the(purchase.payment)
  const heard = (told: Told, at: Date) =>
    paymentConclude(town.house.carry)({ tenant, payment }, { told, evidence: { code: undefined, evidence: 'said', at }, attempts: 0 }) // prettier-ignore
  const asked = now()
  clock.ahead += 1_000
  await heard({ source: 'MANUAL', status: 'NOT_RECEIVED' }, now())
  expect(paymentStatus(await paymentOf(town, purchase))).toBe('REJECTED')
  // The one who asked before sets no later time for the next look than at once.
  await paymentCarry(saying('SUCCESS', {}, asked))(claimedOf(purchase))
  expect(await cases(purchase)).toEqual([])
  const { rows } = await query(town.market.world.database.superUrl, 'select due_at <= $2 as is_due from digipay.payment_due where payment_id = $1', [payment, now()]) // prettier-ignore
  expect(rows).toEqual([{ is_due: true }])
  await paymentCarry(saying('SUCCESS'))(claimedOf(purchase))
  expect(await cases(purchase)).toEqual(['LATE_SUCCESS'])
})

test('money that the bank gave back ends what was doubtful of its payment, and not what is of money that was asked back of it', async () => {
  const purchase = await settled()
  const { tenant, id: payment } = the(purchase.payment)
  for (const subject of [payment, 'a request for a part of it'])
    await caseOpen(town.house.carry)(tenant, { kind: 'NO_FINAL_ANSWER', subject, payment })
  const told = { source: 'STATEMENT', status: 'RETURNED' } as const
  await paymentConclude(town.house.carry)({ tenant, payment }, { told, evidence: { code: undefined, evidence: 'a line', at: now() }, attempts: 0 }) // prettier-ignore
  expect(paymentStatus(await paymentOf(town, purchase))).toBe('REVERSED')
  const found = (await town.house.bank.casesOf([the(purchase.payment)], town.market.office.crew.kpa)).flat()
  expect(found.filter(isOpenCase).map(({ subject }) => subject)).toEqual(['a request for a part of it'])
})
