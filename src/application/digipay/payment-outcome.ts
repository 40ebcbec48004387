import {
  dateIn,
  fiscalYear,
  type LocalDate,
  type Move,
  type Result,
  systemName,
  systemPerson,
  type Zone,
} from '../../domain/kernel'
import {
  advanceClaim, advancePayment, asFakturSays, type Assess, type DepositRules, depositTax, journeyOf, ownPart, type Payment, type PaymentAction, type PaymentFailure, recordDeposit,
  chargeFee, type Moment, releaseDeposit, releaseHold, releaseHoldReturned, remitDeposit, sameMoney, settlePaid, type TaxDeposit, turnoverAsFrozen, underItsLaw, withPayment, yearClosed, type YearEndLaw,
} from '../../domain/digipay' // prettier-ignore
import { askedAgain } from '../../domain/tax-withholding'
import type { OutboxEvent } from '../transact'
import type { StateReceipt } from './bank-port'
import { hindered } from './fit-to-leave'
import { buyingOf } from './guards'
import type { Found } from './labels'
import { journeyOfPayment, type LockedPayment, type OfDeposit, type OfPurchase } from './payment-under-lock'
import type { DigipayStore } from './ports'

/** The system's own move: it decides nothing that people had to decide. */
export const systemMove = <A extends string>(action: A, at: Date, reason?: Found): Move<A> => ({
  action,
  by: systemPerson,
  name: systemName,
  under: undefined,
  role: 'SYSTEM',
  at,
  reason,
})

/** What the bank told of a payment beside its outcome. */
export type Known = Readonly<{
  bankReference?: string | undefined
  railReference?: string | undefined
  failure?: PaymentFailure | undefined
  receipt?: StateReceipt | undefined
  /** When its rail next takes it, if the bank said that it does not now. */
  nextWindow?: Date | undefined
  /** When the debit was made, by the line, the bill or the letter that proves it. */
  debitedAt?: Date | undefined
  /** When its money came back, by the line that shows that; else it is taken for back when it was heard of. */
  returnedAt?: Date | undefined
  /** When it was made by the word of its bank alone. */
  saidDebitedAt?: Date | undefined
}>
export type PaymentMove = Move<PaymentAction>

/** The payment after a step of the system's own, with what the bank told of it; that it cannot take it is a bug. */
export const advanced = <P extends Payment>(payment: P, locked: LockedPayment, move: PaymentMove, known: Known): P => {
  const moved = advancePayment(payment, move, journeyOfPayment(locked))
  if (!moved.ok) throw new Error(`payment ${payment.id} cannot ${move.action}: ${moved.error.code}`)
  return {
    ...moved.value,
    bankReference: known.bankReference ?? payment.bankReference,
    railReference: known.railReference ?? payment.railReference,
    failure: known.failure,
    nextWindow: known.nextWindow,
    awaitsBank: undefined,
    awaitsProof: undefined,
  }
}
/** A deposit moves as its payment does: that it cannot is a bug. */
const certain = (deposit: Result<TaxDeposit, { readonly code: string }>): TaxDeposit => {
  if (!deposit.ok) throw new Error(`the deposit of a payment did not move with it: ${deposit.error.code}`)
  return deposit.value
}

/** Ends the claim's part in a payment: paid for good, or free to be scheduled again. */
const concludeClaim = async (
  { purchase, payment }: OfPurchase,
  action: 'settle' | 'release',
  at: Date,
  store: DigipayStore,
) => {
  const before = purchase.claims.find(({ id }) => id === payment.claim)
  const claim = before && advanceClaim(before, systemMove(action, at), journeyOf(purchase))
  if (!claim?.ok) throw new Error(`claim of payment ${payment.id} cannot ${action}`)
  await store.parts.saveClaim(claim.value)
}

/** Writes a step after which the payment is still on its way. */
export const goOn = (locked: LockedPayment, move: PaymentMove, known: Known, store: DigipayStore): Promise<void> =>
  store.parts.savePayment(advanced(locked.payment, locked, move, known))

/** The bank debited what was held for failed, and gave it back: its fee is all that is gone. */
export const chargeReturned = async ({ payment }: LockedPayment, store: DigipayStore): Promise<void> => {
  const posted = await store.ledger.post(chargeFee(payment))
  if (!posted.ok) throw new Error(`the fee of payment ${payment.id} is more than UP has: ${posted.error.account}`)
}

/** A payment that never ran, or came back at once, gives back what it held, and frees what it was to pay. */
export const release = async (
  locked: LockedPayment,
  move: PaymentMove,
  known: Known,
  store: DigipayStore,
): Promise<void> => {
  await store.dues.clear(locked.payment.id)
  if ('purchase' in locked) {
    const { payment } = locked
    await store.parts.savePayment(advanced(payment, locked, move, known))
    const posting = move.action === 'reverse' ? releaseHoldReturned(payment) : releaseHold(payment)
    const back = await store.ledger.post(posting)
    if (!back.ok) throw new Error(`hold of payment ${payment.id} is not in the ledger`)
    return concludeClaim(locked, 'release', move.at, store)
  }
  const payment = advanced(locked.payment, locked, move, known)
  await store.parts.savePayment(payment)
  await store.taxDeposits.save(
    certain(releaseDeposit(withPayment(locked.deposit, payment), systemMove('release', move.at))),
  )
}

/** The payment and its papers are dated by its debit (`settledAt`), however late it was heard of; the ledger by when it is booked. */
type Settling = Readonly<{
  move: PaymentMove
  known: Known
  settledAt: Date
  zone: Zone
  store: DigipayStore
  rules: DepositRules
}>

/** Books a proven debit: net, taxes and budget in one posting; kuitansi and tax sheet get their numbers with it. */
const settlePurchase = async (locked: OfPurchase, settling: Settling): Promise<OutboxEvent[]> => {
  const { move, known, settledAt, zone, store } = settling
  const { payment, purchase } = locked
  const { budgetLine } = purchase.order
  const on = dateIn(zone, settledAt)
  if (!budgetLine) throw new Error(`order ${payment.order} was approved without a budget line`)
  const posted = await store.ledger.post(settlePaid(payment, budgetLine))
  if (!posted.ok) throw new Error(`hold of payment ${payment.id} is not in the ledger`)
  await concludeClaim(locked, 'settle', move.at, store)
  await store.parts.savePayment({
    ...advanced(payment, locked, move, known),
    settledAt,
    kuitansiNumber: await store.numbers.take('KW', on),
    taxSheetNumber: await store.numbers.take('PJK', on),
  })
  return (['KUITANSI', 'TAX_SHEET'] as const).map((kind) => ({
    topic: 'document.due', subject: payment.id, payload: { kind, order: payment.order },
  })) // prettier-ignore
}

/** The receipt that the bank gave with its answer, unless its number stands elsewhere: then a person compares the papers. */
const receive = async (deposit: TaxDeposit, payment: OfDeposit['payment'], receipt: StateReceipt, { move, zone, store, rules }: Settling) => {
  if (await store.taxDeposits.isNtpnRecorded(receipt.ntpn)) return
  const { bank, account } = payment.source
  const said = { source: { bank, account }, channel: 'BANK', paidAt: payment.settledAt ?? move.at, ...receipt } as const
  const recorded = recordDeposit(deposit, said, systemMove('record', move.at))
  if (recorded.ok) await store.taxDeposits.save(underItsLaw(rules, recorded.value, dateIn(zone, move.at)))
} // prettier-ignore

/** Books a proven debit for the State: the liability leaves the book; with the receipt, if the bank told it, the deposit ends. */
const settleDeposit = async (locked: OfDeposit, settling: Settling): Promise<OutboxEvent[]> => {
  const { move, known, settledAt, store } = settling
  const payment = { ...advanced(locked.payment, locked, move, known), settledAt }
  const posted = await store.ledger.post(depositTax(locked.deposit, payment.id))
  if (!posted.ok) throw new Error(`tax of deposit ${locked.deposit.id} is not in the ledger: ${posted.error.account}`)
  await store.parts.savePayment(payment)
  const remitted = certain(remitDeposit(withPayment(locked.deposit, payment), systemMove('remit', move.at)))
  await store.taxDeposits.save(remitted)
  if (known.receipt) await receive(remitted, payment, known.receipt, settling)
  return []
}

/** Books what the bank proved, once, with everything that follows from it. */
export const settle = async (locked: LockedPayment, settling: Settling): Promise<readonly OutboxEvent[]> => {
  await settling.store.dues.clear(locked.payment.id)
  return 'purchase' in locked ? settlePurchase(locked, settling) : settleDeposit(locked, settling)
}

/** Whether a payment was put on the schedule on this day: its tax was frozen by what stood on it. */
const wasScheduledOn = ({ steps }: Payment, day: LocalDate, zone: Zone): boolean =>
  steps.some(({ action, at }) => action === 'schedule' && dateIn(zone, at) === day)

/**
 * Whether what was signed may leave now: fit to leave as it was when it was signed, before payments of its fiscal year have ended,
 * and with the tax that was frozen at scheduling, by the law and by the vendor's papers of this day. One that leaves on the day on which it
 * was scheduled keeps the tax of its scheduling.
 */
export const stillHolds = async (
  locked: LockedPayment,
  { assess, yearEnd, store }: Readonly<{ assess: Assess; yearEnd: YearEndLaw | undefined; store: DigipayStore }>,
  { at, zone }: Moment,
): Promise<boolean> => {
  const date = dateIn(zone, at)
  if (await hindered(locked, { by: at, on: date, leaves: { at, zone }, at, signer: undefined, field: 'id' }, store))
    return false
  if ('deposit' in locked) return true
  const { scheduledOn, assessment, vendor: payee } = locked.payment
  // What waited for its bank past the hour of the cut-off stays here, though it was signed in time.
  if (yearClosed('PAY', fiscalYear(scheduledOn), { at, zone }, yearEnd)) return false
  if (date === scheduledOn && wasScheduledOn(locked.payment, date, zone)) return true
  const vendor = await store.sides.vendor(payee, date, { buying: buyingOf(locked.purchase.order) })
  if (!vendor) return false
  const facts = turnoverAsFrozen(vendor.taxFacts, assessment.question.vendor)
  const today = assess({ ...askedAgain(assessment), law: undefined, vendor: facts, paymentOn: date })
  return today.ok && sameMoney(asFakturSays(today.value, assessment.grossPayable), ownPart(assessment))
}
