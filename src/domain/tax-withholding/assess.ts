import { err, ok, rupiah, rupiahCeiling, type Result } from '../kernel'
import type { Assessment, TaxLine } from './assessment'
import { refusalBeforeLaw } from './check'
import { inForce, type TaxLaw } from './law'
import { blankNotes } from './notes'
import { priced } from './ppn'
import type { TaxQuestion, TaxRefusal } from './question'
import { withheld } from './withholding'

const sum = (amounts: readonly Readonly<{ amount: bigint }>[]): bigint =>
  amounts.reduce((total, { amount }) => total + amount, 0n)

/** Lines in the order of their ids, so that the order in which they were typed changes nothing. */
const inOrder = (question: TaxQuestion): TaxQuestion => ({
  ...question,
  lines: question.lines.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
})

/** Assesses one payment by the law of its dates: what to withhold, what is left, and why. */
export const assess =
  (law: TaxLaw) =>
  (asked: TaxQuestion): Result<Assessment, TaxRefusal> => {
    const refusal = refusalBeforeLaw(law, asked)
    if (refusal) return err(refusal)
    const { rounding } = law
    const mode = inForce(rounding.values, asked.paymentOn)
    if (mode === undefined)
      return err({ code: 'NO_RULE_ON_DATE', path: ['paymentOn'], parameter: rounding.id, date: asked.paymentOn })

    const [question, notes] = [inOrder(asked), blankNotes()]
    notes.used(rounding.id, mode)
    const pricing = priced(law.ppn, question, mode.value, notes)
    if (!pricing.ok) return pricing
    const { charged, paidToVendor, priceOf } = pricing.value
    const gross = priceOf(question.lines) + charged
    if (gross > rupiahCeiling) return err({ code: 'AMOUNT_TOO_LARGE', path: ['lines'] })
    const taxes: TaxLine[] = [...pricing.value.taxes]
    for (const chapter of law.withholdings) {
      const taken = withheld(chapter, question, pricing.value, mode.value, notes)
      if (!taken.ok) return taken
      taxes.push(...taken.value)
    }

    const net = gross - sum(taxes)
    const facts = { gross: `${gross}`, taxes: `${gross - net}`, net: `${net}` }
    notes.stepped({ step: 'TOTALLED', about: 'net', lines: question.lines.map(({ id }) => id), facts })
    return ok({
      question,
      grossPayable: rupiah(gross),
      ppnCharged: rupiah(charged),
      ppnPaidToVendor: rupiah(paidToVendor),
      netToVendor: rupiah(net),
      taxes,
      ...notes.written(),
    })
  }
