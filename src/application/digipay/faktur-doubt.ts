import { type Claim, type ClaimPayment, isStanding } from '../../domain/digipay'
import type { NamedDoubt } from '../../domain/tax-withholding'
import type { FakturQuestions } from '../tax-withholding'

/** Warns where the faktur of a claim bears another code than its payment calls for; nothing is known before one stands. */
export const fakturDoubt = (
  faktur: FakturQuestions,
  { id, taxInvoiceNumber }: Claim,
  payments: readonly ClaimPayment[],
): readonly NamedDoubt[] => {
  const payment = payments.find((each) => each.claim === id && isStanding(each))
  const differing = payment && taxInvoiceNumber !== undefined && faktur.doubt(taxInvoiceNumber, payment.assessment)
  return differing ? [differing.doubt] : []
}
