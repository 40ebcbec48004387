import {
  type BankLineId,
  err,
  type Key,
  ok,
  type PaymentId,
  reasonMissing,
  type ReasonRequired,
  type Refusal,
  type Result,
} from '../../domain/kernel'
import {
  type BankLine,
  isByCard,
  isPaid,
  type LineClass,
  type LineFound,
  mayReturn,
  SHORTEST_CUT,
} from '../../domain/digipay'
import { type Actor, type NotFound, notFound, own } from '../actor'
import { acting, type Answered, type CommonRefusal, type Once, type OutboxEvent } from '../transact'
import { openIfOfOtherMonth, provedBy } from './bank-findings'
import type { KeptLine } from './bank-book-ports'
import type { InsufficientUp } from './guards'
import { cancelByReturn } from './line-cancelled'
import { bookFee } from './line-fee-said'
import { bookReturn, lineCases, rulesOf, type Saying } from './line-said'
import { concludeIn, type ConcludeNeeds, type JobNeeds } from './payment-conclude'
import { resolveCases } from './payment-case-step'
import { bookRefund, refundedBy } from './payment-refund'
import { lockPayment, type LockedPayment } from './payment-under-lock'

/** What a person may say that a line is. */
export const sayable = [
  'MATCHED',
  'RETURN',
  'REFUND',
  'FEE',
  'FEE_BACK',
  'FUNDING',
  'CANCELS_OUT',
] as const satisfies readonly LineClass[]
export type SayableClass = (typeof sayable)[number]

export type BankLineMatchCommand = Readonly<{
  line: Key<BankLineId>
  as: SayableClass
  payment: Key<PaymentId> | undefined
  reason: string
  once: Once
}>
export type LineAnswer = Readonly<{ line: Key<BankLineId> }>
export type LineRefusal =
  | NotFound
  | ReasonRequired
  | InsufficientUp
  | Refusal<
      | 'LINE_ALREADY_MATCHED'
      | 'LINE_DOES_NOT_FIT'
      | 'LINE_NEEDS_PAYMENT'
      | 'LINE_NEEDS_KPA'
      | 'LINE_OF_NO_CARD'
      | 'LINE_NOT_CANCELLED'
    >

/** What a line may be found to be that people say more of: of a part of a return they may think better. */
const open: readonly LineClass[] = ['MISSING_IN_OURS', 'AMOUNT_DIFFERS', 'RETURN_OR_REFUND', 'RETURN_PART']
const ofPayments: readonly SayableClass[] = ['MATCHED', 'RETURN', 'REFUND']
const debits: readonly SayableClass[] = ['MATCHED', 'FEE']

/** Whether the line itself names the payment: by our reference, as far as its remark goes, by that of its rail, or by the bank's own. */
const names = ({ remark, bankReference }: BankLine, { payment }: LockedPayment): boolean =>
  remark.toUpperCase().includes(payment.partnerReference.slice(0, SHORTEST_CUT)) ||
  (payment.railReference !== undefined && remark.toUpperCase().includes(payment.railReference)) ||
  (bankReference !== undefined && bankReference === payment.bankReference)

/**
 * Money that left, a return by which a payment is owed again, and more of a fee than a bank is believed of are explained by the line's own
 * words, or by the KPA: the treasurer has the account in his hands.
 */
const needsKpa = (
  { line, bank }: KeptLine,
  as: SayableClass,
  locked: LockedPayment | undefined,
  needs: ConcludeNeeds,
): boolean => {
  if (as === 'FEE_BACK') return line.amount > rulesOf(needs, bank).feeCeiling
  return as === 'MATCHED' || as === 'RETURN' ? locked !== undefined && !names(line, locked) : line.direction === 'DEBIT'
}

/** Whether the line can be about the payment at all: it was sent, and nothing comes back before it left. */
const isAfter = (line: BankLine, locked: LockedPayment, { statementDays }: ConcludeNeeds): boolean => {
  const sent = locked.payment.steps.find(({ action }) => action === 'submit')
  const told = { isNamed: names(line, locked), days: statementDays?.(locked.payment.source.bank) }
  return sent !== undefined && (line.direction === 'DEBIT' || mayReturn(line, sent.at, told))
}

/** What the line proves of the payment goes into the books with the word that says so. */
const bookAs = async (
  locked: LockedPayment,
  found: LineFound,
  needs: ConcludeNeeds,
  saying: Saying,
): Promise<Result<readonly OutboxEvent[], LineRefusal>> => {
  const { actor, at, reason, store } = saying
  const by = { by: actor, at, reason }
  const days = needs.statementDays?.(locked.payment.source.bank)
  // A charge is owed to its issuer, and only the issuer takes it back: cash in the account pays nothing of it (ADR 0022).
  if (isByCard(locked.payment)) return err({ code: 'LINE_OF_NO_CARD', path: ['paymentId'] })
  if (found.line.amount === 0n || !isAfter(found.line, locked, needs))
    return err({ code: 'LINE_DOES_NOT_FIT', path: ['paymentId'] })
  if (found.as === 'REFUND') {
    const refunded = refundedBy(locked, found)
    if (!refunded) return err({ code: 'LINE_DOES_NOT_FIT', path: ['paymentId'] })
    await bookRefund(refunded, found, { by, zone: actor.zone, days, store })
    return ok([])
  }
  if (found.as === 'RETURN') return bookReturn(locked, found, needs, saying)
  const isTaken = await store.bankBook.isSeen(locked.payment.id)
  if (isTaken || found.line.amount !== locked.payment.net)
    return err({ code: 'LINE_DOES_NOT_FIT', path: ['paymentId'] })
  const told = isPaid(locked.payment)
    ? undefined
    : await concludeIn(locked, provedBy(found, days), needs, { at, zone: actor.zone, store })
  await store.bankBook.match(found, by)
  await openIfOfOtherMonth(store, found, { zone: actor.zone, days, at })
  return ok(told?.events ?? [])
}

/** Whether a credit was said to cancel something, and to be of no payment. What it truly is the KPA may say while it cancels nothing. */
const isSaidToCancel = ({ line, as, payment }: KeptLine): boolean =>
  as === 'CANCELS_OUT' && line.direction === 'CREDIT' && payment === undefined

const fits = (kept: KeptLine, as: SayableClass, needs: ConcludeNeeds): LineRefusal | undefined => {
  const { line, as: now, payment, part, bank } = kept
  // A bank may take the same fee twice by right, for two ways.
  const isSecondFee = now === 'DUPLICATE' && part === 'FEE' && as === 'FEE'
  const isOtherThanSaid = isSaidToCancel(kept) && as !== 'CANCELS_OUT'
  if (!open.includes(now) && !isSecondFee && !isOtherThanSaid) return { code: 'LINE_ALREADY_MATCHED', path: ['id'] }
  // Whoever gave a whole payment back, it is nothing else.
  if (now === 'RETURN_OR_REFUND' && as !== 'RETURN' && as !== 'REFUND') return { code: 'LINE_DOES_NOT_FIT', path: ['as'] }
  // A debit under the name of a payment that is more than a fee may be, is none: it may be the payment itself.
  if (as === 'FEE' && payment && line.amount > rulesOf(needs, bank).feeCeiling)
    return { code: 'LINE_DOES_NOT_FIT', path: ['as'] }
  const isDebit = debits.includes(as)
  return as !== 'CANCELS_OUT' && isDebit !== (line.direction === 'DEBIT') ? { code: 'LINE_DOES_NOT_FIT', path: ['as'] } : undefined
} // prettier-ignore

/**
 * Why a debit is no fee and is not cancelled, and of which payment it stays if it is. One that names a payment and is half of it or more may be
 * the payment itself, and is of no payment only once it is back: else a letter would make unreceived what the statement shows (ADR 0018).
 */
const debitSaid = async (
  kept: KeptLine,
  as: SayableClass,
  locked: LockedPayment | undefined,
  saying: Saying,
): Promise<Result<Pick<LineFound, 'payment'>, LineRefusal>> => {
  const { bankBook, cases } = saying.store
  const { line, payment, part } = kept
  if (as === 'FEE' && part === 'FEE') {
    // A second fee that is back already was none.
    const [claimed] = await cases.openAbout({ subject: line.id }, ['DOUBLE_DEBIT'])
    return claimed ? ok({}) : err({ code: 'LINE_ALREADY_MATCHED', path: ['id'] })
  }
  if (as === 'FEE') {
    const net = payment && (await bankBook.netOf(payment))
    return net !== undefined && line.amount * 2n >= net ? err({ code: 'LINE_DOES_NOT_FIT', path: ['as'] }) : ok({})
  }
  if (as !== 'CANCELS_OUT' || line.direction === 'CREDIT') return ok({})
  const by = await bankBook.cancelledBy(kept)
  if (!by) return err({ code: 'LINE_NOT_CANCELLED', path: ['as'] })
  if (by === 'ENTRIES' || !payment) return ok({})
  if (locked?.payment.id !== payment) return err({ code: 'LINE_DOES_NOT_FIT', path: ['paymentId'] })
  const cancelled = await cancelByReturn(locked, saying)
  return cancelled.ok ? ok({ payment }) : cancelled
}

const saidOf = async (
  kept: KeptLine,
  { as }: BankLineMatchCommand,
  locked: LockedPayment | undefined,
  needs: ConcludeNeeds,
  saying: Saying,
): Promise<Result<readonly OutboxEvent[], LineRefusal>> => {
  const { actor, at, reason, store } = saying
  if (!ofPayments.includes(as)) {
    const debit = await debitSaid(kept, as, locked, saying)
    if (!debit.ok) return debit
    if (as === 'FEE' || as === 'FEE_BACK') {
      const booked = await bookFee(kept, as, locked, saying)
      return booked.ok ? ok([]) : booked
    }
    // What a return cancels is of its payment; of all others of these classes none is named.
    await store.bankBook.match({ line: kept.line, as, ...debit.value }, { by: actor, at, reason })
    return ok([])
  }
  if (!locked) return err({ code: 'LINE_NEEDS_PAYMENT', path: ['paymentId'] })
  const part = as === 'MATCHED' ? ({ part: 'PRINCIPAL' } as const) : {}
  return bookAs(locked, { line: kept.line, as, payment: locked.payment.id, ...part }, needs, saying)
}

/**
 * A person says what a line of the statement is that nothing else could tell, with a reason. The line stays as the bank
 * wrote it; what it proves of a payment goes into the books with it.
 */
export const bankLineMatch =
  (needs: ConcludeNeeds & Pick<JobNeeds, 'transact' | 'now'>) =>
  (command: BankLineMatchCommand, actor: Actor): Promise<Result<Answered<LineAnswer>, LineRefusal | CommonRefusal>> =>
    acting(needs.transact)<LineAnswer, LineRefusal | CommonRefusal>(
      { actor, tenant: actor.unit, act: 'bankLineMatch', once: command.once },
      async (store) => {
        const unexplained = reasonMissing('bankLineMatch', command.reason)
        if (unexplained) return err(unexplained)
        const key = own(actor, command.line)
        // The payment is locked before the line, as wherever both are.
        const about = command.payment && own(actor, command.payment)
        const named =
          command.payment || !key || command.as !== 'CANCELS_OUT' ? about?.id : await store.bankBook.namedBy(key.id)
        const payment = named && (await lockPayment(store, named, actor.unit))
        if (command.payment && !payment) return err(notFound('paymentId'))
        const kept = key && (await store.bankBook.lockLine(key.id))
        if (!kept) return err(notFound('id'))
        const unfit = fits(kept, command.as, needs)
        if (unfit) return err(unfit)
        if (actor.role !== 'KPA' && (isSaidToCancel(kept) || needsKpa(kept, command.as, payment, needs)))
          return err({ code: 'LINE_NEEDS_KPA', path: ['as'] })
        if (isSaidToCancel(kept) && !(await store.bankBook.isSpare(kept)))
          return err({ code: 'LINE_ALREADY_MATCHED', path: ['id'] })
        const saying = { actor, at: needs.now(), reason: command.reason, store }
        const said = await saidOf(kept, command, payment, needs, saying)
        if (!said.ok) return said
        // A return lies on the desk until it is together.
        if (command.as !== 'RETURN') await resolveCases(store, { subject: kept.line.id }, [...lineCases, 'DOUBLE_DEBIT'], saying.at, saying) // prettier-ignore
        return ok({ answer: { line: command.line }, subject: kept.line.id, events: said.value, details: { as: command.as } }) // prettier-ignore
      },
    )
