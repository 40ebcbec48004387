import { err, ok, type LocalDate, type Result } from '../kernel'
import type { Words } from './categories'
import { inForce, type Cited, type LawFault, type NamedDoubt } from './law'
import { periodFaults } from './law-faults'
import data from './law/correction.json'
import type { Provision } from './law-on'
import { cited, namedDoubt } from './read-parameters'
import * as read from './reading'
import { at, type Place, type ReadFault } from './reading'

/** How far a withheld tax had gone when its goods came back or its order ended. */
export const taxProgresses = ['NOT_PAID', 'WITHHELD', 'DEPOSITED', 'REPORTED'] as const
export type TaxProgress = (typeof taxProgresses)[number]

/** What is to be done about a tax whose purchase was returned or cancelled. */
export const correctionSteps = [
  'DROP_COMPUTATION', 'VOID_SLIP', 'REPAY_FROM_CASH', 'RECOMPUTE_ON_ACCEPTED', 'REPLACE_SLIP', 'KEEP_AS_TAX_DEPOSIT_OR_MOVE',
  'MOVE_TAX_PAYMENT', 'AMEND_SLIP_AND_RETURN', 'CLAIM_BACK_OR_MOVE', 'VENDOR_REPLACES_FAKTUR', 'NOTA_RETUR',
] as const // prettier-ignore
export type CorrectionStep = (typeof correctionSteps)[number]

/** PPN is corrected by the papers of the vendor, income tax by those of the treasurer. */
const corrected = ['PPN', 'INCOME_TAX'] as const
type Corrected = (typeof corrected)[number]

/** What a return asks for in a span of dates, by how far the tax had gone. */
export type CorrectionRule = Cited &
  Readonly<{ about: Corrected; steps: Readonly<Record<TaxProgress, readonly CorrectionStep[]>> }>

/** The law of corrections, as loaded. */
export type CorrectionLaw = Readonly<{ rules: readonly CorrectionRule[]; doubt: NamedDoubt }>

const rule = (place: Place): CorrectionRule => {
  read.onlyKeys(place, ['about', 'from', 'to', 'citation', 'steps'])
  const steps = at(place, 'steps')
  read.onlyKeys(steps, taxProgresses)
  const stepsOf = (progress: TaxProgress) => read.list(at(steps, progress), (step) => read.oneOf(step, correctionSteps))
  return {
    ...cited(place),
    about: read.oneOf(at(place, 'about'), corrected),
    steps: {
      NOT_PAID: stepsOf('NOT_PAID'),
      WITHHELD: stepsOf('WITHHELD'),
      DEPOSITED: stepsOf('DEPOSITED'),
      REPORTED: stepsOf('REPORTED'),
    },
  }
}

/** Reads the data whole and tells every fault at once; on each day one rule speaks of PPN and one of income tax. */
export const correctionLawFrom = (stated: unknown): Result<CorrectionLaw, readonly LawFault[]> => {
  const faults: ReadFault[] = []
  const root: Place = { value: stated, path: [], faults }
  read.onlyKeys(root, ['rules', 'doubt'])
  const law: CorrectionLaw = { rules: read.list(at(root, 'rules'), rule), doubt: namedDoubt(at(root, 'doubt')) }
  const spans = corrected.flatMap((about) => periodFaults(law.rules.filter((each) => each.about === about), ['rules', about])) // prettier-ignore
  const wrong: readonly LawFault[] = [...faults, ...spans]
  return wrong.length === 0 ? ok(law) : err(wrong)
}
/** The law as committed, not yet validated. */
export const correctionLawData: unknown = data

/** What the law of a day asks of a tax that comes back. */
export const correctionRuleOn = ({ rules }: CorrectionLaw, tax: string, on: LocalDate): CorrectionRule | undefined =>
  inForce(rules.filter(({ about }) => about === (tax === 'PPN' ? 'PPN' : 'INCOME_TAX')), on) // prettier-ignore

const titles: Readonly<Record<Corrected, Words>> = {
  PPN: { id: 'Koreksi PPN setelah retur atau pembatalan', en: 'Correction of PPN after a return or cancellation' },
  INCOME_TAX: { id: 'Koreksi PPh setelah retur atau pembatalan', en: 'Correction of income tax after a return or cancellation' },
} // prettier-ignore

/** The law of corrections as it stands on a date. */
export const correctionLawOn = (law: CorrectionLaw, on: LocalDate): readonly Provision[] =>
  corrected.flatMap((about): readonly Provision[] => {
    const found = correctionRuleOn(law, about, on)
    if (!found) return []
    const value = taxProgresses.map((progress) => `${progress}: ${found.steps[progress].join(', ')}`).join('; ')
    const tax = about === 'PPN' ? about : undefined
    return [{ kind: 'CORRECTION', id: `correction.${about}`, tax, title: titles[about], value, validity: found, doubt: law.doubt }] // prettier-ignore
  })
