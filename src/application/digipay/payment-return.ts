import { type BudgetLineId, type LocalDate, type PaymentId, type Rupiah, rupiah, type Zone } from '../../domain/kernel' // prettier-ignore
import {
  advanceClaim, type BookPosting, bounceDeposit, bounceTax, giveBackPaid, holdsUp, isOfYear, isOwedBack, journeyOf, type Payment, type PaymentAction, paymentStatus, refundPaid, reversePaid,
  type StateDebtReason, taxDepositStatus, withPayment,
} from '../../domain/digipay' // prettier-ignore
import type { OutboxEvent } from '../transact'
import { bookBack } from './money-back'
import { advanced, type Known, type PaymentMove, release, systemMove } from './payment-outcome'
import type { LockedPayment, OfDeposit, OfPurchase } from './payment-under-lock'
import type { DigipayStore } from './ports'
import { markReceived } from './refund-received'

type Returning = Readonly<{ move: PaymentMove; known: Known; store: DigipayStore }>
/** The day on which something comes back, and by whose clock. */
type Day = Readonly<{ on: LocalDate; zone: Zone }>

/** Whether the money of a payment may be taken back in the books by the system alone: not once the State's receipt is in. */
export const mayReverse = (locked: LockedPayment): boolean =>
  'purchase' in locked || taxDepositStatus(locked.deposit) !== 'PAID'

/** Whether goods of it went back and freed tax of it: the whole is not undone any more, what comes back is a refund. */
export const haveGoodsGoneBack = async (
  { goodsReturns }: Pick<DigipayStore, 'goodsReturns'>,
  payment: PaymentId,
): Promise<boolean> => (await goodsReturns.of(payment)).length > 0

/** Whether nothing is undone by what comes back of it: it was one payment too many, or its goods went back. What comes is its refund, in parts or at once. */
export const isNeverReturned = async (store: Pick<DigipayStore, 'goodsReturns'>, payment: Payment): Promise<boolean> =>
  isOwedBack(payment) || haveGoodsGoneBack(store, payment.id)

const voided = ({ payment }: OfPurchase, reason: string): readonly OutboxEvent[] =>
  ([['KUITANSI', payment.kuitansiNumber], ['TAX_SHEET', payment.taxSheetNumber]] as const).flatMap(([kind, number]) =>
    number === undefined || !payment.settledAt
      ? []
      : [{ topic: 'document.void' as const, subject: payment.id, payload: { kind, number, reason, order: payment.order } }],
  ) // prettier-ignore

const reversePurchase = async (locked: OfPurchase, returning: Returning & Day): Promise<readonly OutboxEvent[]> => {
  const { move, known, store, on, zone } = returning
  const { payment, purchase } = locked
  const { budgetLine } = purchase.order
  const claim = purchase.claims.find(({ id }) => id === payment.claim)
  const reopened = claim && advanceClaim(claim, systemMove('reopen', move.at), journeyOf(purchase))
  if (!budgetLine || !reopened?.ok) throw new Error(`the claim of payment ${payment.id} cannot be owed again`)
  const keepsTax = (await store.taxDeposits.gatheredOf(payment.id)).length > 0
  const posted = await bookBack(store, payment, { origin: 'RETURN', nth: 1, on, zone }, (reason) =>
    reversePaid(payment, budgetLine, keepsTax, reason),
  )
  if (!posted.ok) throw new Error(`payment ${payment.id} is not whole in the ledger: ${posted.error.account}`)
  await store.parts.savePayment({ ...advanced(payment, locked, move, known), keepsTax })
  await store.parts.saveClaim(reopened.value)
  if (keepsTax) await store.cases.open({ kind: 'TAX_TO_CORRECT', subject: payment.id, payment: payment.id }, move.at)
  return voided(locked, 'Dana dikembalikan bank')
}

const reverseDeposit = async (locked: OfDeposit, returning: Returning): Promise<readonly OutboxEvent[]> => {
  const { move, known, store } = returning
  const { deposit } = locked
  const payment = advanced(locked.payment, locked, move, known)
  const posted = await store.ledger.post(bounceTax(payment.id, deposit))
  const bounced = bounceDeposit(withPayment(deposit, payment), systemMove('bounce', move.at))
  if (!posted.ok || !bounced.ok) throw new Error(`deposit ${deposit.id} cannot take its money back`)
  await store.parts.savePayment(payment)
  await store.taxDeposits.save(bounced.value)
  return []
}

/**
 * The bank gave the money back in whole: what the payment did to the books is undone, and its debt is owed again. UP that an SP2D has
 * replaced since, or whose year is over, is not free by it: the money is the State's, and the debt is paid out of other UP.
 */
export const reverse = async (locked: LockedPayment, returning: Returning & Day): Promise<readonly OutboxEvent[]> => {
  const { move, known, store } = returning
  // Not booked as paid yet: then only its hold is to be given back.
  if (holdsUp(paymentStatus(locked.payment))) {
    await release(locked, move, known, store)
    return []
  }
  return 'purchase' in locked ? reversePurchase(locked, returning) : reverseDeposit(locked, returning)
}

const timesOf = ({ steps }: Payment, action: PaymentAction): number =>
  steps.filter((step) => step.action === action).length

/** The budget line whose pagu is free again by what comes back of a payment: only while the year of the payment lasts. */
export const paguLeftOf = ({ payment, purchase }: OfPurchase, on: LocalDate, zone: Zone): BudgetLineId | undefined =>
  isOfYear(payment, on, zone) ? purchase.order.budgetLine : undefined

type CameBack = Day & Readonly<{ amount: Rupiah }>
/** What it does to the books: of what was paid twice less is owed back; of a purchase pagu is free too while its year lasts. */
const refundOf = (
  locked: LockedPayment,
  { amount, on, zone }: CameBack,
  { action, nth, reason }: Readonly<{ action: PaymentAction; nth: number; reason: StateDebtReason | undefined }>,
): BookPosting => {
  const part = { nth, amount, reason }
  if (action === 'giveBack') return giveBackPaid(locked.payment, part)
  if ('deposit' in locked) throw new Error(`the State gives nothing back of payment ${locked.payment.id}`)
  return refundPaid(locked.payment, part, paguLeftOf(locked, on, zone))
}

/** Books what its payee gave back: UP is free again, or it is the State's. */
export const refund = async (
  locked: LockedPayment,
  came: CameBack,
  { move, store }: Omit<Returning, 'known'>,
): Promise<void> => {
  const { payment } = locked
  const { amount } = came
  const { action } = move
  const nth = timesOf(payment, action) + 1
  const { on, zone } = came
  const origin = action === 'giveBack' ? 'PAID_TWICE' : 'REFUND'
  const posted = await bookBack(store, payment, { origin, nth, on, zone }, (reason) =>
    refundOf(locked, came, { action, nth, reason }),
  )
  if (!posted.ok) throw new Error(`a refund of payment ${payment.id} is more than was paid: ${posted.error.account}`)
  const known = { failure: payment.failure }
  const total = (payment.refunded ?? 0n) + amount
  await store.parts.savePayment({ ...advanced(payment, locked, move, known), refunded: rupiah(total) })
  await markReceived(store, payment.id, { amount, at: move.at, remark: move.reason ?? '' })
}
