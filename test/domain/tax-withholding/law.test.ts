import { lawData, lawFrom, taxCategories, taxes, taxLabels } from '../../../src/domain/tax-withholding'

type Loose = Record<string, any>

const changed = (change: (law: Loose) => void): string[] => {
  const law = structuredClone(lawData) as Loose
  change(law)
  const result = lawFrom(law)
  return result.ok ? [] : [...new Set(result.error.map(({ code, path }) => `${code} ${path.join('.')}`))]
}
const ppn = (law: Loose): Loose => law.chapters[0]
const values = (law: Loose): Loose[] => ppn(law).parameters[0].values

describe('the law as committed', () => {
  test('is whole: no gap, no overlap, a citation and a unit everywhere', () => {
    expect(lawFrom(lawData)).toMatchObject({ ok: true })
  })
  test('names every category and tax in both languages, no two alike', () => {
    const labels = [...taxCategories.map((each) => taxLabels.categories[each]), ...taxes.map((tax) => taxLabels.taxes[tax])] // prettier-ignore
    for (const language of ['id', 'en'] as const) {
      const names = labels.map((label) => label[language])
      expect(names.filter((name) => name.trim() === '')).toEqual([])
      expect(new Set(names).size).toBe(taxCategories.length + taxes.length)
    }
  })
})

describe('law data is refused, and the place named, when', () => {
  test.each<[string, (law: Loose) => void, string]>([
    ['a rate has a gap', (law) => (values(law)[1]!.from = '2022-04-02'), 'PERIOD_GAP PPN.ppn.rate'],
    ['two rates overlap', (law) => (values(law)[1]!.from = '2022-03-31'), 'PERIOD_OVERLAP PPN.ppn.rate'],
    ['an earlier rate never ends', (law) => (values(law)[0]!.to = null), 'PERIOD_OVERLAP PPN.ppn.rate'],
    ['a period ends before it begins', (law) => (values(law)[2]!.to = '2024-01-01'), 'PERIOD_REVERSED PPN.ppn.rate'],
    [
      'a citation is missing',
      (law) => delete values(law)[0]!.citation,
      'CITATION_MISSING chapters.0.parameters.0.values.0.citation',
    ],
    [
      'a citation is blank',
      (law) => (values(law)[0]!.citation = ' '),
      'CITATION_MISSING chapters.0.parameters.0.values.0.citation',
    ],
    [
      "an exception's citation is missing",
      (law) => delete ppn(law).exceptions[1].periods[0].citation,
      'CITATION_MISSING chapters.0.exceptions.1.periods.0.citation',
    ],
    ['a unit is missing', (law) => delete ppn(law).parameters[0].unit, 'UNIT_MISSING chapters.0.parameters.0.unit'],
    [
      'a unit is unknown',
      (law) => (ppn(law).parameters[0].unit = 'percent'),
      'UNIT_UNKNOWN chapters.0.parameters.0.unit',
    ],
    ['rounding has another unit', (law) => (law.rounding.unit = 'IDR'), 'UNIT_UNKNOWN rounding.unit'],
    ['rounding has a gap', (law) => (law.rounding.values[1].from = '2025-05-23'), 'PERIOD_GAP rounding'],
    ['a rule has no dates', (law) => (ppn(law).rules[0].periods = []), 'PERIODS_EMPTY PPN.ppn.general'],
    [
      'an exception has a gap',
      (law) => (law.chapters[1].exceptions[1].periods[1].from = '2025-08-02'),
      'PERIOD_GAP PPH22.X1',
    ],
    [
      'a date is no date',
      (law) => (values(law)[0]!.from = '1985-02-30'),
      'MALFORMED chapters.0.parameters.0.values.0.from',
    ],
    [
      'a rate is no fraction',
      (law) => (values(law)[0]!.value = '0.1'),
      'MALFORMED chapters.0.parameters.0.values.0.value',
    ],
    ['a rate is a number', (law) => (values(law)[0]!.value = 0.1), 'MALFORMED chapters.0.parameters.0.values.0.value'],
    [
      'a limit does not say what it compares',
      (law) => delete ppn(law).parameters[3].values[0].compare,
      'MALFORMED chapters.0.parameters.3.values.0.compare',
    ],
    [
      'a condition is misspelt',
      (law) => (ppn(law).exceptions[2].when = { method: ['KKP'] }),
      'MALFORMED chapters.0.exceptions.2.when.method',
    ],
    [
      'a category is unknown',
      (law) => ppn(law).rules[1].when.categories.push('COURIER'),
      'CATEGORY_UNKNOWN chapters.0.rules.1.when.categories.1',
    ],
    [
      'a rule asks for an unknown rate',
      (law) => (ppn(law).rules[0].rate = 'ppn.rat'),
      'PARAMETER_UNKNOWN chapters.0.rules.0.rate',
    ],
    [
      'a rule takes a limit for a rate',
      (law) => (ppn(law).rules[0].rate = 'ppn.noCollectLimit'),
      'PARAMETER_UNKNOWN chapters.0.rules.0.rate',
    ],
    [
      'a limit is unknown',
      (law) => (ppn(law).exceptions[1].limit = 'ppn.rate'),
      'PARAMETER_UNKNOWN chapters.0.exceptions.1.limit',
    ],
    ['a name is used twice', (law) => (ppn(law).exceptions[3].id = 'N2'), 'NAME_REPEATED law.N2'],
    ['a tax is missing', (law) => law.chapters.splice(2, 1), 'CHAPTER_MISSING PPH23'],
    ['a tax comes twice', (law) => law.chapters.push(law.chapters[2]), 'NAME_REPEATED chapters.PPH23 TREASURER'],
    [
      'two taxes claim one line',
      (law) => law.chapters[2].rules[0].when.categories.push('GOODS'),
      'TWO_BASE_RULES pph22.goods pph23.service',
    ],
    [
      'a scale does not rise',
      (law) => (law.chapters[4].parameters[0].values[0].brackets[1].upTo = '60000000'),
      'BRACKETS_WRONG chapters.4.parameters.0.values.0.brackets',
    ],
    [
      'a scale has a top',
      (law) => (law.chapters[4].parameters[0].values[0].brackets[4].upTo = '9000000000'),
      'BRACKETS_WRONG chapters.4.parameters.0.values.0.brackets',
    ],
    [
      'a third party collects without a document of appointment',
      (law) => (law.settings[0].values[0].value = 'PIHAK_LAIN'),
      'APPOINTMENT_MISSING collector',
    ],
    [
      'a rule hangs on a setting that nobody wrote',
      (law) => (law.chapters[4].rules[0].when.settings = { weather: 'FINE' }),
      'SETTING_UNKNOWN PPH21.pph21.service.weather',
    ],
    [
      'a rule hangs on an option that the setting does not have',
      (law) => (law.chapters[4].rules[0].when.settings.individualBusinessService = 'PPH4_2'),
      'OPTION_UNKNOWN PPH21.pph21.service.individualBusinessService',
    ],
    [
      'a doubt has a stray field',
      (law) => (ppn(law).doubts[0].form = '2025-01-01'),
      'MALFORMED chapters.0.doubts.0.form',
    ],
    [
      'a doubt ends before it begins',
      (law) => (ppn(law).doubts[0].to = '2024-12-31'),
      'PERIOD_REVERSED PPN.PPN-LUXURY-2025-01',
    ],
    [
      'a doubt comes twice',
      (law) => ppn(law).doubts.push(ppn(law).doubts[0]),
      'NAME_REPEATED PPN.doubts.PPN-LUXURY-2025-01',
    ],
    ['a chapter has a stray field', (law) => (ppn(law).serviceCode = {}), 'MALFORMED chapters.0.serviceCode'],
    [
      'a parameter has a stray field',
      (law) => (ppn(law).parameters[0].note = 'x'),
      'MALFORMED chapters.0.parameters.0.note',
    ],
    ['the whole has a stray field', (law) => (law.chapter = []), 'MALFORMED chapter'],
    [
      'a rate takes more than the whole',
      (law) => (values(law)[0]!.value = '120/100'),
      'RATE_OUT_OF_RANGE chapters.0.parameters.0.values.0.value',
    ],
    [
      'a base is more than the price',
      (law) => (values(law)[2]!.of = '12/11'),
      'RATE_OUT_OF_RANGE chapters.0.parameters.0.values.2.of',
    ],
    [
      'a surcharge lowers the rate',
      (law) => (law.chapters[1].parameters[1].values[0].value = '1/2'),
      'RATE_OUT_OF_RANGE chapters.1.parameters.1.values.0.value',
    ],
    [
      'a rule precedes its rate',
      (law) => (ppn(law).rules[1].periods[0].from = '2020-03-31'),
      'PERIOD_WITHOUT_VALUE PPN.ppn.courier.ppn.courierRate',
    ],
    [
      'a rule outlives its rate',
      (law) => (ppn(law).parameters[2].values[2].to = '2030-12-31'),
      'PERIOD_WITHOUT_VALUE PPN.ppn.courier.ppn.courierRate',
    ],
    [
      'an exception outlives its limit',
      (law) => (ppn(law).parameters[3].values[0].to = '2030-12-31'),
      'PERIOD_WITHOUT_VALUE PPN.N1.ppn.noCollectLimit',
    ],
    [
      'what is not charged has a limit',
      (law) => (ppn(law).exceptions[4].limit = 'ppn.noCollectLimit'),
      'MALFORMED chapters.0.exceptions.4.limit',
    ],
    [
      'what is not collected has a rate',
      (law) => (ppn(law).exceptions[2].parameter = 'ppn.rate'),
      'MALFORMED chapters.0.exceptions.2.parameter',
    ],
    ['nobody is chosen to collect', (law) => law.settings.shift(), 'SETTING_MISSING collector'],
    [
      'nobody chose what a mixed order compares with a limit',
      (law) => (law.settings = law.settings.filter(({ id }: Loose) => id !== 'mixedOrderLimit')),
      'SETTING_MISSING mixedOrderLimit',
    ],
    [
      'somebody unknown may be chosen to collect',
      (law) => (law.settings[0].options.BANK = law.settings[0].options.TREASURER),
      'OPTION_UNKNOWN collector.BANK',
    ],
    [
      'a third party collects, and something else is said beside it',
      (law) => Object.assign(law.settings[0].values[0], { value: 'PIHAK_LAIN', compare: 'INCL_PPN' }),
      'APPOINTMENT_MISSING collector',
    ],
    ['PPN goes by the payment', (law) => (ppn(law).decidedBy = 'PAYMENT'), 'DATE_WRONG PPN.decidedBy'],
    [
      'an income tax goes by the faktur',
      (law) => (law.chapters[1].decidedBy = 'TAX_POINT'),
      'DATE_WRONG PPH22.decidedBy',
    ],
    [
      'a refusal hangs on an option that nobody wrote',
      (law) => (law.refusals.at(-3).when.settings.kkpIncomeTax = 'NEVER'),
      'OPTION_UNKNOWN refusals.REFUSED-KKP.kkpIncomeTax',
    ],
    ['a refusal is of no known kind', (law) => (law.refusals[0].refuses = 'NO'), 'MALFORMED refusals.0.refuses'],
    [
      'two base rules could speak on one line',
      (law) => ppn(law).rules[1].when.categories.push('GOODS'),
      'TWO_BASE_RULES PPN.ppn.general ppn.courier',
    ],
    [
      'two exceptions could set the rate of one line',
      (law) => ppn(law).exceptions.push({ ...ppn(law).exceptions[0], id: 'B', when: {} }),
      'TWO_RATES PPN.PPN-LUXURY B',
    ],
  ])('%s', (_, change, fault) => {
    expect(changed(change)).toContain(fault)
  })

  test('it is no law at all', () => {
    for (const data of [undefined, null, [], 'law', { chapters: {} }]) expect(lawFrom(data).ok).toBe(false)
  })
  test('several things are wrong: all are told at once', () => {
    expect(
      changed((law) => ((values(law)[1]!.from = '2022-04-02'), delete law.chapters[1].parameters[0].unit)).length,
    ).toBeGreaterThan(1)
  })
  test('but two base rules whose dates never meet are no clash', () => {
    expect(
      changed((law) => {
        ppn(law).rules[1].when.categories.push('GOODS')
        ppn(law).rules[1].periods = [{ from: '2015-04-01', to: '2020-03-31', citation: 'UU PPN' }]
        ppn(law).parameters[2].values[0].from = '2015-04-01'
      }),
    ).toEqual([])
  })
})
