import { dateIn, err, type LocalDate, ok, type Refusal, type Rupiah, type Zone } from '../../domain/kernel'
import {
  isByCard,
  isOwedBack,
  isWaiting,
  type LineFound,
  movedAt,
  refundable,
  type StatementDays,
} from '../../domain/digipay'
import { systemIn } from '../actor'
import type { PayingAccount } from './bank-book-ports'
import { tellOfLine } from './line-told'
import type { JobNeeds } from './payment-conclude'
import { resolveCases } from './payment-case-step'
import { systemMove } from './payment-outcome'
import { refund } from './payment-return'
import { lockPayment, type LockedPayment } from './payment-under-lock'
import type { MatchedBy } from './bank-book-ports'
import type { DigipayStore } from './ports'

/**
 * The payment that a credit can be a refund of: one paid from an account, of which so much may still come back. What a card was
 * charged comes back to the card, by its issuer.
 */
export const refundedBy = (locked: LockedPayment | undefined, { line }: LineFound): LockedPayment | undefined =>
  locked && !isByCard(locked.payment) && line.direction === 'CREDIT' && refundable(locked.payment) >= line.amount
    ? locked
    : undefined

/** Books what came back of a payment, up to what was paid; the case about one that was paid twice ends with the last part. */
export const bookPart = async (
  locked: LockedPayment,
  { amount, on, zone, remark }: Readonly<{ amount: Rupiah; on: LocalDate; zone: Zone; remark: string }>,
  { at, store }: Readonly<{ at: Date; store: DigipayStore }>,
): Promise<void> => {
  const { payment } = locked
  const action = isOwedBack(payment) ? 'giveBack' : 'refund'
  const isLast = refundable(payment) === amount
  await refund(
    locked,
    { amount, on, zone },
    { move: { ...systemMove(action, at), reason: remark.slice(0, 200) }, store },
  )
  if (isLast && action === 'giveBack') await resolveCases(store, { payment: payment.id }, ['REFUND_DUE'], at)
  // That the bank said so before the money came needs nobody any more.
  if (isLast) await resolveCases(store, { payment: payment.id }, ['RETURN_NOT_BOOKED', 'REFUND_REFUSED'], at)
}

/** Books a credit as a refund, together with the word that the line is one. */
export const bookRefund = async (
  locked: LockedPayment,
  found: LineFound,
  {
    by,
    zone,
    days,
    store,
  }: Readonly<{ by: MatchedBy; zone: Zone; days: StatementDays | undefined; store: DigipayStore }>,
): Promise<void> => {
  const { amount, remark } = found.line
  const on = dateIn(zone, movedAt(found.line, days))
  await bookPart(locked, { amount, on, zone, remark }, { at: by.at, store })
  await store.bankBook.match({ ...found, as: 'REFUND', payment: locked.payment.id }, by)
}

/** Books a credit that names a paid payment as what its payee gave back; says no if it cannot be that. */
export const paymentRefund =
  ({ transact, now, statementDays }: Pick<JobNeeds, 'transact' | 'now' | 'statementDays'>) =>
  async (of: PayingAccount, found: LineFound): Promise<boolean> => {
    const { tenant, zone } = of
    const { payment } = found
    if (!payment) return false
    const actor = systemIn(tenant, payment)
    const done = await transact<Record<never, never>, Refusal<'NOT_A_REFUND'>>(
      { actor, tenant, act: 'paymentRefund' },
      async (store) => {
        const locked = refundedBy(await lockPayment(store, payment, tenant), found)
        if (!locked) return err({ code: 'NOT_A_REFUND' })
        // Somebody may have said what the line is since it was found: then it is booked already.
        const kept = await store.bankBook.lockLine(found.line.id)
        if (kept?.isSaid) return ok({ answer: {}, subject: payment, details: { amount: '0' } })
        const days = statementDays?.(of.bank)
        const at = now()
        await bookRefund(locked, found, { by: { by: actor, at }, zone, days, store })
        await tellOfLine(store, of, found, { at, isAgain: kept !== undefined && isWaiting(kept.as) })
        return ok({ answer: {}, subject: payment, details: { amount: String(found.line.amount) } })
      },
    )
    return done.ok
  }
