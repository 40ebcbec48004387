import { assess, type Assessment } from '../../../src/domain/tax-withholding'
import { entryOf, lawWith } from './changed-law'
import type { Loose } from './places'
import { aLine, aQuestion, aShop, firedIn } from './world'

type Asked = Parameters<typeof aQuestion>[0]
const words = (name: string) => ({ id: name, en: name })
const since = (from: string, to: string | null = null) => [{ from, to, citation: 'UU' }]
const exception = (id: string, more: Loose): Loose => ({ id, title: words(id), when: {}, periods: since('2020-04-01'), ...more }) // prettier-ignore
/** What is answered where one chapter of the law has more exceptions. */
const asking = (chapter: number, ...more: readonly Loose[]) => {
  const ask = assess(lawWith((law) => law['chapters'][chapter].exceptions.push(...more)))
  return (asked: Asked) => ask(aQuestion(asked))
}
const answered = (result: ReturnType<ReturnType<typeof asking>>): Assessment => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const [plain, luxury] = [aLine(), aLine({ id: 'b', luxury: true })]

describe('an exception that sets another rate', () => {
  const other = exception('OTHER', { effect: 'RATE_IS', parameter: 'pph23.rate', when: { luxury: true, pp55: false } })
  test('leaves the tax, its object and its slip as they were', () => {
    const { taxes, slips } = answered(asking(1, other)({ vendor: aShop, lines: [luxury] }))
    expect(taxes).toMatchObject([{ tax: 'PPH22', objectCode: '22-910-01', rule: 'pph22.goods', amount: 200_000n }])
    expect(slips).toMatchObject([{ tax: 'PPH22', objectCode: '22-910-01', facility: 'N/A', amount: 200_000n }])
  })
  test('divides the lines of one object by their rate', () => {
    const { taxes } = answered(asking(1, other)({ vendor: aShop, lines: [plain, luxury] }))
    expect(taxes.map(({ lines, amount }) => [lines, amount])).toEqual([
      [['a'], 150_000n],
      [['b'], 200_000n],
    ])
  })
})

describe('exceptions that raise a rate', () => {
  const dearer = exception('DEARER', { effect: 'RATE_TIMES', parameter: 'pph21.withoutNpwp', when: { luxury: true } })
  test('raise it together, each by its multiple', () => {
    const found = answered(asking(1, dearer)({ vendor: { ...aShop, npwp: false }, lines: [luxury] }))
    expect(found.taxes).toMatchObject([{ amount: 360_000n, rate: { text: '3,6%' } }])
    expect(firedIn(found)).toEqual(['DEARER', 'PPH22-NO-NPWP'])
    expect(found.parameters.map(({ id }) => id)).toEqual(expect.arrayContaining(['pph21.withoutNpwp', 'pph22.withoutNpwp'])) // prettier-ignore
  })
  test('divide the lines of one object by how much', () => {
    const { taxes } = answered(asking(1, dearer)({ vendor: aShop, lines: [plain, luxury, { ...luxury, id: 'c' }] }))
    expect(taxes.map(({ lines, amount, rate }) => [lines, amount, rate.text])).toEqual([
      [['a'], 150_000n, '1,5%'],
      [['b', 'c'], 360_000n, '1,8%'],
    ])
  })
})

describe('an exception that goes by the day of payment where its tax goes by the faktur', () => {
  const periods = since('2025-03-01', '2025-03-31')
  const asks = (asked: Asked) =>
    asking(0, exception('BY-DAY', { effect: 'NOT_CHARGED', datedBy: 'PAYMENT', periods }))(asked)
  test.each([
    ['2025-02-28', '2025-03-01', false],
    ['2025-03-01', '2025-02-28', true],
    ['2025-03-31', '2025-04-01', true],
    ['2025-04-01', '2025-03-31', false],
  ])('paid on %s with a faktur of %s: it holds: %s', (on, taxPointOn, isHeld) => {
    expect(firedIn(answered(asks({ on, taxPointOn })))).toEqual(isHeld ? ['BY-DAY'] : [])
  })
  test('is refused where its figure has no value on the day of the faktur', () => {
    const times = { effect: 'RATE_TIMES', datedBy: 'PAYMENT', parameter: 'some.multiple', periods: since('2026-01-01') }
    const ask = assess(
      lawWith((law) => {
        const multiple: Loose = { ...entryOf(law, 'pph22.withoutNpwp'), id: 'some.multiple' }
        const values = multiple['values'].map((each: Loose) => ({ ...each, from: '2026-01-01' }))
        law['chapters'][0].parameters.push({ ...multiple, values })
        law['chapters'][0].exceptions.push(exception('TIMES', times))
      }),
    )
    expect(ask(aQuestion({ on: '2026-01-05', taxPointOn: '2025-12-31' }))).toEqual({
      ok: false,
      error: { code: 'NO_RULE_ON_DATE', path: ['taxPointOn'], parameter: 'some.multiple', date: '2025-12-31' },
    })
    expect(ask(aQuestion({ on: '2026-01-05' })).ok).toBe(true)
  })
})

describe('the object of a service', () => {
  const service = aLine({ category: 'SERVICE', serviceCode: '24-104-29' })
  const objectUnder = (takesServiceCode: boolean) => {
    const ask = assess(lawWith((law) => Object.assign(entryOf(law, 'pph23.service'), { takesServiceCode })))
    return answered(ask(aQuestion({ vendor: aShop, lines: [service] }))).taxes.map(({ objectCode }) => objectCode)
  }
  test('is its own code where the rule takes it, and that of the rule where not', () => {
    expect(objectUnder(true)).toEqual(['24-104-29'])
    expect(objectUnder(false)).toEqual(['24-104-65'])
  })
  test('is that of the rule where no code was named', () => {
    const { taxes } = answered(asking(1)({ vendor: aShop, lines: [aLine({ category: 'SERVICE' })] }))
    expect(taxes.map(({ objectCode }) => objectCode)).toEqual(['24-104-65'])
  })
})
