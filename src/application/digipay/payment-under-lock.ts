import { dateIn, dayBegins, type LocalDate, type PaymentId, type UnitId } from '../../domain/kernel'
import {
  type Act, type ClaimPayment, type DepositPayment, isDisputed, isStanding, isTurnedAway, journeyOf, journeyOfDeposit, type Moment, type Payment, paymentStatus, type Purchase, type TaxDeposit, wasSent,
} from '../../domain/digipay' // prettier-ignore
import type { Actor } from '../actor'
import type { DigipayStore } from './ports'
import type { Rails } from './rails'

/** A payment of a claim, under the lock of its purchase. */
export type OfPurchase = Readonly<{ payment: ClaimPayment; purchase: Purchase }>
/** A payment of withheld tax, under the lock of its deposit. */
export type OfDeposit = Readonly<{ payment: DepositPayment; deposit: TaxDeposit }>
/** A payment with what it pays, which nobody else changes meanwhile. */
export type LockedPayment = OfPurchase | OfDeposit

/** The payment of a satker's book under lock; nothing for a unit that has no part in what it pays. */
export const lockPayment = async (
  store: DigipayStore,
  payment: PaymentId,
  unit: UnitId,
): Promise<LockedPayment | undefined> => {
  const order = await store.purchases.orderOf({ payment })
  if (order) {
    const purchase = await store.purchases.lock(order, unit)
    const found = purchase?.payments.find(({ id }) => id === payment)
    return purchase && found && { payment: found, purchase }
  }
  const deposit = await store.taxDeposits.lock({ payment })
  const found = deposit?.tenant === unit ? deposit.payments.find(({ id }) => id === payment) : undefined
  return deposit && found && { payment: found, deposit }
}

/**
 * Whether an earlier payment of the same debt may have left after all: its bank said so of what was proved not executed, or its
 * statement shows a debit under its name in another sum that nobody has explained, or in its own after the bank said that it failed or
 * came back. Another one could be a second payment, so none leaves before people decide, or in the last case before the money is back.
 */
export const isHeldByDispute = async (
  payments: readonly Payment[],
  { bankBook }: Pick<DigipayStore, 'bankBook'>,
): Promise<boolean> => {
  if (payments.some(isDisputed)) return true
  for (const each of payments.filter((one) => wasSent(one) && !isStanding(one))) {
    if ((await bankBook.lockStrays(each.id)).length > 0) return true
    if (paymentStatus(each) === 'REVERSED' && (await bankBook.showsSinceReturn(each.id))) return true
  }
  return false
}
/** All that was ever planned to pay the same debt. */
export const paymentsOfDebt = (locked: LockedPayment): readonly Payment[] =>
  ('purchase' in locked ? locked.purchase : locked.deposit).payments

/**
 * Whether its bank may have it in hand: of what was sent, all that was told must be that it was turned away, and nothing may have left
 * under its name that nobody has explained.
 */
export const mayBeInHand = async (
  { id }: Payment,
  { dues, bankBook }: Pick<DigipayStore, 'dues' | 'bankBook'>,
): Promise<boolean> =>
  !(await dues.evidenceOf(id)).every(({ told }) => isTurnedAway(told)) || (await bankBook.lockStrays(id)).length > 0

/** Everything that was done to what it pays, by whom: what separation is tested against. */
export const journeyOfPayment = (locked: LockedPayment): readonly Act[] =>
  'purchase' in locked ? journeyOf(locked.purchase) : journeyOfDeposit(locked.deposit)

/**
 * A signed payment begins to leave at once, or when the scheduled day begins in the satker's own zone; it leaves by when its
 * rail takes it then, on that day.
 */
export const leavingOf = (
  { scheduledOn, source, route }: Payment,
  rails: Pick<Rails, 'opensAt'>,
  { zone, today }: Actor,
  at: Date,
): Readonly<{ begins: Date; by: Date; on: LocalDate; leaves: Moment }> => {
  const begins = scheduledOn <= today ? at : dayBegins(zone, scheduledOn)
  const by = rails.opensAt(source.bank, route.rail, begins) ?? begins
  return { begins, by, on: dateIn(zone, by), leaves: { at: by, zone } }
}
