import { err, ok, type Result } from '../../domain/kernel'
import { chargeFee, paymentStatus } from '../../domain/digipay'
import { type InsufficientUp, shortOfFee } from './guards'
import type { Saying } from './line-said'
import { answerDue } from './line-told'
import { advanced, systemMove } from './payment-outcome'
import type { LockedPayment } from './payment-under-lock'

/**
 * A debit is cancelled by the return of its payment. One that was held for failed, and whose return came before anybody knew that anything
 * had left, was debited after all and given back: as with any other of which both are known, the bank has kept the fee.
 */
export const cancelByReturn = async (
  locked: LockedPayment,
  saying: Pick<Saying, 'at' | 'store'>,
): Promise<Result<undefined, InsufficientUp>> => {
  const { at, store } = saying
  const { payment } = locked
  await answerDue(store, payment.id, ['PRINCIPAL', 'FEE'], at)
  if (paymentStatus(payment) === 'REVERSED' || payment.failure === 'RETURNED_BY_BANK') return ok(undefined)
  const posted = await store.ledger.post(chargeFee(payment))
  if (!posted.ok) return err(shortOfFee(payment.route.fee, posted.error, 'CANCELS_OUT'))
  const left = advanced(payment, locked, systemMove('contradict', at, 'LATE_SUCCESS'), { failure: 'LATE_SUCCESS' })
  const back = advanced(left, locked, systemMove('takeBack', at, 'RETURNED_BY_BANK'), { failure: 'RETURNED_BY_BANK' })
  for (const step of [left, back]) await store.parts.savePayment(step)
  return ok(undefined)
}
