import fc from 'fast-check'
import { addDays, localDate, type LocalDate, type Rupiah } from '../../../src/domain/kernel'
import {
  taxCategories,
  type TaxCategory,
  type TaxLineInput,
  type TaxQuestion,
  type VendorTaxFacts,
} from '../../../src/domain/tax-withholding'

/** The days on which some rule of this module changes. */
export const turningDays = [
  '2022-02-21',
  '2022-04-01',
  '2022-05-01',
  '2022-12-20',
  '2024-01-01',
  '2025-01-01',
  '2025-05-22',
  '2025-08-01',
  '2026-04-22',
].map(localDate)

const first = localDate('2022-01-01')
const anyDay: fc.Arbitrary<LocalDate> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...turningDays), fc.integer({ min: -2, max: 1 }))
    .map(([day, offset]) => addDays(day, offset)),
  fc.integer({ min: 0, max: 2190 }).map((days) => addDays(first, days)),
)

const edges = [
  2_000_000n, // both small limits, price or total
  1_801_802n, // with PPN of 11 % at the limit
  1_785_714n, // with 12 % on luxury
  1_818_182n, // with 10 %
  2_220_000n, // inclusive of 11 %, price at the limit
  2_200_000n,
  2_240_000n,
  1_978_240n, // a parcel bill with PPN at the limit
  120_000_000n, // half of it is the end of a bracket
  500_000_000n,
  1_000_000_000n,
  10_000_000_000n,
]
const anyAmount = fc.oneof(
  fc.tuple(fc.constantFrom(...edges), fc.bigInt(-3n, 3n)).map(([edge, offset]) => edge + offset),
  fc.bigInt(1n, 300n),
  fc.bigInt(1n, 5_000_000n),
  fc.bigInt(1n, 50_000_000_000n),
  fc.bigInt(1n, 2n * 10n ** 14n),
)
/** Amounts of a question may be wrong on purpose: the mint of the kernel is not asked. */
const asked = (value: bigint): Rupiah => value as Rupiah

const codes = ['24-104-29', '24-104-54', '24-104-56', '24-104-65', '24-104-39'] as const
const personCodes = ['21-100-07', '21-100-18', '21-100-20', '21-100-14', '21-100-36'] as const
const telephone = ['24-104-26', '24-104-65'] as const
const types = ['PEKERJAAN', 'TERINTEGRASI', 'KONSULTANSI'] as const
const assessable: readonly TaxCategory[] = taxCategories.slice(0, taxCategories.indexOf('LAND_ACQUISITION'))

const anyLine = (vendor: VendorTaxFacts, categories: readonly TaxCategory[]) =>
  fc
    .record({
      category: fc.constantFrom(...categories),
      amount: anyAmount.map(asked),
      priceIncludesPpn: fc.boolean(),
      luxury: fc.boolean(),
      professional: fc.option(fc.boolean(), { nil: undefined }),
      constructionType: fc.constantFrom(...types),
      serviceCode: fc.option(fc.constantFrom(...codes), { nil: undefined }),
      billCode: fc.option(fc.constantFrom(...telephone), { nil: undefined }),
      personCode: fc.option(fc.constantFrom(...personCodes), { nil: undefined }),
      ppnTreatment: fc.option(fc.constantFrom('TAXABLE' as const, 'EXEMPT' as const, 'NOT_COLLECTED' as const, 'OUTSIDE' as const), { nil: undefined, freq: 4 }), // prettier-ignore
    })
    .map(({ personCode, billCode, ...line }): Omit<TaxLineInput, 'id'> => ({
      ...line,
      luxury: line.luxury && line.category === 'GOODS',
      serviceCode:
        line.category === 'TELECOM'
          ? billCode
          : line.category !== 'SERVICE'
            ? undefined
            : vendor.kind === 'BADAN'
              ? line.serviceCode
              : personCode,
    }))

const anyVendor: fc.Arbitrary<VendorTaxFacts> = fc
  .record({
    kind: fc.constantFrom('BADAN' as const, 'ORANG_PRIBADI' as const),
    npwp: fc.boolean(),
    pkp: fc.boolean(),
    pp55Certificate: fc.boolean(),
    turnoverStatement: fc.boolean(),
    skb: fc.subarray(['PPH21', 'PPH22', 'PPH23'] as const),
    pertamina: fc.constantFrom(undefined, false, true),
    constructionQualification: fc.constantFrom(
      ...(['KECIL', 'NON_KECIL', 'PERSEORANGAN_BERSERTIFIKAT', 'NONE'] as const),
    ),
    asnGolongan: fc.constantFrom(...(['I', 'II', 'III', 'IV', 'PEJABAT_NEGARA'] as const)),
  })
  .map((vendor) => ({
    ...vendor,
    pkp: vendor.npwp && vendor.pkp,
    pp55Certificate: vendor.npwp && vendor.pp55Certificate,
  }))

/** Mostly one small order as people place it; sometimes the largest. */
const linesFor = (vendor: VendorTaxFacts, categories: readonly TaxCategory[]): fc.Arbitrary<TaxLineInput[]> =>
  fc
    .array(anyLine(vendor, categories), { minLength: 1, maxLength: 5 })
    .map((lines) => lines.map((line, i) => ({ ...line, id: `l${String(i)}` })))

const partOf = (lines: readonly TaxLineInput[]) => {
  // No part is worth more than the whole: PPN is at most 12 % here, so a quarter more covers every part.
  const whole = lines.reduce((sum, { amount }) => sum + amount, 0n)
  return fc.option(
    fc.tuple(fc.constantFrom(0n, 0n, 700_000n, 5_000_000n), fc.boolean()).map(([more, isNear]) => {
      const exclPpn = isNear && whole < 2_000_000n ? 2_000_000n + (more > 0n ? 1n : 0n) : whole + more
      return { exclPpn: asked(exclPpn), inclPpn: asked((exclPpn * 5n) / 4n + 1n) }
    }),
    { nil: undefined, freq: 4 },
  )
}

const questionsOf = (
  collector: 'TREASURER' | 'PIHAK_LAIN',
  vendor: VendorTaxFacts,
  categories: readonly TaxCategory[],
): fc.Arbitrary<TaxQuestion> =>
  linesFor(vendor, categories).chain((lines) =>
    fc.record({
      paymentOn:
        collector === 'PIHAK_LAIN' ? anyDay.map((day) => (day < '2022-05-01' ? addDays(day, 365) : day)) : anyDay,
      taxPointOn: anyDay,
      method: fc.constantFrom('CMS_VA' as const, 'KKP' as const),
      collector: fc.constant(collector),
      vendor: fc.constant(vendor),
      lines: fc.constant(lines),
      trueValue: partOf(lines),
      schoolFunds: fc.constantFrom(undefined, undefined, false, true),
    }),
  )

const isBefore = (question: TaxQuestion, day: string, isNew: (line: TaxLineInput) => boolean): boolean =>
  question.paymentOn < day && question.lines.some(isNew)

/** The old law had no row for some construction, and none was read for participants: payment moves to the new law. */
const inWordsOfItsLaw = (question: TaxQuestion): TaxQuestion => {
  const isPerson = question.vendor.constructionQualification === 'PERSEORANGAN_BERSERTIFIKAT'
  const isNewWork = ({ category, constructionType }: TaxLineInput): boolean =>
    category === 'CONSTRUCTION' && (constructionType === 'TERINTEGRASI' || isPerson)
  if (isBefore(question, '2024-01-01', ({ serviceCode }) => /^21-100-(14|36)$/.test(serviceCode ?? '')))
    return { ...question, paymentOn: localDate('2024-01-01') }
  return isBefore(question, '2022-02-21', isNewWork) ? { ...question, paymentOn: localDate('2022-02-21') } : question
}

/** Says of every service whether it is professional work, and never against its code. */
const wellSaid = (line: TaxLineInput): TaxLineInput => {
  if (line.category !== 'SERVICE' || line.serviceCode?.startsWith('24-')) return line
  const isKnown = line.serviceCode !== undefined && line.serviceCode !== '21-100-20'
  return { ...line, professional: isKnown ? undefined : (line.professional ?? false) }
}

/** Every kind of payment that the module assesses, near its boundaries as often as far from them. */
export const assessableQuestion: fc.Arbitrary<TaxQuestion> = fc
  .record({ vendor: anyVendor, byOthers: fc.integer({ min: 0, max: 5 }).map((dice) => dice === 0) })
  .chain(({ vendor, byOthers }) => {
    const open = assessable.filter(
      (category) => category !== 'HONORARIUM_ASN' || (vendor.kind === 'ORANG_PRIBADI' && !byOthers),
    )
    const bound = byOthers
      ? open.filter((category) => category !== 'RENT_LAND_BUILDING' && category !== 'CONSTRUCTION')
      : open
    const qualification = vendor.constructionQualification
    const builder = vendor.kind === 'BADAN' && qualification === 'PERSEORANGAN_BERSERTIFIKAT' ? 'KECIL' : qualification
    const registered = byOthers ? { npwp: true, pkp: true } : {}
    const fitting = { ...vendor, ...registered, constructionQualification: builder }
    return questionsOf(byOthers ? 'PIHAK_LAIN' : 'TREASURER', fitting, bound)
      .map((question) => ({ ...question, lines: question.lines.map(wellSaid) }))
      .map(inWordsOfItsLaw)
  })

/** Any payment at all, often one that is to be refused. */
export const anyQuestionAtAll: fc.Arbitrary<TaxQuestion> = fc
  .record({
    vendor: anyVendor,
    kind: fc.constantFrom('BADAN' as const, 'ORANG_PRIBADI' as const, 'LUAR_NEGERI' as const),
    isFactless: fc.boolean(),
    collector: fc.constantFrom('TREASURER' as const, 'TREASURER' as const, 'PIHAK_LAIN' as const),
    claims: fc.record({ pkp: fc.boolean(), npwp: fc.boolean(), pp55Certificate: fc.boolean() }),
  })
  .chain(({ vendor, kind, isFactless, collector, claims }) => {
    const missing = isFactless ? { constructionQualification: undefined, asnGolongan: undefined } : {}
    return questionsOf(collector, { ...vendor, ...claims, ...missing, kind }, taxCategories)
  })
  .chain((question) =>
    fc
      .record({ isTypeless: fc.boolean(), isEmpty: fc.integer({ min: 0, max: 30 }) })
      .map(({ isTypeless, isEmpty }) => ({
        ...question,
        lines:
          isEmpty === 0
            ? []
            : question.lines.map((line) => (isTypeless ? { ...line, constructionType: undefined } : line)),
      })),
  )
