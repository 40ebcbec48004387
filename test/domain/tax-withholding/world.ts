import { localDate, type Result, type Rupiah } from '../../../src/domain/kernel'
import {
  assess,
  lawData,
  lawFrom,
  type Assessment,
  type TaxLaw,
  type TaxLineInput,
  type TaxQuestion,
  type TaxRefusal,
  type VendorTaxFacts,
} from '../../../src/domain/tax-withholding'

export const theLaw = (): TaxLaw => {
  const law = lawFrom(lawData)
  if (!law.ok) throw new Error(JSON.stringify(law.error))
  return law.value
}
const law = theLaw()

/** Amounts of a question may be wrong on purpose: the mint of the kernel is not asked. */
export const amount = (value: bigint | number): Rupiah => BigInt(value) as Rupiah

export const aCompany: VendorTaxFacts = {
  kind: 'BADAN',
  npwp: true,
  pkp: true,
  pp55Certificate: false,
  turnoverStatement: false,
  skb: [],
}
export const aShop: VendorTaxFacts = { ...aCompany, pkp: false }
export const anIndividual: VendorTaxFacts = { ...aShop, kind: 'ORANG_PRIBADI' }

export const aLine = (given: Partial<TaxLineInput> = {}): TaxLineInput => ({
  id: 'a',
  category: 'GOODS',
  amount: amount(10_000_000),
  priceIncludesPpn: false,
  luxury: false,
  ...given,
})

type Asked = Partial<Omit<TaxQuestion, 'paymentOn' | 'taxPointOn'>> & { on?: string; taxPointOn?: string }

export const aQuestion = ({ on = '2025-09-10', taxPointOn = on, ...given }: Asked = {}): TaxQuestion => ({
  paymentOn: localDate(on),
  taxPointOn: localDate(taxPointOn),
  method: 'CMS_VA',
  collector: 'TREASURER',
  vendor: aCompany,
  lines: [aLine()],
  ...given,
})

export const outcome = (asked: Asked = {}): Result<Assessment, TaxRefusal> => assess(law)(aQuestion(asked))

export const assessed = (asked: Asked = {}): Assessment => {
  const result = outcome(asked)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
export const refused = (asked: Asked = {}): TaxRefusal => {
  const result = outcome(asked)
  if (result.ok) throw new Error('was assessed')
  return result.error
}
export const taken = (assessment: Assessment): Record<string, bigint> =>
  Object.fromEntries(assessment.taxes.map(({ tax, objectCode, amount: sum }) => [`${tax} ${objectCode}`, sum]))
export const firedIn = (assessment: Assessment): string[] => assessment.exceptions.map(({ id }) => id).toSorted()

/** Told of every line that PPN or article 22 looks at: a test of any other doubt leaves them out. */
const everywhere = ['PMK-231-2019', 'PPN-DISCOUNTS']
/** The doubts that rest on the facts of this payment. */
export const ownDoubts = ({ doubts }: Pick<Assessment, 'doubts'>): Assessment['doubts'] =>
  doubts.filter(({ id }) => !everywhere.includes(id))
