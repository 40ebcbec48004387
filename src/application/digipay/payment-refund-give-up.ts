import { err, ok, type PaymentId, type Result } from '../../domain/kernel'
import {
  giveUpRefund,
  type GiveUpRefusal,
  type RefundNotByBank,
  refundVersion,
  refundWaitMs,
} from '../../domain/digipay'
import { type Actor, notFound } from '../actor'
import { type Answered, staleVersion } from '../transact'
import { type Change, type ChangeRefusal, moveBy } from './on-purchase'
import { resolveCases } from './payment-case-step'
import type { RefundAskNeeds } from './payment-refund-ask'
import { journeyOfPayment } from './payment-under-lock'
import { onRefundsOf, type RefundAnswer } from './refund-step'

/** Which request of a payment is waited for no more; the version is that of the request. */
export type PaymentRefundGiveUp = Change<PaymentId> & Readonly<{ number: string }>
type Refused = GiveUpRefusal | RefundNotByBank | ChangeRefusal

/**
 * Treasurer or KPA, whoever did not ask for it, waits no more for money that was asked back, with a reason: in all its time its bank
 * never said what became of it, or confirmed what never came. It may be asked for anew. Money that comes all the same ends the request as any other.
 */
export const paymentRefundGiveUp =
  ({ transact, now, bankOf }: Pick<RefundAskNeeds, 'transact' | 'now' | 'bankOf'>) =>
  (command: PaymentRefundGiveUp, actor: Actor): Promise<Result<Answered<RefundAnswer>, Refused>> =>
    onRefundsOf<Refused>({ transact }, 'paymentRefundGiveUp', command, actor, async (locked, store) => {
      const { number, expectedVersion, reason } = command
      const refund = (await store.refunds.of(locked.payment.id)).find((each) => each.number === number)
      if (!refund) return err(notFound('number'))
      const stale = staleVersion(expectedVersion, refundVersion(refund))
      if (stale) return err(stale)
      const at = now()
      const waitMs = refundWaitMs(locked.payment, bankOf(locked.payment.source.bank).patience)
      const given = giveUpRefund(refund, moveBy(actor, 'giveUp', at, reason), { waitMs, journey: journeyOfPayment(locked) }) // prettier-ignore
      if (!given.ok) return given
      await store.refunds.save(given.value)
      await store.refunds.setDue(refund.id, undefined)
      await resolveCases(store, { subject: refund.id }, ['REFUND_DUE', 'NO_FINAL_ANSWER'], at, { actor, reason })
      return ok({ refund: number })
    })
