import { localDate, ok, type Result, rupiah } from '../../domain/kernel'
import { assess, type TaxLaw, type TaxQuestion, type TaxRefusal } from '../../domain/tax-withholding'
import type { TaxCase } from './tax-case-form'

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
 * What a worked case asks of its payment alone: the faktur is of the payment date unless the case dates it, and the treasurer collects
 * unless the case names another or supposes that the office chose one.
 */
const paymentIn = (given: TaxCase): TaxQuestion => ({
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
  schoolFunds: given.schoolFunds,
  isUnsaidNo: true,
})

/**
 * What the whole transaction is worth, with and without PPN. Where a case gives one of the two, the other is reckoned as if all
 * of it were bought like the first line.
 */
const wholeOf = (
  law: TaxLaw,
  asked: TaxQuestion,
  given: TaxCase['split'],
): Result<TaxQuestion['trueValue'], TaxRefusal> => {
  if (given === undefined) return ok(undefined)
  const { trueValueExVat: without, trueValueInclVat: including } = given
  if (without !== undefined && including !== undefined)
    return ok({ exclPpn: rupiah(without), inclPpn: rupiah(including) })
  const total = { amount: rupiah(without ?? including ?? 0), priceIncludesPpn: without === undefined }
  const whole = assess(law)({ ...asked, lines: asked.lines.slice(0, 1).map((line) => ({ ...line, ...total })) })
  if (!whole.ok) return whole
  const { grossPayable, ppnCharged } = whole.value
  return ok({ exclPpn: rupiah(grossPayable - ppnCharged), inclPpn: grossPayable })
}

/** The question that a worked case asks of a law: about its payment, as a part of the whole that the case names. */
export const questionIn = (law: TaxLaw, given: TaxCase): Result<TaxQuestion, TaxRefusal> => {
  const asked = paymentIn(given)
  const trueValue = wholeOf(law, asked, given.split)
  return trueValue.ok ? ok({ ...asked, trueValue: trueValue.value }) : trueValue
}
