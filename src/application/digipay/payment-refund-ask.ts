import { err, type NotNow, ok, type PaymentId, reasonMissing, type ReasonRequired, type RefundId, type Result, type Rupiah } from '../../domain/kernel' // prettier-ignore
import { askable, hasLeft, isAskedBack, paymentStatus, paymentVersion, type RefundRefusal, refundNumberOf, type RefundRequest, separatedOn } from '../../domain/digipay' // prettier-ignore
import type { Actor } from '../actor'
import { type Answered, staleVersion } from '../transact'
import type { PartnerBank } from './bank-port'
import { type Change, type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'
import { resolveCases } from './payment-case-step'
import { journeyOfPayment, type OfPurchase } from './payment-under-lock'
import type { DigipayStore } from './ports'
import { notByBank, onRefundsOf, type RefundAnswer } from './refund-step'

export type PaymentRefundAsk = Change<PaymentId> & Readonly<{ amount: Rupiah }>
export type RefundAskNeeds = PurchaseNeeds & Readonly<{ bankOf: (code: string) => PartnerBank }>
type Refused = RefundRefusal | NotNow | ReasonRequired | ChangeRefusal

/** What stands in the way: a bank that takes nothing back on this rail, a payment that paid nothing yet, nothing asked, or more than is left of the payment. */
const refusedTo = async (
  { payment }: OfPurchase,
  amount: Rupiah,
  { bankOf, store }: Pick<RefundAskNeeds, 'bankOf'> & Readonly<{ store: DigipayStore }>,
): Promise<RefundRefusal | NotNow | undefined> => {
  const { rail } = payment.route
  if (!isAskedBack(payment) || !bankOf(payment.source.bank).refunds?.includes(rail)) return notByBank(payment)
  const status = paymentStatus(payment)
  if (!hasLeft(payment)) return { code: 'NOT_NOW', action: 'refund', status, path: ['id'] }
  if (amount <= 0n) return { code: 'AMOUNT_NOT_POSITIVE', path: ['amount'] }
  const left = askable(payment, await store.refunds.of(payment.id))
  return amount <= left ? undefined : { code: 'REFUND_TOO_LARGE', left, asked: amount, path: ['amount'] }
}

/**
 * Treasurer or KPA asks the bank to take money back from the payee of a scan or a charge: goods went back, a purchase fell
 * through, or it was paid twice. Nothing is booked by it; the money is, when the statement or the issuer's bill shows it.
 */
export const paymentRefundAsk =
  ({ transact, now, newId, bankOf }: RefundAskNeeds) =>
  (command: PaymentRefundAsk, actor: Actor): Promise<Result<Answered<RefundAnswer>, Refused>> =>
    onRefundsOf<Refused>({ transact }, 'paymentRefundAsk', command, actor, async (locked, store) => {
      const { expectedVersion, amount, reason } = command
      const unexplained = reasonMissing('paymentRefundAsk', reason)
      if (unexplained) return err(unexplained)
      const stale = staleVersion(expectedVersion, paymentVersion(locked.payment))
      if (stale) return err(stale)
      const move = moveBy(actor, 'ask' as const, now(), reason)
      const separated = separatedOn(journeyOfPayment(locked), move)
      if (separated) return err(separated)
      const refused = await refusedTo(locked, amount, { bankOf, store })
      if (refused) return err(refused)
      const id = newId<RefundId>()
      const { tenant, id: payment } = locked.payment
      const asked: RefundRequest = {
        tenant, id, payment, amount, number: refundNumberOf(id), createdAt: move.at, steps: [{ ...move, to: 'ASKED' }],
      }
      await store.refunds.add(asked, move.at)
      // Who asks anew knows that it was not given before.
      await resolveCases(store, { payment }, ['REFUND_REFUSED'], move.at)
      return ok({ refund: asked.number, amount: String(amount) })
    }) // prettier-ignore
