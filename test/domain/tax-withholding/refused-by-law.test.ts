import { assess, lawData, lawFrom, type TaxLaw } from '../../../src/domain/tax-withholding'
import {
  aCompany,
  aLine,
  anIndividual,
  aQuestion,
  aShop,
  assessed,
  firedIn,
  outcome,
  ownDoubts,
  refused,
  taken,
} from './world'

type Loose = Record<string, any>

const lawWith = (change: (law: Loose) => void): TaxLaw => {
  const data = structuredClone(lawData) as Loose
  change(data)
  const law = lawFrom(data)
  if (!law.ok) throw new Error(JSON.stringify(law.error))
  return law.value
}
const choosing = (setting: string, option: string): TaxLaw =>
  lawWith((law) => {
    for (const value of law.settings.find(({ id }: Loose) => id === setting).values) value.value = option
  })
const fee = (given: object = {}) => [aLine({ category: 'SERVICE', ...given })]
const small = { ...anIndividual, pp55Certificate: true }

describe('whether the service of an individual is professional work', () => {
  test.each([
    ['a PP 55 certificate', small, 'PP 55/2022 Pasal 56(3)-(4)'],
    ['a turnover statement', { ...anIndividual, turnoverStatement: true }, 'PP 55/2022 Pasal 56(3)-(4)'],
  ])('must be said where %s would free it', (_, vendor, rule) => {
    expect(refused({ vendor, lines: [aLine(), ...fee({ id: 'b' })] })).toEqual({
      ...{ code: 'PROFESSIONAL_UNSAID', path: ['lines', '1', 'professional'], rule },
    })
  })
  test.each([
    ['a PP 55 certificate', '2018-07-01', small],
    ['a PP 55 certificate', '2022-12-19', small],
    ['a turnover statement', '2022-01-01', { ...anIndividual, turnoverStatement: true }],
    ['a turnover statement', '2022-12-19', { ...anIndividual, turnoverStatement: true }],
  ])('must be said of %s under the law of %s too', (_, on, vendor) => {
    expect(refused({ on, vendor, lines: fee() })).toMatchObject({ code: 'PROFESSIONAL_UNSAID', rule: 'PP 23/2018 Pasal 2(3)-(4)' }) // prettier-ignore
  })
  test('need not be said of a statement on a day when none frees', () => {
    const vendor = { ...anIndividual, turnoverStatement: true }
    expect(outcome({ on: '2021-12-31', vendor, lines: fee() })).toMatchObject({ error: { code: 'NO_RULE_ON_DATE' } })
  })
  test('need not be said where nothing turns on it: without papers, of a company, of other purchases', () => {
    expect(outcome({ vendor: anIndividual, lines: fee() }).ok).toBe(true)
    expect(outcome({ vendor: { ...aCompany, pp55Certificate: true }, lines: fee() }).ok).toBe(true)
    expect(outcome({ vendor: small, lines: [aLine({ category: 'CATERING' })] }).ok).toBe(true)
  })
  test('and files of worked cases mean no by silence', () => {
    expect(taken(assessed({ vendor: small, lines: fee(), isUnsaidNo: true }))).toEqual({ 'PPH4_2 28-423-01': 50_000n })
  })
  test.each(['21-100-07', '21-100-18'])(
    'is told by the code %s, which the small-business regime leaves out',
    (code) => {
      for (const papers of [{ pp55Certificate: true }, { turnoverStatement: true }]) {
        const found = assessed({ vendor: { ...anIndividual, ...papers }, lines: fee({ serviceCode: code }) })
        expect(taken(found)).toEqual({ [`PPH21 ${code}`]: 250_000n })
        expect(found.question.lines[0]?.professional).toBe(true)
      }
    },
  )
  test('is not told by the code of other services', () => {
    expect(refused({ vendor: small, lines: fee({ serviceCode: '21-100-20' }) }).code).toBe('PROFESSIONAL_UNSAID')
  })
  test('is not said against the code', () => {
    const lines = fee({ serviceCode: '21-100-07', professional: false })
    expect(refused({ vendor: small, lines })).toEqual({
      ...{ code: 'PROFESSIONAL_CONTRADICTS_CODE', path: ['lines', '0', 'professional'] },
    })
  })
})

describe('a participant in an activity', () => {
  const lines = fee({ serviceCode: '21-100-15' })
  test('is taxed on the whole of what he gets since 2024', () => {
    expect(assessed({ on: '2024-01-01', vendor: anIndividual, lines }).taxes).toMatchObject([
      { rule: 'pph21.participant', objectCode: '21-100-15', base: 10_000_000n, amount: 500_000n },
    ])
  })
  test('is refused before, as no rule of that time was read', () => {
    expect(refused({ on: '2023-12-31', vendor: anIndividual, lines })).toMatchObject({
      ...{ code: 'NO_RULE_ON_DATE', parameter: 'pph21.participantScale' },
    })
  })
})

describe('facts that contradict each other are refused, by the regulation:', () => {
  test('a company with the certificate of an individual', () => {
    const vendor = { ...aCompany, constructionQualification: 'PERSEORANGAN_BERSERTIFIKAT' as const }
    expect(refused({ vendor })).toEqual({
      code: 'CERTIFICATE_NOT_OF_A_BODY',
      path: ['vendor', 'constructionQualification'],
      rule: 'PP 51/2008 Pasal 3 jo. PP 9/2022',
    })
  })
  test('a third party that sells for a vendor who is no PKP', () => {
    expect(refused({ collector: 'PIHAK_LAIN', vendor: aShop })).toEqual({
      ...{ code: 'THIRD_PARTY_VENDOR_NOT_PKP', path: ['vendor', 'pkp'], rule: 'PMK 58/PMK.03/2022' },
    })
    expect(outcome({ collector: 'PIHAK_LAIN' }).ok).toBe(true)
  })
})

describe('a card payment from which income tax must be withheld', () => {
  const refusing = assess(choosing('kkpIncomeTax', 'REFUSED'))
  test('is refused where the office so chose, and goods are not', () => {
    expect(refusing(aQuestion({ method: 'KKP', lines: fee() }))).toMatchObject({
      ok: false,
      error: { code: 'KKP_REFUSED', path: ['method'] },
    })
    expect(refusing(aQuestion({ method: 'KKP' })).ok).toBe(true)
    expect(refusing(aQuestion({ lines: fee() })).ok).toBe(true)
  })
})

describe('land acquisition', () => {
  const land = [aLine({ category: 'LAND_ACQUISITION' })]
  test('is refused with its regulation, before any rule is asked', () => {
    expect(refused({ lines: land })).toMatchObject({ code: 'TAX_NOT_SUPPORTED', rule: expect.stringContaining('PP 34/2016') }) // prettier-ignore
  })
  test('would bear PPN that nobody collects (N3), were it assessed', () => {
    const open = assess(
      lawWith((law) => (law.refusals = law.refusals.filter(({ id }: Loose) => id !== 'REFUSED-LAND'))),
    )
    const found = open(aQuestion({ lines: land }))
    if (!found.ok) throw new Error(found.error.code)
    expect(firedIn(found.value)).toEqual(['N3'])
    expect(found.value).toMatchObject({ taxes: [], ppnPaidToVendor: 1_100_000n })
  })
})

test('whoever collects is decided by the payment for all taxes, whatever the faktur says', () => {
  const found = assessed({ on: '2022-05-02', taxPointOn: '2022-04-28', collector: 'PIHAK_LAIN' })
  expect(found.taxes).toEqual([])
  expect(found.thirdPartyTaxes.map(({ tax }) => tax)).toEqual(['PPN', 'PPH22'])
  expect(firedIn(found)).toEqual(['N9', 'X8'])
})

describe('PPN is not charged on', () => {
  test.each([
    ['EXEMPT', 'N7-EXEMPT'],
    ['NOT_COLLECTED', 'N7-NOT-COLLECTED'],
    ['OUTSIDE', 'N8-OUTSIDE'],
  ] as const)('a supply stated to be %s, by the name %s and with its doubt', (ppnTreatment, id) => {
    const found = assessed({ lines: fee({ ppnTreatment, serviceCode: '24-104-65' }) })
    expect(found).toMatchObject({ ppnCharged: 0n, exceptions: [{ id, effect: 'NOT_CHARGED' }] })
    expect(ownDoubts(found)).toMatchObject([{ id, tax: 'PPN' }])
    expect(taken(found)).toEqual({ 'PPH23 24-104-65': 200_000n })
  })
  test('and a taxable one bears it, said or unsaid', () => {
    for (const ppnTreatment of ['TAXABLE', undefined] as const)
      expect(assessed({ lines: fee({ ppnTreatment }) }).ppnCharged).toBe(1_100_000n)
  })
})
