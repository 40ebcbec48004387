import type { UnsaidFact, When } from './condition'
import type { Exception } from './law'
import type { Asked, TaxLineInput } from './question'

const within = <T>(wanted: readonly (T | undefined)[] | undefined, found: T | undefined): boolean =>
  wanted === undefined || wanted.includes(found)
const is = (wanted: boolean | undefined, found: boolean | undefined): boolean =>
  wanted === undefined || wanted === (found ?? false)

const isUnsaid = ({ vendor }: Asked, line: TaxLineInput, fact: UnsaidFact): boolean =>
  fact === 'constructionQualification' || fact === 'asnGolongan' ? vendor[fact] === undefined : line[fact] === undefined

/** Whether the rarer conditions hold: few rules name any of them. */
const holdsBeside = (when: When, { id, serviceCode, ppnTreatment }: TaxLineInput, lines: Asked['lines']): boolean =>
  within(when.treatments, ppnTreatment ?? 'TAXABLE') &&
  within(when.serviceCodes, serviceCode) &&
  !(when.serviceCodesNot && within(when.serviceCodesNot, serviceCode)) &&
  (when.beside === undefined || lines.some((other) => other.id !== id && within(when.beside, other.category)))

/** Whether every named condition holds, the choices of the office left aside. */
export const holdsIfChosen = (when: When, asked: Asked, line: TaxLineInput): boolean => {
  const { vendor, method, schoolFunds, collector, lines } = asked
  return (
    within(when.categories, line.category) &&
    within(when.vendorKinds, vendor.kind) &&
    within(when.methods, method) &&
    within(when.collectors, collector) &&
    within(when.constructionTypes, line.constructionType) &&
    within(when.qualifications, vendor.constructionQualification) &&
    within(when.grades, vendor.asnGolongan) &&
    is(when.pkp, vendor.pkp) &&
    is(when.npwp, vendor.npwp) &&
    is(when.pp55, vendor.pp55Certificate) &&
    is(when.turnoverStatement, vendor.turnoverStatement) &&
    is(when.turnoverOutgrown, vendor.turnoverOutgrown) &&
    is(when.pertamina, vendor.pertamina) &&
    is(when.luxury, line.luxury) &&
    is(when.professional, line.professional) &&
    is(when.schoolFunds, schoolFunds) &&
    (when.skb === undefined || vendor.skb.includes(when.skb)) &&
    (when.unsaid === undefined || when.unsaid.every((fact) => isUnsaid(asked, line, fact))) &&
    holdsBeside(when, line, lines)
  )
}

/** Whether every named condition holds for this line of this question. */
export const holds = (when: When, asked: Asked, line: TaxLineInput): boolean =>
  holdsIfChosen(when, asked, line) &&
  (when.settings === undefined ||
    Object.entries(when.settings).every(([setting, option]) => asked.chosen[setting] === option))

/** Whether an exception holds: its conditions do, and what would undo it does not. */
export const speaks = ({ when, unless }: Exception, asked: Asked, line: TaxLineInput): boolean =>
  holds(when, asked, line) && !(unless && holds(unless, asked, line))

const none: readonly string[] = []
const settingsOf = (when: When): readonly string[] => (when.settings ? Object.keys(when.settings) : none)

/** The choices of the office on which it hangs whether an exception holds: without them the facts would decide it. */
export const hangsOn = ({ when, unless }: Exception, asked: Asked, line: TaxLineInput): readonly string[] => {
  if (!holdsIfChosen(when, asked, line)) return none
  return unless && holdsIfChosen(unless, asked, line) ? [...settingsOf(when), ...settingsOf(unless)] : settingsOf(when)
}
