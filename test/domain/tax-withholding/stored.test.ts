import {
  askedAgain,
  assess,
  assessmentFromJson,
  assessmentToJson,
  type Assessment,
} from '../../../src/domain/tax-withholding'
import { placed, placesIn, type Loose } from './places'
import { aCompany, aLine, amount, anIndividual, aShop, assessed, theLaw } from './world'

/** Between them these say everything that an assessment can say. */
const assessments: Readonly<Record<string, () => Assessment>> = {
  'an order of a company': () =>
    assessed({
      vendor: { ...aCompany, skb: ['PPH23'], constructionQualification: 'KECIL' },
      lines: [
        aLine({ id: 'a', amount: amount(2_000_000) }),
        aLine({ id: 'b', category: 'SERVICE', serviceCode: '24-104-29', professional: false }),
        aLine({ id: 'c', category: 'CONSTRUCTION', constructionType: 'PEKERJAAN', priceIncludesPpn: true }),
        aLine({ id: 'd', category: 'CATERING', priceIncludesPpn: true }),
      ],
      trueValue: { exclPpn: amount(50_000_000), inclPpn: amount(55_000_000) },
      law: 'the fingerprint of a law',
      schoolFunds: false,
    }),
  'fuel of PT Pertamina, and a supply freed from PPN': () =>
    assessed({
      vendor: { ...aCompany, pertamina: true },
      lines: [
        aLine({ category: 'FUEL' }),
        aLine({ id: 'b', category: 'SERVICE', serviceCode: '24-104-29', ppnTreatment: 'EXEMPT' }),
      ],
    }),
  'the fee of an individual': () =>
    assessed({
      vendor: { ...anIndividual, asnGolongan: 'III' },
      lines: [aLine({ category: 'SERVICE', amount: amount(150_000_000), professional: true })],
    }),
  'a purchase through a third party': () => assessed({ collector: 'PIHAK_LAIN' }),
}
const stored = (assessment: Assessment): Loose => JSON.parse(JSON.stringify(assessmentToJson(assessment))) as Loose

/** The place that is wrong, if there is one. */
const faultIn = (value: unknown): string | undefined => {
  const result = assessmentFromJson(value)
  return result.ok ? undefined : result.error.path.join('.')
}

/** What a payment may have left unsaid. */
const unsaid =
  /^question\.(trueValue|schoolFunds|law|vendor\.(pertamina|constructionQualification|asnGolongan)|lines\.\d+\.(serviceCode|professional|constructionType|ppnTreatment))$|^(trace|doubts)\.\d+\.tax$|\.rate\.(numerator|denominator|scheme)$/

describe.each(Object.entries(assessments))('%s, as stored,', (_, assessment) => {
  const whole = () => stored(assessment())

  test('is read back as it was', () => {
    expect(assessmentFromJson(whole())).toEqual({ ok: true, value: assessment() })
  })
  test('is refused without any of its fields, by name, except those that may stay unsaid', () => {
    const said = whole()
    for (const path of placesIn(said)) {
      const [name, fault] = [path.join('.'), faultIn(placed(said, path, undefined))]
      if (unsaid.test(name)) expect([name, fault]).toEqual([name, undefined])
      // Of a record that is gone, its first field is missing.
      else expect(`${fault}.`).toMatch(new RegExp(`^${name}\\.`))
    }
  })
  test('is refused where something else stands in the place of any of its values', () => {
    const said = whole()
    for (const other of [{ ' ': 1 }, 1.5, ' ']) {
      const read = placesIn(said).filter((path) => faultIn(placed(said, path, other)) === undefined)
      expect(read.map((path) => path.join('.'))).toEqual([])
    }
  })
})

describe('the question of an assessment, asked again,', () => {
  test('leaves to the law of its day who collects, where that law said it, and gives the same assessment', () => {
    const first = assessed({ collector: undefined })
    expect(first.question.collector).toBe('TREASURER')
    expect(askedAgain(first)).toEqual({ ...first.question, collector: undefined })
    expect(assess(theLaw())(askedAgain(first))).toEqual({ ok: true, value: first })
  })
  test('names him who collects where the question named him', () => {
    for (const collector of ['TREASURER', 'PIHAK_LAIN'] as const)
      expect(askedAgain(assessed({ collector }))).toEqual(assessed({ collector }).question)
  })
})

describe('what was stored', () => {
  const whole = stored(assessed({ vendor: aShop }))
  test('before third parties, slips and near misses were kept is read as having none', () => {
    const { thirdPartyTaxes: _t, slips: _s, nearMisses: _n, ...rest } = whole
    const first = assessmentFromJson({ ...rest, format: 1 })
    expect(first).toMatchObject({ ok: true, value: { thirdPartyTaxes: [], slips: [], nearMisses: [], taxes: [{}] } })
  })
  test('and is no assessment is refused as that', () => {
    const wrong = (path: string) => ({ ok: false, error: { code: 'NOT_AN_ASSESSMENT', path: path.split('.') } })
    expect(assessmentFromJson({ ...whole, format: 3 })).toEqual(wrong('format'))
    expect(assessmentFromJson({ ...whole, taxes: 'many' })).toEqual(wrong('taxes'))
    expect(assessmentFromJson(placed(whole, ['taxes', '0', 'rate', 'numerator'], '15'))).toEqual(wrong('taxes.0.rate.numerator')) // prettier-ignore
  })
  test('in a format that nobody knows is refused for that', () => {
    for (const format of [0, 3, '2', undefined]) expect(faultIn({ ...whole, format })).toBe('format')
    for (const nothing of [undefined, null, [], 'text', 5]) expect(faultIn(nothing)).toBe('format')
  })
  test('with an amount that is none is refused, with its place', () => {
    for (const net of ['-1', '01', '1.0', '', 5, `${10n ** 15n + 1n}`, null])
      expect(faultIn({ ...whole, netToVendor: net })).toBe('netToVendor')
  })
  test('with a day that no calendar has is refused, with its place', () => {
    for (const on of ['2025-02-30', '10-09-2025', '', null])
      expect(faultIn(placed(whole, ['question', 'paymentOn'], on))).toBe('question.paymentOn')
  })
  test('keeps amounts as text, so that no reader turns them into floats', () => {
    const largest = assessed({ vendor: aShop, lines: [aLine({ amount: amount(10n ** 15n) })] })
    expect(stored(largest)).toMatchObject({ format: 2, grossPayable: '1000000000000000' })
  })
  test('leaves out what was not said, and nothing else', () => {
    const { question } = stored(assessed({ vendor: { ...aShop, asnGolongan: undefined }, schoolFunds: false }))
    expect(question).toMatchObject({ schoolFunds: false, vendor: { skb: [], pkp: false } })
    expect('asnGolongan' in (question as Loose)['vendor']).toBe(false)
  })
})
