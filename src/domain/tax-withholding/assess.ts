import { err, ok, rupiah, type Result } from '../kernel'
import type { Assessment, Slip, TaxLine } from './assessment'
import { refusalBeforeLaw } from './check'
import { inForce, type Dated, type TaxLaw } from './law'
import type { Freed } from './limits'
import type { Match } from './match'
import { blankNotes, type Notes } from './notes'
import { priced, type Pricing } from './ppn'
import { withFactsOfItsCode } from './professional'
import {
  collectors,
  type Asked,
  type BadTaxQuestion,
  type Collector,
  type NoRuleOnDate,
  type TaxQuestion,
  type TaxRefusal,
} from './question'
import type { RoundingMode } from './ratio'
import { amountOf } from './tax-lines'
import { exemptSlips, taxLinesOf, withheld, type Withheld } from './withholding'

const noRule = (parameter: string, date: TaxQuestion['paymentOn']): NoRuleOnDate => ({
  code: 'NO_RULE_ON_DATE',
  path: ['paymentOn'],
  parameter,
  date,
})

/** The setting that names the collector where the question names none. */
const COLLECTOR = 'collector'

/** The choices of the office on the payment date, as far as the law of that day leaves them open. */
const chosenOn = ({ settings }: TaxLaw, { paymentOn }: TaxQuestion): Asked['chosen'] => {
  const chosen: Record<string, string> = {}
  for (const { id, values } of settings) {
    const value = inForce(values, paymentOn)
    if (value) chosen[id] = value.value
  }
  return chosen
}

/** The question of an assessment as it was asked: who collects, where the law of its day said it, is left to that law. */
export const askedAgain = ({ question, parameters }: Pick<Assessment, 'question' | 'parameters'>): TaxQuestion =>
  parameters.some(({ id }) => id === COLLECTOR) ? { ...question, collector: undefined } : question

/** Who collects; on a day that leaves no choice, nobody but the treasurer can. */
const collectorOf = ({ collector }: TaxQuestion, chosen: Asked['chosen']): Collector =>
  collector ?? collectors.find((each) => each === chosen[COLLECTOR]) ?? 'TREASURER'

/** What the income taxes of one collector take and leave; no line may bear two of them. */
const takenBy = (
  collector: Collector,
  { withholdings }: TaxLaw,
  question: Asked,
  pricing: Pricing,
  notes: Notes,
): Result<Withheld, NoRuleOnDate | BadTaxQuestion> => {
  const taxed = new Map<string, Match>()
  const freed: Freed[] = []
  for (const chapter of withholdings) {
    if (chapter.collector !== collector) continue
    const taken = withheld(chapter, question, pricing, notes)
    if (!taken.ok) return taken
    for (const match of taken.value.taxed) {
      if (taxed.has(match.line.id)) throw new Error(`two base rules take a tax from one line: ${match.rule.id}`)
      taxed.set(match.line.id, match)
    }
    freed.push(...taken.value.freed)
  }
  return ok({ taxed: [...taxed.values()], freed })
}

const nothing: Result<Withheld, never> = ok({ taxed: [], freed: [] })

type Found = Readonly<{
  pricing: Pricing
  taxes: readonly TaxLine[]
  thirdPartyTaxes: readonly TaxLine[]
  slips: readonly Slip[]
}>

const byLaw = (
  law: TaxLaw,
  asked: Asked,
  mode: RoundingMode,
  notes: Notes,
): Result<Found, NoRuleOnDate | BadTaxQuestion> => {
  const pricing = priced(law.ppn, asked, mode, notes)
  if (!pricing.ok) return pricing
  const own = takenBy('TREASURER', law, asked, pricing.value, notes)
  if (!own.ok) return own
  const thirds = asked.collector === 'PIHAK_LAIN' ? takenBy('PIHAK_LAIN', law, asked, pricing.value, notes) : nothing
  if (!thirds.ok) return thirds
  const income = taxLinesOf(own.value.taxed, pricing.value, mode, notes)
  const theirs = taxLinesOf(thirds.value.taxed, pricing.value, mode, notes)
  return ok({
    pricing: pricing.value,
    taxes: [...pricing.value.taxes, ...income.map(({ line }) => line)],
    thirdPartyTaxes: [...pricing.value.byThirdParty, ...theirs.map(({ line }) => line)],
    slips: [...income.map(({ slip }) => slip), ...exemptSlips(own.value.freed, pricing.value, mode)],
  })
}

const totalled = (
  question: TaxQuestion,
  { pricing, taxes, thirdPartyTaxes, slips }: Found,
  notes: Notes,
): Assessment => {
  const gross = pricing.priceOf(question.lines) + pricing.charged
  const withheldTotal = amountOf(taxes) + amountOf(thirdPartyTaxes)
  const net = gross - withheldTotal
  const facts = { gross: `${gross}`, taxes: `${withheldTotal}`, net: `${net}` }
  notes.stepped({ step: 'TOTALLED', about: 'net', lines: question.lines.map(({ id }) => id), facts })
  const { exceptions, nearMisses, doubts, warnings, trace, parameters } = notes.written()
  return {
    question,
    grossPayable: rupiah(gross),
    ppnCharged: rupiah(pricing.charged),
    ppnPaidToVendor: rupiah(pricing.paidToVendor),
    netToVendor: rupiah(net),
    taxes,
    thirdPartyTaxes,
    slips,
    exceptions,
    nearMisses,
    doubts,
    warnings,
    trace,
    parameters,
  }
}

/** Assesses one payment by the law of its dates: what to withhold, what is left, and why. */
export const assess =
  (law: TaxLaw) =>
  (raw: TaxQuestion): Result<Assessment, TaxRefusal> => {
    const chosen = chosenOn(law, raw)
    const collector = collectorOf(raw, chosen)
    const said = raw.lines.map((line) => withFactsOfItsCode(law, raw, line))
    const refusal = refusalBeforeLaw(law, { ...raw, lines: said, collector, chosen })
    if (refusal) return err(refusal)
    const { rounding, settings } = law
    const mode: Dated<RoundingMode> | undefined = inForce(rounding.values, raw.paymentOn)
    if (mode === undefined) return err(noRule(rounding.id, raw.paymentOn))

    // Lines in the order of their ids, so that the order in which they were typed changes nothing.
    const lines = said.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const question: TaxQuestion = { ...raw, lines, collector }
    const asked: Asked = { ...question, collector, chosen }
    const notes = blankNotes(asked, settings)
    notes.used(rounding.id, mode)
    if (raw.collector === undefined) notes.chose(COLLECTOR, lines)
    const found = byLaw(law, asked, mode.value, notes)
    return found.ok ? ok(totalled(question, found.value, notes)) : found
  }
