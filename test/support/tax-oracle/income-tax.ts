import type { TaxQuestion } from '../../../src/domain/tax-withholding'
import type { OracleTax } from '.'
import type { OracleQuestion } from './choices'
import { fraction, inRupiah, isAbove, least, minus, most, plus, times, type Fraction } from './fraction'

type Line = TaxQuestion['lines'][number]
type Due = Readonly<{
  tax: string
  objectCode: string
  how: Fraction | 'HALF_ON_SCALE' | 'ALL_ON_SCALE'
  surcharge: Fraction
}>

const flat = (tax: string, objectCode: string, over: number, under: number): Due => ({
  ...{ tax, objectCode, how: fraction(over, under), surcharge: fraction(1) },
})
const small = flat('PPH4_2', '28-423-01', 5, 1000)

const usualCode: Readonly<Record<string, string>> = {
  ...{ SERVICE: '24-104-65', CATERING: '24-104-39', TELECOM: '24-104-26', DELIVERY: '24-104-56' },
}

const building = ({ vendor, paymentOn }: TaxQuestion, { constructionType }: Line): Due => {
  const certificate = vendor.constructionQualification
  const bare = certificate === 'NONE'
  const due = (code: string, perMyriad: number): Due => flat('PPH4_2', code, perMyriad, 10_000)
  const isOld = paymentOn < '2022-02-21'
  const isSmall = certificate === 'KECIL' || certificate === 'PERSEORANGAN_BERSERTIFIKAT'
  if (constructionType === 'KONSULTANSI' && isOld) return bare ? due('consult-bare', 600) : due('consult', 400)
  if (constructionType === 'KONSULTANSI') return bare ? due('28-409-28', 600) : due('28-409-27', 350)
  if (isOld) return bare ? due('work-bare', 400) : certificate === 'KECIL' ? due('work-small', 200) : due('work', 300)
  if (constructionType === 'TERINTEGRASI') return bare ? due('28-409-26', 400) : due('28-409-25', 265)
  return bare ? due('28-409-23', 400) : isSmall ? due('28-409-22', 175) : due('28-409-24', 265)
}

const honorarium = ({ vendor }: TaxQuestion): Due => {
  if (vendor.asnGolongan === 'I' || vendor.asnGolongan === 'II') return flat('PPH21', '21-402-04', 0, 100)
  return vendor.asnGolongan === 'III' ? flat('PPH21', '21-402-02', 5, 100) : flat('PPH21', '21-402-03', 15, 100)
}

/** Who takes part in a contest, meeting, committee or training is taxed on all he gets, since PMK 168/2023. */
export const isParticipant = ({ serviceCode }: Line): boolean => /^21-100-(1[4-7]|36)$/.test(serviceCode ?? '')
/** The work of experts, speakers and teachers, and taking part, are no business. */
const isNoBusiness = (line: Line): boolean =>
  line.professional === true || isParticipant(line) || /^21-100-(07|18)$/.test(line.serviceCode ?? '')

/** Income tax other than on goods is withheld from a card payment, unless the office reads the exemption as covering it. */
const isLeftToCard = ({ method, paymentOn, answers }: OracleQuestion): boolean =>
  method === 'KKP' && paymentOn >= '2020-04-01' && answers.kkpIncomeTax === 'NOT_WITHHELD'

/** A turnover statement of an individual frees him; alone, only where the office accepts it so. */
const isBelowHalfABillion = ({ vendor, paymentOn, answers }: OracleQuestion): boolean =>
  vendor.kind === 'ORANG_PRIBADI' &&
  paymentOn >= '2022-01-01' &&
  vendor.turnoverStatement &&
  (vendor.pp55Certificate || answers['pp55.statementAlone'] === 'ACCEPTED')

/** Whether a line of hire or service bears article 21: a fee of an individual. */
export const isFee = ({ vendor, answers }: OracleQuestion, line: Line): boolean =>
  vendor.kind === 'ORANG_PRIBADI' &&
  line.category !== 'RENT_MOVABLE' &&
  (isNoBusiness(line) || answers.individualBusinessService === 'PPH21')

const fee = ({ vendor }: OracleQuestion, line: Line, isFree: boolean): Due => {
  const named = line.serviceCode?.startsWith('21-') ? line.serviceCode : undefined
  const objectCode = named ?? (isFree ? '21-100-07' : '21-100-20')
  const how = isParticipant(line) ? 'ALL_ON_SCALE' : 'HALF_ON_SCALE'
  return { tax: 'PPH21', objectCode, how, surcharge: vendor.npwp ? fraction(1) : fraction(12, 10) }
}

const hireOrService = (question: OracleQuestion, line: Line): Due | undefined => {
  const { vendor, answers } = question
  const isHire = line.category === 'RENT_MOVABLE'
  const isFree = vendor.kind === 'ORANG_PRIBADI' && !isHire && isNoBusiness(line)
  const isTaxedAsFee = isFee(question, line)
  const isTelephone = line.category === 'TELECOM' && line.serviceCode === '24-104-65'
  if (!isTaxedAsFee && isTelephone && answers.telephoneServices === 'NOT_WITHHELD') return undefined
  if (!isFree && isBelowHalfABillion(question)) return undefined
  if (!isFree && vendor.pp55Certificate) return small
  if (vendor.skb.includes(isTaxedAsFee ? 'PPH21' : 'PPH23')) return undefined
  if (isTaxedAsFee) return fee(question, line, isFree)
  // Where the code named is one of fees, the category gives that of article 23.
  const named = line.serviceCode?.startsWith('24-') ? line.serviceCode : usualCode[line.category]
  return flat('PPH23', isHire ? '24-100-02' : (named ?? ''), vendor.npwp ? 2 : 4, 100)
}

const goods = (question: OracleQuestion, total: bigint): Due | undefined => {
  const { vendor, method, trueValue, schoolFunds, answers } = question
  if (schoolFunds || vendor.skb.includes('PPH22') || isBelowHalfABillion(question)) return undefined
  const isSmallOrCard = method === 'KKP' || (trueValue?.exclPpn ?? total) <= 2_000_000n
  const isTakenAllTheSame = vendor.pp55Certificate && answers['pp55.smallOrCard'] === 'WITHHELD'
  if (isSmallOrCard && !isTakenAllTheSame) return undefined
  return vendor.pp55Certificate ? small : flat('PPH22', '22-910-01', vendor.npwp ? 15 : 30, 1000)
}

const dueOn = (question: OracleQuestion, line: Line, goodsTotal: bigint): Due | undefined => {
  if (question.collector === 'PIHAK_LAIN')
    return flat('PPH22', question.vendor.pp55Certificate ? '22-101-02' : '22-101-01', 5, 1000)
  if (line.category === 'GOODS') return goods(question, goodsTotal)
  if (isLeftToCard(question)) return undefined
  switch (line.category) {
    case 'RENT_MOVABLE': case 'SERVICE': case 'CATERING': case 'TELECOM': case 'DELIVERY':
      return hireOrService(question, line)
    case 'RENT_LAND_BUILDING': return flat('PPH4_2', '28-403-02', 10, 100)
    case 'CONSTRUCTION': return building(question, line)
    case 'HONORARIUM_ASN': return honorarium(question)
    default: return undefined
  }
} // prettier-ignore

const brackets: readonly (readonly [from: number, to: number, percent: number])[] = [
  [0, 60_000_000, 5],
  [60_000_000, 250_000_000, 15],
  [250_000_000, 500_000_000, 25],
  [500_000_000, 5_000_000_000, 30],
  [5_000_000_000, 1e18, 35],
]
const onScale = (base: Fraction): Fraction =>
  brackets
    .map(([from, to, percent]) =>
      times(most(fraction(0), minus(least(base, fraction(to)), fraction(from))), fraction(percent, 100)),
    )
    .reduce(plus, fraction(0))

const asText = ({ over, under }: Fraction): string => String(Number(over) / Number(under))

const told = ({ tax, objectCode, how, surcharge }: Due, total: bigint, paidOn: string): OracleTax => {
  if (how !== 'HALF_ON_SCALE' && how !== 'ALL_ON_SCALE') {
    const amount = inRupiah(times(fraction(total), how), paidOn)
    return { tax, objectCode, dpp: total, rate: asText(how), amount }
  }
  const base = how === 'ALL_ON_SCALE' ? fraction(total) : times(fraction(total), fraction(1, 2))
  const rate = isAbove(base, fraction(60_000_000)) ? null : asText(times(fraction(5, 100), surcharge))
  const amount = inRupiah(times(onScale(base), surcharge), paidOn)
  return { tax, objectCode, dpp: inRupiah(base, paidOn), rate, amount }
}

/** The income taxes on prices without PPN: each rounded once, per tax and object code. */
export const incomeTaxesOf = (question: OracleQuestion, prices: readonly bigint[]): readonly OracleTax[] => {
  const { lines, paymentOn, answers } = question
  const isCounted = ({ category }: Line): boolean => category === 'GOODS' || answers.mixedOrderLimit === 'WHOLE_ORDER'
  const goodsTotal = lines.reduce((all, line, i) => all + (isCounted(line) ? (prices[i] ?? 0n) : 0n), 0n)
  const totals = new Map<string, { due: Due; total: bigint }>()
  lines.forEach((line, i) => {
    const due = dueOn(question, line, goodsTotal)
    if (!due) return
    const key = `${due.tax} ${due.objectCode}`
    totals.set(key, { due, total: (totals.get(key)?.total ?? 0n) + (prices[i] ?? 0n) })
  })
  return [...totals.values()].map(({ due, total }) => told(due, total, paymentOn))
}
