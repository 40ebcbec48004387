import { atTheBank, mayReturnUntil, type Payment, paymentStatus, waitsToGoAgain } from '../../domain/digipay'
import type { PartnerBank } from './partner-bank'

/**
 * Until when the bank of the payee may still send back a payment that clears (SKN, RTGS): a success that its bank tells before that says only
 * that clearing has begun. Of other rails, and of what no bank has in hand, nothing.
 */
export const clearingUntil = (
  payment: Pick<Payment, 'steps' | 'route' | 'source'>,
  bankOf: (code: string) => Pick<PartnerBank, 'patience'>,
): Date | undefined => {
  const sent = payment.steps.findLast(({ action }) => action === 'submit')
  if (!sent || !atTheBank.includes(paymentStatus(payment)) || waitsToGoAgain(payment)) return undefined
  const { returnWindowMs } = bankOf(payment.source.bank).patience
  return mayReturnUntil(payment.route.rail, { sentAt: sent.at, returnWindowMs })
}
