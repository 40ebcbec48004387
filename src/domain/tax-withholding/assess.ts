import { err, ok, rupiah, type Result } from '../kernel'
import type { Assessment } from './assessment'
import { refusalBeforeLaw } from './check'
import { inForce, type Chapter, type TaxLaw } from './law'
import { blankNotes, type Notes } from './notes'
import { priced, type Pricing } from './ppn'
import {
  collectors,
  type Asked,
  type BadTaxQuestion,
  type NoRuleOnDate,
  type TaxQuestion,
  type TaxRefusal,
} from './question'
import { type RoundingMode } from './ratio'
import { exemptSlips, taxLinesOf, withheld, type Withheld } from './withholding'

const sum = (amounts: readonly Readonly<{ amount: bigint }>[]): bigint =>
  amounts.reduce((total, { amount }) => total + amount, 0n)

/** Lines in the order of their ids, so that the order in which they were typed changes nothing. */
const inOrder = (question: TaxQuestion): TaxQuestion => ({
  ...question,
  lines: question.lines.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
})

/** The choices of the office on the payment date; a day without one is refused. */
const chosenOn = (law: TaxLaw, { paymentOn: date }: TaxQuestion): Result<Asked['chosen'], NoRuleOnDate> => {
  const chosen: Record<string, string> = {}
  for (const { id, values } of law.settings) {
    const value = inForce(values, date)
    if (value === undefined) return err({ code: 'NO_RULE_ON_DATE', path: ['paymentOn'], parameter: id, date })
    chosen[id] = value.value
  }
  return ok(chosen)
}

/** The setting that names the collector where the question names none. */
const COLLECTOR = 'collector'

const askedBy = (law: TaxLaw, question: TaxQuestion): Result<Asked, NoRuleOnDate> => {
  const chosen = chosenOn(law, question)
  if (!chosen.ok) return chosen
  const usual = collectors.find((each) => each === chosen.value[COLLECTOR])
  return ok({ ...question, collector: question.collector ?? usual ?? 'TREASURER', chosen: chosen.value })
}

/** What the income taxes of one collector take and leave; no line may bear two of them. */
const takenBy = (
  chapters: readonly Chapter[],
  question: Asked,
  pricing: Pricing,
  notes: Notes,
): Result<Withheld, NoRuleOnDate | BadTaxQuestion> => {
  const all: Withheld[] = []
  for (const chapter of chapters) {
    const taken = withheld(chapter, question, pricing, notes)
    if (!taken.ok) return taken
    all.push(taken.value)
  }
  const taxed = all.flatMap((each) => each.taxed)
  const twice = taxed.find(({ match }, i) => taxed.findIndex((other) => other.match.line.id === match.line.id) !== i)
  if (twice) throw new Error(`two base rules take a tax from one line: ${twice.match.rule.id}`)
  return ok({ taxed, freed: all.flatMap((each) => each.freed) })
}

const byLaw = (law: TaxLaw, asked: Asked, mode: RoundingMode, notes: Notes) => {
  const pricing = priced(law.ppn, asked, mode, notes)
  if (!pricing.ok) return pricing
  const of = (collector: Asked['collector']) => law.withholdings.filter((chapter) => chapter.collector === collector)
  const own = takenBy(of('TREASURER'), asked, pricing.value, notes)
  if (!own.ok) return own
  const thirds = takenBy(asked.collector === 'PIHAK_LAIN' ? of('PIHAK_LAIN') : [], asked, pricing.value, notes)
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

/** Assesses one payment by the law of its dates: what to withhold, what is left, and why. */
export const assess =
  (law: TaxLaw) =>
  (raw: TaxQuestion): Result<Assessment, TaxRefusal> => {
    const asked = askedBy(law, raw)
    if (!asked.ok) return asked
    const refusal = refusalBeforeLaw(law, asked.value)
    if (refusal) return err(refusal)
    const { rounding } = law
    const mode = inForce(rounding.values, raw.paymentOn)
    if (mode === undefined)
      return err({ code: 'NO_RULE_ON_DATE', path: ['paymentOn'], parameter: rounding.id, date: raw.paymentOn })

    const question: TaxQuestion = { ...inOrder(raw), collector: asked.value.collector }
    const notes = blankNotes(asked.value, law.settings)
    notes.used(rounding.id, mode)
    if (raw.collector === undefined) notes.chose(COLLECTOR, question.lines)
    const found = byLaw(law, { ...asked.value, lines: question.lines }, mode.value, notes)
    if (!found.ok) return found
    const { pricing, ...taxes } = found.value
    const gross = pricing.priceOf(question.lines) + pricing.charged
    const net = gross - sum(taxes.taxes) - sum(taxes.thirdPartyTaxes)
    const facts = { gross: `${gross}`, taxes: `${gross - net}`, net: `${net}` }
    notes.stepped({ step: 'TOTALLED', about: 'net', lines: question.lines.map(({ id }) => id), facts })
    return ok({
      question,
      grossPayable: rupiah(gross),
      ppnCharged: rupiah(pricing.charged),
      ppnPaidToVendor: rupiah(pricing.paidToVendor),
      netToVendor: rupiah(net),
      ...taxes,
      ...notes.written(),
    })
  }
