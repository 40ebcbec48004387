import type { When } from './law'
import type { TaxLineInput, TaxQuestion } from './question'

/** Whether every named condition holds for this line of this question. */
export const holds = (when: When, { vendor, method, schoolFunds }: TaxQuestion, line: TaxLineInput): boolean =>
  (when.categories === undefined || when.categories.includes(line.category)) &&
  (when.vendorKinds === undefined || when.vendorKinds.includes(vendor.kind)) &&
  (when.methods === undefined || when.methods.includes(method)) &&
  (when.pkp === undefined || when.pkp === vendor.pkp) &&
  (when.npwp === undefined || when.npwp === vendor.npwp) &&
  (when.luxury === undefined || when.luxury === line.luxury) &&
  (when.schoolFunds === undefined || when.schoolFunds === (schoolFunds ?? false)) &&
  (when.skb === undefined || vendor.skb.includes(when.skb))
