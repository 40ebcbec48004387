import { dateIn, err, ok, type Refusal } from '../../domain/kernel'
import { isByCard, type LineFound, refundable } from '../../domain/digipay'
import { systemIn } from '../actor'
import type { PayingAccount } from './bank-book-ports'
import type { JobNeeds } from './payment-conclude'
import { resolveCases } from './payment-case-step'
import { systemMove } from './payment-outcome'
import { refund } from './payment-return'
import { lockPayment, type LockedPayment, type OfPurchase } from './payment-under-lock'
import type { MatchedBy } from './bank-book-ports'
import type { DigipayStore } from './ports'

/**
 * The payment that a credit can be a refund of: a claim's, paid from an account, of which so much may still come back. What a
 * card was charged comes back to the card, by its issuer.
 */
export const refundedBy = (locked: LockedPayment | undefined, { line }: LineFound): OfPurchase | undefined =>
  locked && 'purchase' in locked && !isByCard(locked.payment) && line.direction === 'CREDIT' && refundable(locked.payment) >= line.amount
    ? locked
    : undefined // prettier-ignore

/** Books a credit as a refund, together with the word that the line is one. */
export const bookRefund = async (
  locked: OfPurchase,
  found: LineFound,
  { by, zone, store }: Readonly<{ by: MatchedBy; zone: PayingAccount['zone']; store: DigipayStore }>,
): Promise<void> => {
  const { line } = found
  const { payment } = locked
  const action = payment.failure === 'PAID_TWICE' ? 'giveBack' : 'refund'
  const isLast = refundable(payment) === line.amount
  await refund(locked, { amount: line.amount, on: dateIn(zone, line.at), zone }, { move: systemMove(action, by.at, line.remark.slice(0, 200)), store }) // prettier-ignore
  await store.bankBook.match({ ...found, as: 'REFUND', payment: payment.id }, by)
  if (isLast && action === 'giveBack') await resolveCases(store, { payment: payment.id }, ['REFUND_DUE'], by.at)
}

/** Books a credit that names a paid payment as what its payee gave back; says no if it cannot be that. */
export const paymentRefund =
  ({ transact, now }: Pick<JobNeeds, 'transact' | 'now'>) =>
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
        await bookRefund(locked, found, { by: { by: actor, at: now() }, zone, store })
        return ok({ answer: {}, subject: payment, details: { amount: String(found.line.amount) } })
      },
    )
    return done.ok
  }
