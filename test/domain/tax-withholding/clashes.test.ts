import { lawData, lawFrom } from '../../../src/domain/tax-withholding'
import type { Loose } from './places'

const faultsIn = (change: (law: Loose) => void): readonly string[] => {
  const law = structuredClone(lawData) as Loose
  change(law)
  const read = lawFrom(law)
  return read.ok ? [] : read.error.map(({ code, path }) => `${code} ${path.join('.')}`)
}
const span = { from: '2022-05-01', to: null, citation: 'UU' }
const prize = { categories: ['PRIZE'] }
/** A rule of which the law as committed knows nothing alike. */
const rule = (id: string, when: Loose, periods: readonly Loose[] = [span]): Loose => ({
  ...{ id, title: { id, en: id }, when: { ...prize, ...when }, rate: 'thirdParty.rate', objectCode: '22-101-01' },
  periods,
})
const withRules =
  (chapter: number, ...rules: readonly Loose[]) =>
  (law: Loose) =>
    law['chapters'][chapter].rules.push(...rules)

describe('two base rules', () => {
  const facts: readonly (readonly [string, unknown, unknown])[] = [
    ['categories', ['PRIZE'], ['ROYALTY', 'CHARTER']],
    ['vendorKinds', ['BADAN'], ['ORANG_PRIBADI']],
    ['methods', ['CMS_VA'], ['KKP']],
    ['collectors', ['TREASURER'], ['PIHAK_LAIN']],
    ['constructionTypes', ['PEKERJAAN'], ['KONSULTANSI']],
    ['qualifications', ['KECIL'], ['NONE']],
    ['grades', ['I', 'II'], ['III']],
    ['pkp', true, false],
    ['npwp', true, false],
    ['pp55', true, false],
    ['turnoverStatement', true, false],
    ['professional', true, false],
    ['luxury', true, false],
    ['schoolFunds', true, false],
    ['settings', { individualBusinessService: 'PPH21' }, { individualBusinessService: 'PPH23' }],
  ]
  test.each(facts)('that differ in %s never speak on one line', (fact, one, other) => {
    expect(faultsIn(withRules(5, rule('a', { [fact]: one }), rule('b', { [fact]: other })))).toEqual([])
  })
  test.each(facts)('that agree in %s, or of which one does not ask for it, could', (fact, one) => {
    const clash = ['TWO_BASE_RULES PPH22.a b']
    expect(faultsIn(withRules(5, rule('a', { [fact]: one }), rule('b', { [fact]: one })))).toEqual(clash)
    if (fact === 'categories') return
    expect(faultsIn(withRules(5, rule('a', { [fact]: one }), rule('b', {})))).toEqual(clash)
    expect(faultsIn(withRules(5, rule('a', {}), rule('b', { [fact]: one })))).toEqual(clash)
  })
  test('that share one of several facts could', () => {
    const [a, b] = [rule('a', { grades: ['I', 'II'] }), rule('b', { grades: ['II', 'III'] })]
    expect(faultsIn(withRules(5, a, b))).toEqual(['TWO_BASE_RULES PPH22.a b'])
  })
  test('of different choices of the office could', () => {
    const [a, b] = [rule('a', { settings: { individualBusinessService: 'PPH21' } }), rule('b', { settings: { kkpIncomeTax: 'WITHHELD' } })] // prettier-ignore
    expect(faultsIn(withRules(5, a, b))).toContain('TWO_BASE_RULES PPH22.a b')
  })
  test.each([
    ['2022-12-31', '2023-01-01', false],
    ['2022-12-31', '2022-12-31', true],
  ])('of which one ends on %s and the other begins on %s could: %s', (to, from, clash) => {
    const [a, b] = [rule('a', {}, [{ ...span, to }]), rule('b', {}, [{ ...span, from }])]
    const told = (one: string, other: string) => (clash ? [`TWO_BASE_RULES PPH22.${one} ${other}`] : [])
    expect(faultsIn(withRules(5, a, b))).toEqual(told('a', 'b'))
    expect(faultsIn(withRules(5, b, a))).toEqual(told('b', 'a'))
  })
  test('of two income taxes could, but not of an income tax and PPN', () => {
    const [a, b] = [rule('a', {}), rule('b', {})]
    expect(faultsIn((law) => (withRules(1, a)(law), withRules(4, b)(law)))).toEqual(['TWO_BASE_RULES a b'])
    expect(faultsIn((law) => (withRules(0, a)(law), withRules(4, b)(law)))).toEqual([])
    expect(faultsIn(withRules(1, a, b))).toEqual(['TWO_BASE_RULES a b'])
    expect(faultsIn(withRules(0, a, b))).toEqual(['TWO_BASE_RULES PPN.a b'])
  })
})

describe('two exceptions of one tax', () => {
  const exception = (id: string, more: Loose): Loose => ({
    ...{ id, title: { id, en: id }, when: prize, periods: [span] },
    ...more,
  })
  const rate = { effect: 'RATE_IS', parameter: 'pph22.rate' }
  const other = { effect: 'TAXED_AS', parameter: 'pph22.rate', taxedAs: 'PPH23', objectCode: '1', facility: 'N/A' }
  const withExceptions = (...all: readonly Loose[]) => faultsIn((law) => law['chapters'][1].exceptions.push(...all))
  test('that set the rate of one line, or tax it otherwise, are told', () => {
    const free = { when: { ...prize, pp55: false } }
    const pair = [exception('a', { ...rate, ...free }), exception('b', { ...other, ...free })]
    expect(withExceptions(...pair)).toEqual(['TWO_RATES PPH22.a b'])
    expect(withExceptions(exception('b', other))).toEqual(['TWO_RATES PPH22.X6 b'])
  })
  test('that free it may meet', () => {
    expect(withExceptions(exception('a', { effect: 'NOT_COLLECTED' }), exception('b', { effect: 'NOT_COLLECTED' }))).toEqual([]) // prettier-ignore
  })
})

describe('the spans of a provision', () => {
  const spans = (...periods: readonly (readonly [string, string | null])[]) =>
    faultsIn(withRules(5, rule('a', {}, periods.map(([from, to]) => ({ ...span, from, to }))))) // prettier-ignore
  test('may be one day long and stand in any order', () => {
    expect(spans(['2023-01-01', null], ['2022-12-31', '2022-12-31'], ['2022-05-01', '2022-12-30'])).toEqual([])
  })
  test('must not end before they begin, meet, or leave a day out', () => {
    expect(spans(['2022-05-02', '2022-05-01'])).toEqual(['PERIOD_REVERSED PPH22.a'])
    expect(spans(['2022-05-01', '2022-06-01'], ['2022-06-01', null])).toEqual(['PERIOD_OVERLAP PPH22.a'])
    expect(spans(['2022-05-01', null], ['2022-06-01', null])).toEqual(['PERIOD_OVERLAP PPH22.a'])
    expect(spans(['2022-05-01', '2022-06-01'], ['2022-06-03', null])).toEqual(['PERIOD_GAP PPH22.a'])
  })
})

describe('a name', () => {
  test('is used once in the whole law, for whatever it names', () => {
    expect(faultsIn((law) => (law['settings'][0].id = 'ppn.rate'))).toContain('NAME_REPEATED law.ppn.rate')
    expect(faultsIn(withRules(5, rule('N1', {})))).toEqual(['NAME_REPEATED law.N1'])
  })
})

describe('a choice of the office', () => {
  const asks = (settings: Loose) => faultsIn(withRules(5, rule('a', { settings })))
  test('on which a rule hangs is one that is written, with an option that it has', () => {
    expect(asks({ individualBusinessService: 'PPH21' })).toEqual([])
    expect(asks({ weather: 'FINE' })).toEqual(['SETTING_UNKNOWN PPH22.a.weather'])
    expect(asks({ individualBusinessService: 'NEITHER' })).toEqual(['OPTION_UNKNOWN PPH22.a.individualBusinessService'])
  })
  test('that would undo an exception is one too', () => {
    const undoing = (settings: Loose) =>
      faultsIn((law) => Object.assign(law['chapters'][1].exceptions[8].unless, { settings }))
    expect(undoing({ 'pp55.statementAlone': 'ACCEPTED' })).toEqual([])
    expect(undoing({ weather: 'FINE' })).toEqual(['SETTING_UNKNOWN PPH22.PPH22-STATEMENT.weather'])
    expect(undoing({ 'pp55.statementAlone': 'PERHAPS' })).toEqual(['OPTION_UNKNOWN PPH22.PPH22-STATEMENT.pp55.statementAlone']) // prettier-ignore
  })
  test('between base rules is made for every day on which a payment is assessed, since without it no tax is found', () => {
    const made = (settings: Loose, ...spans: readonly (readonly [from: string, to: string | null])[]) =>
      faultsIn((law) => {
        withRules(5, rule('a', { settings }))(law)
        const [value] = law['settings'][2].values
        law['settings'][2].values = spans.map(([from, to]) => ({ ...value, from, to }))
      })
    const late = ['PERIOD_WITHOUT_VALUE PPH22.a.kkpIncomeTax']
    const card = { kkpIncomeTax: 'WITHHELD' }
    expect(made(card, ['1990-01-01', '2021-12-31'], ['2022-01-01', null])).toEqual([])
    expect(made(card, ['1990-01-02', null])).toEqual(late)
    expect(made({}, ['1990-01-02', null])).toEqual([])
  })
  test('is made for every day of what else hangs on it: an exception, what undoes it, a doubt, a refusal', () => {
    const from = (at: number, day: string) => faultsIn((law) => (law['settings'][at].values[0].from = day))
    const until = (at: number, to: string) => faultsIn((law) => (law['settings'][at].values.at(-1).to = to))
    const [collector, card, statement, small, mixed] = [0, 2, 3, 4, 5]
    const byCard = ['PPH23.PPH23-KKP', 'PPH4_2.PPH4-2-KKP', 'PPH21.PPH21-KKP', 'refusals.REFUSED-KKP'].map((id) => `PERIOD_WITHOUT_VALUE ${id}.kkpIncomeTax`) // prettier-ignore
    expect(from(card, '2020-04-01')).toEqual([])
    expect(from(card, '2020-04-02').toSorted()).toEqual(byCard.toSorted())
    const doubts = ['PPH4_2', 'PPH21'].map((tax) => `PERIOD_WITHOUT_VALUE ${tax}.PMK-231-2019-CARD.kkpIncomeTax`)
    expect(until(card, '2030-12-31').toSorted()).toEqual([...byCard, ...doubts].toSorted())
    expect(from(statement, '2022-01-02')).toHaveLength(3)
    expect(from(small, '2020-04-02')).toEqual(['X1', 'X2'].map((id) => `PERIOD_WITHOUT_VALUE PPH22.${id}.pp55.smallOrCard`)) // prettier-ignore
    // Nothing in the data hangs on these two: the engine itself asks for them, on the days that have them.
    expect([...from(collector, '2023-01-01'), ...from(mixed, '2023-01-01')]).toEqual([])
  })
  test('has spans like any other value', () => {
    expect(faultsIn((law) => (law['settings'][1].values[0].to = '1980-01-01'))).toContain('PERIOD_REVERSED individualBusinessService') // prettier-ignore
  })
  test('for a third party stands with the document of its appointment', () => {
    const chosen = (more: Loose) => faultsIn((law) => Object.assign(law['settings'][0].values[0], { value: 'PIHAK_LAIN', ...more })) // prettier-ignore
    expect(chosen({})).toEqual(['APPOINTMENT_MISSING collector'])
    expect(chosen({ appointment: 'KEP-1/PJ/2026' })).toEqual([])
  })
})
