import { type Claim, type ClaimPayment, isStanding } from '../../domain/digipay'
import type { FakturQuestions } from '../tax-withholding'
import type { Words } from '../wording'

/** Warns where the faktur of a claim bears another code than its payment calls for; nothing is known before one stands. */
export const fakturDoubt = (
  faktur: FakturQuestions,
  { id, taxInvoiceNumber }: Claim,
  payments: readonly ClaimPayment[],
): Words | undefined => {
  const payment = payments.find((each) => each.claim === id && isStanding(each))
  return payment && taxInvoiceNumber !== undefined
    ? faktur.doubt(taxInvoiceNumber, payment.assessment)?.text
    : undefined
}
