import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { localDate } from '../../../src/domain/kernel'
import { assess, type TaxCategory, type TaxQuestion } from '../../../src/domain/tax-withholding'
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
  }>
  lines: readonly Readonly<{
    category: TaxCategory
    amount: number
    priceIncludesVat: boolean
    luxury?: boolean
    serviceCode?: string
  }>[]
  split?: Readonly<{ trueValueExVat: number; trueValueInclVat: number }>
  expected: readonly Readonly<{ tax: string; dpp: number; rate: number | null; amount: number; objectCode: string }>[]
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
  },
  lines: given.lines.map((line, i) => ({
    id: `line-${i + 1}`,
    category: line.category,
    amount: amount(line.amount),
    priceIncludesPpn: line.priceIncludesVat,
    luxury: line.luxury ?? false,
    ...(line.serviceCode === undefined ? {} : { serviceCode: line.serviceCode }),
  })),
  ...(given.split
    ? { trueValue: { inclPpn: amount(given.split.trueValueInclVat), exclPpn: amount(given.split.trueValueExVat) } }
    : {}),
})

const beyond: readonly TaxCategory[] = ['RENT_LAND_BUILDING', 'CONSTRUCTION', 'HONORARIUM_ASN']
const personal: readonly TaxCategory[] = ['SERVICE', 'CATERING', 'DELIVERY', 'TELECOM']

/** What the sections on PPN, PPh 22 and PPh 23 do not decide, told from the facts and not from the outcome. */
const isBeyond = ({ collector, vendor, lines }: Case): boolean =>
  collector === 'PIHAK_LAIN' ||
  vendor.pp55Certificate ||
  vendor.pp55TurnoverStatement === true ||
  lines.some(({ category }) => beyond.includes(category)) ||
  (vendor.kind === 'ORANG_PRIBADI' && lines.some(({ category }) => personal.includes(category)))

const [outside, inside] = [cases.filter(isBeyond), cases.filter((given) => !isBeyond(given))]
const byName = <T extends { tax: string; objectCode: string }>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => (`${a.tax} ${a.objectCode}` < `${b.tax} ${b.objectCode}` ? -1 : 1))
// This case knows from its invoice that the service is a repair, but its line does not give the code.
const uncoded: readonly string[] = ['TAX-E01']
const shown = (given: Case, objectCode: string): string => (uncoded.includes(given.id) ? '' : objectCode)

describe('the worked cases', () => {
  test('are 85, of which 52 are decided by PPN, PPh 22 and PPh 23 alone', () => {
    expect([cases.length, inside.length, outside.length]).toEqual([85, 52, 33])
  })

  test.each(inside.map((given) => [given.id, given] as const))('%s comes out to the rupiah', (_, given) => {
    const result = assess(law)(questionOf(given))
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    const { taxes, grossPayable, ppnPaidToVendor, netToVendor } = result.value
    expect({
      taxes: byName(taxes).map(({ tax, base, rate, amount: sum, objectCode }) => ({
        ...{ tax, dpp: base, rate: rate.numerator / rate.denominator, amount: sum },
        objectCode: shown(given, objectCode),
      })),
      ...{ grossPayable, ppnPaidToVendor, netToVendor },
    }).toEqual({
      taxes: byName(given.expected).map(({ tax, dpp, rate, amount: sum, objectCode }) => ({
        ...{ tax, dpp: BigInt(dpp), rate, amount: BigInt(sum), objectCode: shown(given, objectCode) },
      })),
      grossPayable: BigInt(given.grossPayable),
      ppnPaidToVendor: BigInt(given.vatPaidToVendor),
      netToVendor: BigInt(given.netToVendor),
    })
  })

  test.each(outside.map((given) => [given.id, given] as const))('%s is refused, never taken as zero', (_, given) => {
    expect(assess(law)(questionOf(given))).toMatchObject({ ok: false, error: { code: 'TAX_NOT_SUPPORTED' } })
  })
})
