import { err, type LocalDate, type Result, times } from '../kernel'
import type { Assessment, PaymentMethod, TaxQuestion, TaxRefusal, VendorTaxFacts } from '../tax-withholding'
import type { Order, OrderLine } from './order'

/** The law, ready to be asked. */
export type Assess = (question: TaxQuestion) => Result<Assessment, TaxRefusal>

/** The law of what the treasurer takes himself: a third party's collection is not carried by the ledger. */
export const byTreasurer =
  (assess: Assess): Assess =>
  (question) => {
    const found = assess(question)
    if (!found.ok || found.value.question.collector !== 'PIHAK_LAIN') return found
    const rule = found.value.parameters.find(({ id }) => id === 'collector')?.citation ?? ''
    return err({ code: 'TAX_NOT_SUPPORTED', path: ['collector'], what: 'COLLECTOR_PIHAK_LAIN', rule })
  }

/**
 * Puts a question that was asked before to the law that answered it then, and a new one to the law of today. The answer
 * keeps which law it was; there is nothing to name while that law is kept nowhere.
 */
export const byItsLaw =
  (
    lawOf: (fingerprint: string) => Assess | undefined,
    today: Readonly<{ assess: Assess; fingerprint: () => string | undefined }>,
  ): Assess =>
  (question) => {
    if (question.law === undefined) return today.assess({ ...question, law: today.fingerprint() })
    return lawOf(question.law)?.(question) ?? err({ code: 'TAX_LAW_NOT_KEPT', law: question.law, path: ['law'] })
  }

/** An order put as a question of tax: what is bought from whom, paid when, billed when. */
export const taxQuestionOf = (
  order: Order,
  vendor: VendorTaxFacts,
  when: Readonly<{ paymentOn: LocalDate; taxPointOn: LocalDate; method?: PaymentMethod }>,
  quantityOf: (line: OrderLine) => bigint = ({ quantity }) => quantity,
): TaxQuestion => ({
  method: 'CMS_VA',
  ...when,
  vendor,
  schoolFunds: order.isFromSchoolFunds,
  lines: order.lines
    .filter((line) => quantityOf(line) > 0n)
    .map((line) => ({
      id: String(line.line),
      category: line.taxCategory,
      amount: times(line.price, quantityOf(line)),
      priceIncludesPpn: line.priceIncludesPpn,
      luxury: line.isLuxury,
      serviceCode: line.serviceCode,
      professional: line.isProfessional,
      ppnTreatment: line.ppnTreatment,
    })),
})

/** Whether two assessments take the same money: sums and lines, whatever day they were made. */
export const sameMoney = (a: Assessment, b: Assessment): boolean =>
  a.grossPayable === b.grossPayable &&
  a.netToVendor === b.netToVendor &&
  a.taxes.length === b.taxes.length &&
  a.taxes.every((line, at) => line.amount === b.taxes[at]?.amount && line.rule === b.taxes[at]?.rule)
