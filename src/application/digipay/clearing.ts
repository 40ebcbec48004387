import { mayReturnUntil, type Payment, paymentStatus, waitsToGoAgain } from '../../domain/digipay'
import type { PartnerBank } from './partner-bank'

/** Where a payment stands that its bank has in hand, or may have. */
const inHand = ['SUBMITTED', 'ACCEPTED', 'PENDING_UNKNOWN']

/**
 * Until when the bank of the payee may still send back a payment that clears (SKN, RTGS): a success that its bank tells before that says only
 * that clearing has begun. Of other rails, and of what no bank has in hand, nothing.
 */
export const clearingUntil = (
  payment: Pick<Payment, 'steps' | 'route' | 'source'>,
  bankOf: (code: string) => Pick<PartnerBank, 'patience'>,
): Date | undefined => {
  const sent = payment.steps.findLast(({ action }) => action === 'submit')
  if (!sent || !inHand.includes(paymentStatus(payment)) || waitsToGoAgain(payment)) return undefined
  const { returnWindowMs } = bankOf(payment.source.bank).patience
  return mayReturnUntil(payment.route.rail, { sentAt: sent.at, returnWindowMs })
}
