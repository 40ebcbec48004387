import { localDate, rupiah } from '../../domain/kernel'
import type { TaxQuestion } from '../../domain/tax-withholding'
import type { TaxCase } from './tax-case-file'

const lineOf = (line: TaxCase['lines'][number], i: number): TaxQuestion['lines'][number] => ({
  id: `line-${String(i + 1)}`,
  category: line.category,
  amount: rupiah(line.amount),
  priceIncludesPpn: line.priceIncludesVat,
  luxury: line.luxury ?? false,
  serviceCode: line.serviceCode,
  professional: line.professional,
  constructionType: line.constructionType,
  ppnTreatment: line.ppnTreatment,
})

/**
 * The question that a worked case asks: the faktur is of the payment date unless the case dates it, and the treasurer collects
 * unless the case names another or supposes that the office chose one.
 */
export const questionIn = (given: TaxCase): TaxQuestion => ({
  paymentOn: localDate(given.date),
  taxPointOn: localDate(given.taxPointDate ?? given.date),
  method: given.paymentMethod,
  collector: given.collector ?? (given.settings?.['collector'] === undefined ? 'TREASURER' : undefined),
  vendor: {
    kind: given.vendor.kind,
    npwp: given.vendor.npwp,
    pkp: given.vendor.pkp,
    pp55Certificate: given.vendor.pp55Certificate ?? false,
    turnoverStatement: given.vendor.pp55TurnoverStatement ?? false,
    skb: given.vendor.skb ?? [],
    pertamina: given.vendor.pertamina,
    constructionQualification: given.vendor.constructionQualification,
    asnGolongan: given.vendor.asnGolongan,
  },
  lines: given.lines.map(lineOf),
  trueValue: given.split && {
    inclPpn: rupiah(given.split.trueValueInclVat),
    exclPpn: rupiah(given.split.trueValueExVat),
  },
  schoolFunds: given.schoolFunds,
  isUnsaidNo: true,
})
