import { dateIn, err, ok, type Result, type Zone } from '../../domain/kernel'
import {
  admitPaidTwice, advanceClaim, depositTax, journeyOf, type PaymentAction, remitDepositLate, settlePaidLate, withPayment,
} from '../../domain/digipay' // prettier-ignore
import type { OutboxEvent } from '../transact'
import { type InsufficientKkp, type InsufficientUp, shortFor } from './guards'
import { payeeReached } from './payment-case-step'
import { type Dating, debitTime } from './payment-dated'
import { advanced, systemMove } from './payment-outcome'
import type { LockedPayment, OfDeposit, OfPurchase } from './payment-under-lock'

type Deciding = Dating & Readonly<{ zone: Zone; debitedAt?: Date | undefined }>
type Booked = Result<readonly OutboxEvent[], InsufficientUp | InsufficientKkp>

const decided = (action: PaymentAction, at: Date) => systemMove(action, at, 'TWO_PERSONS')

const settleClaimLate = async (locked: OfPurchase, deciding: Deciding): Promise<Booked> => {
  const { at, zone, store } = deciding
  const { payment, purchase } = locked
  const settledAt = await debitTime(payment, deciding, deciding)
  const on = dateIn(zone, settledAt)
  const { budgetLine } = purchase.order
  const claim = purchase.claims.find(({ id }) => id === payment.claim)
  const paid = claim && advanceClaim(claim, systemMove('settleLate', at), journeyOf(purchase))
  if (!budgetLine || !paid?.ok) throw new Error(`the claim of payment ${payment.id} cannot be paid late`)
  const posted = await store.ledger.post(settlePaidLate(payment, budgetLine))
  if (!posted.ok) return err({ ...shortFor(payment, posted.error), path: ['id'] })
  await store.parts.saveClaim(paid.value)
  await store.parts.savePayment({
    ...advanced(payment, locked, decided('settleLate', at), {}), settledAt,
    kuitansiNumber: await store.numbers.take('KW', on), taxSheetNumber: await store.numbers.take('PJK', on),
  }) // prettier-ignore
  return ok((['KUITANSI', 'TAX_SHEET'] as const).map((kind) => ({
    topic: 'document.due', subject: payment.id, payload: { kind, order: payment.order },
  }))) // prettier-ignore
}

const settleDepositLate = async (locked: OfDeposit, deciding: Deciding): Promise<Booked> => {
  const { at, store } = deciding
  const { deposit } = locked
  const settledAt = await debitTime(locked.payment, deciding, deciding)
  const payment = { ...advanced(locked.payment, locked, decided('settleLate', at), {}), settledAt }
  const posted = await store.ledger.post(depositTax(deposit, payment.id))
  const remitted = remitDepositLate(withPayment(deposit, payment), systemMove('remitLate', at))
  if (!posted.ok || !remitted.ok) throw new Error(`deposit ${deposit.id} cannot be remitted late`)
  await store.parts.savePayment(payment)
  await store.taxDeposits.save(remitted.value)
  return ok([])
}

/** Books a payment that left after all, where no other has paid its debt. */
export const settleLate = async (locked: LockedPayment, deciding: Deciding): Promise<Booked> => {
  const booked = await ('purchase' in locked ? settleClaimLate(locked, deciding) : settleDepositLate(locked, deciding))
  if (booked.ok) await payeeReached(locked, deciding.store, deciding.at)
  return booked
}

/** Books a payment that left beside the one that paid its debt: it is owed back, and a case waits for it to come. */
export const admitTwice = async (locked: LockedPayment, deciding: Deciding): Promise<Booked> => {
  const { at, store } = deciding
  const { payment } = locked
  const posted = await store.ledger.post(admitPaidTwice(payment))
  if (!posted.ok) return err({ ...shortFor({ ...payment, gross: payment.net }, posted.error), path: ['id'] })
  await store.parts.savePayment({
    ...advanced(payment, locked, decided('admitTwice', at), { failure: 'PAID_TWICE' }),
    settledAt: await debitTime(payment, deciding, deciding),
  })
  await store.cases.open({ kind: 'REFUND_DUE', subject: payment.id, payment: payment.id, amount: payment.net }, at)
  return ok([])
}
