import { cardOfCase } from '../../domain/digipay'
import { caseStep } from './payment-case-step'

/**
 * Closes a case with a reason: the right person does, and where money is at stake not the one who worked on it. Whoever closes that of a
 * card still bound has it from the issuer that it is not any more: what it called the card is forgotten with the close.
 */
export const paymentCaseClose = caseStep('paymentCaseClose', 'close', async (closed, { kkpCards }) => {
  const card = cardOfCase(closed)
  if (card !== undefined) await kkpCards.forget(card)
})
