import type { Claim, ClaimPayment } from '../../domain/digipay'
import type { LocalDate } from '../../domain/kernel'
import {
  type DepositLaw,
  fakturCodeDoubt,
  type FakturLaw,
  type NamedDoubt,
  revenueAccountOf,
} from '../../domain/tax-withholding'

/** What the papers of a payment rest on beside its assessment: the code of its faktur, and the accounts its taxes are owed on. */
export type PaperDoubts = (claim: Claim, payment: ClaimPayment, paidOn: LocalDate) => readonly NamedDoubt[]

/** The open questions of faktur and deposit that a payment rests on, by the laws of both. */
export const paperDoubts =
  (faktur: FakturLaw, deposit: DepositLaw): PaperDoubts =>
  ({ taxInvoiceNumber }, { assessment }, paidOn) => {
    const code = taxInvoiceNumber === undefined ? undefined : fakturCodeDoubt(faktur, taxInvoiceNumber, assessment)
    const accounts = assessment.taxes.flatMap((line) => {
      const account = revenueAccountOf(deposit, line, paidOn)
      return account.ok && account.value.doubt ? [account.value.doubt] : []
    })
    return [...(code ? [code.doubt] : []), ...accounts]
  }
