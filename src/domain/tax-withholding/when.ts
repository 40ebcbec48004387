import type { Exception, When } from './law'
import type { Asked, TaxLineInput } from './question'

const within = <T>(wanted: readonly T[] | undefined, found: T | undefined): boolean =>
  wanted === undefined || (found !== undefined && wanted.includes(found))
const is = (wanted: boolean | undefined, found: boolean | undefined): boolean =>
  wanted === undefined || wanted === (found ?? false)

/** Whether every named condition holds for this line of this question. */
export const holds = (
  when: When,
  { vendor, method, schoolFunds, collector, chosen }: Asked,
  line: TaxLineInput,
): boolean =>
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
  is(when.luxury, line.luxury) &&
  is(when.professional, line.professional) &&
  is(when.schoolFunds, schoolFunds) &&
  (when.skb === undefined || vendor.skb.includes(when.skb)) &&
  (when.settings === undefined ||
    Object.entries(when.settings).every(([setting, option]) => chosen[setting] === option))

/** Whether an exception holds: its conditions do, and what would undo it does not. */
export const speaks = ({ when, unless }: Exception, asked: Asked, line: TaxLineInput): boolean =>
  holds(when, asked, line) && !(unless && holds(unless, asked, line))
