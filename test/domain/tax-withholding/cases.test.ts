import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { localDate } from '../../../src/domain/kernel'
import {
  assess,
  type TaxCategory,
  type TaxLine,
  type TaxLineInput,
  type TaxQuestion,
  type VendorTaxFacts,
} from '../../../src/domain/tax-withholding'
import { amount, theLaw } from './world'

type Case = Readonly<{
  id: string
  date: string
  paymentMethod: 'CMS_VA' | 'KKP'
  collector?: 'TREASURER' | 'PIHAK_LAIN'
  vendor: Readonly<{
    kind: 'BADAN' | 'ORANG_PRIBADI'
    npwp: boolean
    pkp: boolean
    pp55Certificate: boolean
    pp55TurnoverStatement?: boolean
    skb?: readonly ('PPH21' | 'PPH22' | 'PPH23')[]
    constructionQualification?: VendorTaxFacts['constructionQualification']
    asnGolongan?: VendorTaxFacts['asnGolongan']
  }>
  lines: readonly Readonly<{
    category: TaxCategory
    amount: number
    priceIncludesVat: boolean
    luxury?: boolean
    serviceCode?: string
    professional?: boolean
    constructionType?: TaxLineInput['constructionType']
  }>[]
  split?: Readonly<{ trueValueExVat: number; trueValueInclVat: number }>
  expected: readonly Readonly<{ tax: string; dpp: number; rate: number | null; amount: number; objectCode?: string }>[]
  expectedThirdParty?: Case['expected']
  vatPaidToVendor: number
  grossPayable: number
  netToVendor: number
}>

const cases = JSON.parse(readFileSync(join(__dirname, 'tax-cases.json'), 'utf8')) as readonly Case[]
const law = theLaw()

const questionOf = (given: Case): TaxQuestion => ({
  paymentOn: localDate(given.date),
  taxPointOn: localDate(given.date),
  method: given.paymentMethod,
  collector: given.collector ?? 'TREASURER',
  vendor: {
    kind: given.vendor.kind,
    npwp: given.vendor.npwp,
    pkp: given.vendor.pkp,
    pp55Certificate: given.vendor.pp55Certificate,
    turnoverStatement: given.vendor.pp55TurnoverStatement ?? false,
    skb: given.vendor.skb ?? [],
    constructionQualification: given.vendor.constructionQualification,
    asnGolongan: given.vendor.asnGolongan,
  },
  lines: given.lines.map((line, i) => ({
    id: `line-${i + 1}`,
    category: line.category,
    amount: amount(line.amount),
    priceIncludesPpn: line.priceIncludesVat,
    luxury: line.luxury ?? false,
    professional: line.professional,
    constructionType: line.constructionType,
    ...(line.serviceCode === undefined ? {} : { serviceCode: line.serviceCode }),
  })),
  ...(given.split
    ? { trueValue: { inclPpn: amount(given.split.trueValueInclVat), exclPpn: amount(given.split.trueValueExVat) } }
    : {}),
})

const byName = <T extends { tax: string; objectCode?: string }>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => (`${a.tax} ${a.objectCode}` < `${b.tax} ${b.objectCode}` ? -1 : 1))
// This case knows from its invoice that the service is a repair, but its line does not give the code.
const uncoded: readonly string[] = ['TAX-E01']
// Of the old construction codes only the shape is known, and a third party's PPN has no code of ours.
const isTold = (given: Case, tax: string): boolean =>
  !uncoded.includes(given.id) && !(given.id === 'TAX-F06' && tax === 'PPH4_2') && !(given.collector && tax === 'PPN')
const shown = (given: Case, tax: string, objectCode: string): string => (isTold(given, tax) ? objectCode : '')

const rateOf = ({ numerator, denominator }: TaxLine['rate']): number | null =>
  numerator === undefined || denominator === undefined ? null : numerator / denominator
const told = (lines: readonly TaxLine[], given: Case) =>
  byName(lines).map(({ tax, base, rate, amount: sum, objectCode }) => ({
    ...{ tax, dpp: base, rate: rateOf(rate), amount: sum, objectCode: shown(given, tax, objectCode) },
  }))
const awaited = (lines: Case['expected'], given: Case) =>
  byName(lines).map(({ tax, dpp, rate, amount: sum, objectCode = '' }) => ({
    ...{ tax, dpp: BigInt(dpp), rate, amount: BigInt(sum), objectCode: shown(given, tax, objectCode) },
  }))

describe('the worked cases', () => {
  test('are 85', () => {
    expect(cases).toHaveLength(85)
  })

  test.each(cases.map((given) => [given.id, given] as const))('%s comes out to the rupiah', (_, given) => {
    const result = assess(law)(questionOf(given))
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    const { taxes, thirdPartyTaxes, grossPayable, ppnPaidToVendor, netToVendor } = result.value
    expect({
      taxes: told(taxes, given),
      thirdPartyTaxes: told(thirdPartyTaxes, given),
      ...{ grossPayable, ppnPaidToVendor, netToVendor },
    }).toEqual({
      taxes: awaited(given.expected, given),
      thirdPartyTaxes: awaited(given.expectedThirdParty ?? [], given),
      grossPayable: BigInt(given.grossPayable),
      ppnPaidToVendor: BigInt(given.vatPaidToVendor),
      netToVendor: BigInt(given.netToVendor),
    })
  })
})
