import { err, ok, type Refusal, type Result, rupiah, type Rupiah } from '../kernel'

/** How far a withheld tax had gone when its goods came back or its order ended. */
export const taxProgresses = ['NOT_PAID', 'WITHHELD', 'DEPOSITED', 'REPORTED'] as const
export type TaxProgress = (typeof taxProgresses)[number]

/** What is to be done about a tax whose purchase was returned or cancelled. */
export type CorrectionStep =
  | 'DROP_COMPUTATION'
  | 'VOID_SLIP'
  | 'REPAY_FROM_CASH'
  | 'RECOMPUTE_ON_ACCEPTED'
  | 'REPLACE_SLIP'
  | 'KEEP_AS_TAX_DEPOSIT_OR_MOVE'
  | 'AMEND_SLIP_AND_RETURN'
  | 'CLAIM_BACK_OR_MOVE'
  | 'VENDOR_REPLACES_FAKTUR'
  | 'NOTA_RETUR'

/** A tax as it was withheld: from whom, how much, and how far it has gone. */
export type WithheldTax = Readonly<{ vendor: number; tax: string; amount: Rupiah; progress: TaxProgress }>
/** What the same tax comes to on what was kept, tested against the value of the whole transaction as it was ordered. */
export type TaxOnAccepted = Readonly<{ vendor: number; tax: string; amount: Rupiah }>

/** What a return or cancellation asks for, in order, and how much was withheld too much. */
export type Correction = Readonly<{ steps: readonly CorrectionStep[]; surplus: Rupiah; citation: string }>

/** A surplus belongs to the vendor it was withheld from, and a return never makes a tax larger. */
export type CorrectionRefused = Refusal<'REFUND_OF_ANOTHER_VENDOR' | 'TAX_GREW_ON_RETURN' | 'OTHER_TAX'>

const stepsAt: Readonly<Record<TaxProgress, readonly CorrectionStep[]>> = {
  NOT_PAID: ['DROP_COMPUTATION'],
  WITHHELD: ['VOID_SLIP', 'REPAY_FROM_CASH', 'RECOMPUTE_ON_ACCEPTED'],
  DEPOSITED: ['REPLACE_SLIP', 'KEEP_AS_TAX_DEPOSIT_OR_MOVE'],
  REPORTED: ['AMEND_SLIP_AND_RETURN', 'CLAIM_BACK_OR_MOVE'],
}
/** PPN has no slip: its papers are the vendor's faktur and the buyer's nota. */
const ofIncomeTaxOnly: readonly CorrectionStep[] = ['VOID_SLIP', 'REPLACE_SLIP']
const citations: Readonly<Record<'PPN' | 'INCOME_TAX', string>> = {
  PPN: 'UU PPN Pasal 5A; PMK 81/2024',
  INCOME_TAX: 'UU KUP Pasal 8, Pasal 17; PMK 81/2024',
}

/** What must be done when a purchase comes back in part or whole; a tax never pays for another vendor's. */
export const correctionOf = (withheld: WithheldTax, accepted: TaxOnAccepted): Result<Correction, CorrectionRefused> => {
  if (withheld.vendor !== accepted.vendor) return err({ code: 'REFUND_OF_ANOTHER_VENDOR', path: ['vendor'] })
  if (withheld.tax !== accepted.tax) return err({ code: 'OTHER_TAX', path: ['tax'] })
  if (accepted.amount > withheld.amount) return err({ code: 'TAX_GREW_ON_RETURN', path: ['amount'] })
  const isPpn = withheld.tax === 'PPN'
  const isPaid = withheld.progress !== 'NOT_PAID'
  const steps = stepsAt[withheld.progress].filter((step) => !isPpn || !ofIncomeTaxOnly.includes(step))
  const papers: readonly CorrectionStep[] = isPpn && isPaid ? ['VENDOR_REPLACES_FAKTUR', 'NOTA_RETUR'] : []
  return ok({
    steps: [...steps, ...papers],
    surplus: isPaid ? rupiah(withheld.amount - accepted.amount) : rupiah(0n),
    citation: citations[isPpn ? 'PPN' : 'INCOME_TAX'],
  })
}
