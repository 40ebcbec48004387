import { entryOf, faultsWith } from './changed-law'
import type { Loose } from './places'

const span = { from: '2022-05-01', to: null, citation: 'UU' }
const day = (from: string, to: string | null) => ({ ...span, from, to })
/** A rule for what no other rule is about. */
const rule = (id: string, more: Loose = {}): Loose => ({
  ...{ id, title: { id, en: id }, when: { categories: ['PRIZE'] }, rate: 'thirdParty.rate', objectCode: '22-101-01' },
  ...{ periods: [span], ...more },
})
const withRules = (...rules: readonly Loose[]) => faultsWith((law) => law['chapters'][5].rules.push(...rules))
const named = (name: string, more: Loose) => faultsWith((law) => Object.assign(entryOf(law, name), more))

describe('two base rules could speak on one line', () => {
  const of = (when: Loose) => ({ when: { categories: ['PRIZE'], ...when } })
  const clash = ['TWO_BASE_RULES PPH22.a b']
  test('if the one leaves out only some of the services of the other', () => {
    const [a, b] = [rule('a', of({ serviceCodes: ['1', '2'] })), rule('b', of({ serviceCodesNot: ['1'] }))]
    expect(withRules(a, b)).toEqual(clash)
    expect(withRules(a, { ...b, ...of({ serviceCodesNot: ['1', '2'] }) })).toEqual([])
    expect(withRules({ ...b, id: 'a', ...of({ serviceCodesNot: ['2', '1'] }) }, { ...a, id: 'b' })).toEqual([])
  })
  test('unless they name different services or treatments', () => {
    expect(withRules(rule('a', of({ serviceCodes: ['1'] })), rule('b', of({ serviceCodes: ['2'] })))).toEqual([])
    expect(withRules(rule('a', of({ serviceCodes: ['1'] })), rule('b', of({ serviceCodes: ['1'] })))).toEqual(clash)
    expect(withRules(rule('a', of({ treatments: ['EXEMPT'] })), rule('b', of({ treatments: ['OUTSIDE'] })))).toEqual([])
    expect(withRules(rule('a', of({ treatments: ['EXEMPT'] })), rule('b', of({ treatments: ['EXEMPT'] })))).toEqual(
      clash,
    )
  })
  test('if a single span of each has a day in common', () => {
    const early = day('2022-05-01', '2022-12-31')
    const a = rule('a', { periods: [early, day('2023-01-01', '2023-12-31')] })
    expect(withRules(a, rule('b', { periods: [day('2023-06-01', null)] }))).toEqual(clash)
    expect(withRules(rule('a', { periods: [day('2023-06-01', null)] }), { ...a, id: 'b' })).toEqual(clash)
    expect(withRules(a, rule('b', { periods: [day('2024-01-01', null)] }))).toEqual([])
  })
})

describe('of the spans of one matter', () => {
  test('every fault is told at once', () => {
    const spans = [day('2022-05-01', '2022-06-30'), day('2022-06-30', '2022-07-31'), day('2022-09-01', '2022-08-01')]
    expect(withRules(rule('a', { periods: spans }))).toEqual([
      'PERIOD_OVERLAP PPH22.a',
      'PERIOD_GAP PPH22.a',
      'PERIOD_REVERSED PPH22.a',
    ])
  })
  test('a gap is none between spans of a refusal, but they must not meet, or be none', () => {
    const refusal = (...periods: Loose[]) => named('REFUSED-LAND', { periods })
    expect(refusal(day('2024-01-01', null), day('2021-01-01', '2022-01-01'))).toEqual([])
    expect(refusal(day('2021-01-01', '2022-01-01'), day('2022-01-01', null))).toEqual(['PERIOD_OVERLAP refusals.REFUSED-LAND']) // prettier-ignore
    expect(refusal()).toEqual(['PERIODS_EMPTY refusals.REFUSED-LAND'])
  })
  test('those of professional work are asked too', () => {
    const work = (change: (work: Loose) => unknown) =>
      faultsWith((law) => change(law['chapters'].find((each: Loose) => each['professionalWork'])['professionalWork']))
    expect(work((found) => (found['periods'] = []))).toEqual(['PERIODS_EMPTY PPH21.professionalWork'])
    expect(work((found) => (found['period'] = []))).toEqual(['MALFORMED chapters.4.professionalWork.period'])
  })
})

describe('what takes a figure from a parameter is refused on days that this has none for:', () => {
  const exception = (effect: Loose, more: Loose = {}): Loose => ({
    ...{ id: 'x', title: { id: 'x', en: 'x' }, when: { categories: ['PRIZE'], pp55: false } },
    periods: [day('2000-01-01', null)],
    ...effect,
    ...more,
  })
  const withException = (each: Loose) => faultsWith((law) => law['chapters'][1].exceptions.push(each))
  const taxedAs = { effect: 'TAXED_AS', taxedAs: 'PPH23', objectCode: '1', facility: 'N/A' }
  test.each<[string, Loose, string]>([
    ['another tax', { ...taxedAs, parameter: 'pph22.rate' }, 'pph22.rate'],
    ['another rate', { effect: 'RATE_IS', parameter: 'pph22.rate' }, 'pph22.rate'],
    ['a higher rate', { effect: 'RATE_TIMES', parameter: 'pph22.withoutNpwp' }, 'pph22.withoutNpwp'],
    ['an exception up to an amount', { effect: 'NOT_COLLECTED', limit: 'pph22.noCollectLimit' }, 'pph22.noCollectLimit'],
  ])('%s', (_, effect, parameter) => {
    expect(withException(exception(effect))).toEqual([`PERIOD_WITHOUT_VALUE PPH22.x.${parameter}`])
    expect(withException(exception(effect, { periods: [day('2026-01-01', null)] }))).toEqual([])
  }) // prettier-ignore
  test('what takes none is never', () => {
    expect(withException(exception({ effect: 'NOT_COLLECTED' }))).toEqual([])
    expect(withException(exception({ effect: 'NOT_CHARGED' }))).toEqual([])
  })

  /** A rule from 2022-05-01 on whose rate stands from then to the end of 2023. */
  const under = (...periods: Loose[]) =>
    faultsWith((law) => {
      const { values, ...rate } = entryOf(law, 'pph22.rate')
      const [first, last] = [day('2022-05-01', '2022-12-31'), day('2023-01-01', '2023-12-31')]
      const stated = [last, first].map((each) => ({ ...values[0], ...each }))
      law['chapters'][5].parameters.push({ ...rate, id: 'some.rate', values: stated })
      law['chapters'][5].rules.push(rule('a', { rate: 'some.rate', periods }))
    })
  const told = ['PERIOD_WITHOUT_VALUE PPH22.a.some.rate']
  test.each<[string, Loose[], readonly string[]]>([
    ['not from its first day to its last', [day('2022-05-01', '2023-12-31')], []],
    ['not within them', [day('2022-06-01', '2022-08-31')], []],
    ['from the day before', [day('2022-04-30', '2023-12-31')], told],
    ['to the day after', [day('2022-05-01', '2024-01-01')], told],
    ['for ever', [day('2022-05-01', null)], told],
    ['in one span of several', [day('2022-05-01', '2023-06-30'), day('2023-07-01', '2024-06-30')], told],
  ])('a rule in force %s', (_, periods, faults) => expect(under(...periods)).toEqual(faults))

  test('but a parameter that is nowhere is told as such alone', () => {
    expect(named('pph22.goods', { rate: 'nowhere' })).toEqual(['PARAMETER_UNKNOWN chapters.1.rules.0.rate'])
  })
})

describe('a choice of the office that nobody wrote is told', () => {
  test('of a doubt', () => {
    expect(named('PP20-2026', { when: { settings: { weather: 'FINE' } } })).toEqual(['SETTING_UNKNOWN PPH22.PP20-2026.weather']) // prettier-ignore
  })
  test('of what is told where others free a line', () => {
    expect(named('X6', { whenFreed: { by: ['X1'], setting: 'weather' } })).toEqual(['SETTING_UNKNOWN PPH22.X6.weather'])
  })
  test('of a refusal', () => {
    expect(named('REFUSED-LAND', { when: { settings: { collector: 'NOBODY' } } })).toEqual(['OPTION_UNKNOWN refusals.REFUSED-LAND.collector']) // prettier-ignore
  })
})

describe('a tax is missing', () => {
  test('where only a third party is to take it', () => {
    expect(faultsWith((law) => (law['chapters'] = law['chapters'].filter((each: Loose) => each['tax'] !== 'PPH22' || each['collector'] === 'PIHAK_LAIN')))).toContain('CHAPTER_MISSING PPH22') // prettier-ignore
  })
})

describe('a condition is refused by its place where it names', () => {
  const asking = (when: Loose) => faultsWith((law) => Object.assign(law['chapters'][1].exceptions[1].when, when))
  test.each<[string, Loose, string]>([
    ['an unknown category beside it', { beside: ['COURIER'] }, 'CATEGORY_UNKNOWN chapters.1.exceptions.1.when.beside.0'],
    ['an unknown category', { categories: ['COURIER'] }, 'CATEGORY_UNKNOWN chapters.1.exceptions.1.when.categories.0'],
    ['an unknown fact as unsaid', { unsaid: ['weather'] }, 'MALFORMED chapters.1.exceptions.1.when.unsaid.0'],
    ['an unknown exemption', { skb: 'PPN' }, 'MALFORMED chapters.1.exceptions.1.when.skb'],
    ['an unknown treatment', { treatments: ['FREE'] }, 'MALFORMED chapters.1.exceptions.1.when.treatments.0'],
    ['a service without a code', { serviceCodes: [' '] }, 'MALFORMED chapters.1.exceptions.1.when.serviceCodes.0'],
    ['a flag that is no flag', { schoolFunds: 'yes' }, 'MALFORMED chapters.1.exceptions.1.when.schoolFunds'],
    ['a choice that is no text', { settings: { collector: 1 } }, 'MALFORMED chapters.1.exceptions.1.when.settings.collector'],
    ['a list that is no list', { methods: 'KKP' }, 'MALFORMED chapters.1.exceptions.1.when.methods'],
  ])('%s', (_, when, fault) => expect(asking(when)[0]).toBe(fault)) // prettier-ignore
})
