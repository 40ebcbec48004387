import { err, type LocalDate, ok, type Refusal, type Result, rupiah, type Rupiah } from '../kernel'
import { type CorrectionLaw, correctionRuleOn, type CorrectionStep, type TaxProgress } from './correction-law'
import type { NamedDoubt } from './law'
import type { NoRuleOnDate } from './question'

/** A tax as it was withheld: from whom, how much, and how far it has gone. */
export type WithheldTax = Readonly<{ vendor: number; tax: string; amount: Rupiah; progress: TaxProgress }>
/** What the same tax comes to on what was kept, tested against the value of the whole transaction as it was ordered. */
export type TaxOnAccepted = Readonly<{ vendor: number; tax: string; amount: Rupiah }>

/** What a return or cancellation asks for, in order, and how much was withheld too much. */
export type Correction = Readonly<{
  steps: readonly CorrectionStep[]
  surplus: Rupiah
  citation: string
  doubts: readonly NamedDoubt[]
}>

/** A surplus belongs to the vendor it was withheld from, and a return never makes a tax larger. */
export type CorrectionRefused = Refusal<'REFUND_OF_ANOTHER_VENDOR' | 'TAX_GREW_ON_RETURN' | 'OTHER_TAX'> | NoRuleOnDate

/** What the law of a day asks when a purchase comes back in part or whole; a tax never pays for another vendor's. */
export type CorrectionOf = (withheld: WithheldTax, accepted: TaxOnAccepted) => Result<Correction, CorrectionRefused>

/** Opens the law of corrections on the day of the return. */
export const correctionOf =
  (law: CorrectionLaw, on: LocalDate): CorrectionOf =>
  (withheld, accepted) => {
    if (withheld.vendor !== accepted.vendor) return err({ code: 'REFUND_OF_ANOTHER_VENDOR', path: ['vendor'] })
    if (withheld.tax !== accepted.tax) return err({ code: 'OTHER_TAX', path: ['tax'] })
    if (accepted.amount > withheld.amount) return err({ code: 'TAX_GREW_ON_RETURN', path: ['amount'] })
    const rule = correctionRuleOn(law, withheld.tax, on)
    if (!rule) return err({ code: 'NO_RULE_ON_DATE', path: ['returnedOn'], parameter: 'correction', date: on })
    const isPaid = withheld.progress !== 'NOT_PAID'
    return ok({
      steps: rule.steps[withheld.progress],
      surplus: isPaid ? rupiah(withheld.amount - accepted.amount) : rupiah(0n),
      citation: rule.citation,
      doubts: [law.doubt],
    })
  }
