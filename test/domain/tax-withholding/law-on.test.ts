import { localDate } from '../../../src/domain/kernel'
import { lawData, lawOn } from '../../../src/domain/tax-withholding'
import type { Loose } from './places'
import { theLaw } from './world'

const law = theLaw()
const on = (day: string) => lawOn(law, localDate(day))
const provision = (day: string, id: string) => on(day).provisions.find((each) => each.id === id)

describe('the law on a day', () => {
  test('gives a rate as it stands then, with its span and its regulation', () => {
    expect(provision('2022-03-31', 'ppn.rate')).toEqual({
      kind: 'PARAMETER',
      id: 'ppn.rate',
      tax: 'PPN',
      title: { id: 'Tarif PPN', en: 'VAT rate' },
      value: '10/100',
      words: { id: '10%', en: '10%' },
      validity: expect.objectContaining({
        ...{ from: '1985-04-01', to: '2022-03-31', citation: 'UU PPN Pasal 7 (sebelum UU 7/2021)' },
      }),
    })
    expect(provision('2022-04-01', 'ppn.rate')).toMatchObject({ value: '11/100', validity: { to: '2024-12-31' } })
    expect(provision('2025-01-01', 'ppn.rate')).toMatchObject({ value: '12/100 11/12' })
  })
  test('gives rounding and the choices of the office, which belong to no tax', () => {
    expect(provision('2025-05-21', 'rounding')).toMatchObject({ kind: 'PARAMETER', tax: undefined, value: 'FLOOR' })
    expect(provision('2025-05-22', 'rounding')).toMatchObject({ value: 'HALF_UP' })
    expect(provision('2025-05-22', 'collector')).toMatchObject({
      ...{ kind: 'SETTING', tax: undefined, value: 'TREASURER' },
      doubt: { id: 'collector', text: { en: expect.stringContaining('No appointment of the Digipay operator') } },
    })
  })
  test('gives a base rule with its rate, and an exception with its effect and what is in doubt', () => {
    expect(provision('2025-09-10', 'pph22.goods')).toMatchObject({
      ...{ kind: 'RULE', tax: 'PPH22', parameter: 'pph22.rate', value: '15/1000', objectCode: '22-910-01' },
      validity: { from: '2025-08-01', citation: 'UU PPh Pasal 22; PMK 51/2025 Pasal 2(1)b, 10(1)' },
    })
    expect(provision('2025-09-10', 'N1')).toMatchObject({
      ...{ kind: 'EXCEPTION', tax: 'PPN', effect: 'NOT_COLLECTED' },
      doubt: { id: 'N1', text: { en: expect.stringContaining('the outcome would differ excluding VAT') } },
    })
    expect(provision('2025-09-10', 'pp55.smallOrCard')).toMatchObject({ kind: 'SETTING', doubt: { id: 'pp55.smallOrCard', text: { en: expect.stringContaining('411128-420') } } }) // prettier-ignore
    expect(provision('2025-09-10', 'N2')).toMatchObject({ effect: 'NOT_COLLECTED', doubt: undefined })
  })
  test('leaves out what is not in force', () => {
    expect(provision('2024-12-31', 'PPN-LUXURY')).toBeUndefined()
    expect(provision('2025-01-01', 'PPN-LUXURY')).toMatchObject({ effect: 'RATE_IS' })
    expect(provision('2022-04-30', 'thirdParty.creditable')).toBeUndefined()
    expect(provision('2022-05-01', 'thirdParty.creditable')).toMatchObject({ kind: 'RULE', tax: 'PPH22' })
    expect(on('1985-03-31').provisions.every(({ tax }) => tax !== 'PPN')).toBe(true)
  })
  test('gives today every name of the data once, but for old rules', () => {
    const data = lawData as Loose
    const chapters: readonly Loose[] = data['chapters']
    const names =
      [data['rounding'], ...data['settings'], ...chapters.flatMap((each) => [...each['parameters'], ...each['rules'], ...each['exceptions']]), ...data['refusals']] // prettier-ignore
        .map(({ id }: Loose) => id as string)
    const given = on('2026-06-01').provisions.map(({ id }) => id)
    expect(given).toEqual(names.filter((id) => given.includes(id)))
    expect(names.filter((id) => !given.includes(id)).every((id) => id.endsWith('.old'))).toBe(true)
  })
  test('tells the open questions of that day', () => {
    const doubts = (day: string) => on(day).doubts.map(({ id }) => id)
    expect(on('2025-01-31').on).toBe('2025-01-31')
    expect(doubts('2024-12-31')).not.toContain('PPN-LUXURY-2025-01')
    expect(doubts('2025-01-01')).toContain('PPN-LUXURY-2025-01')
    expect(doubts('2025-01-31')).toContain('PPN-LUXURY-2025-01')
    expect(doubts('2025-02-01')).not.toContain('PPN-LUXURY-2025-01')
    expect(doubts('2025-02-01')).toEqual(expect.arrayContaining(['PMK-231-2019', 'PIHAK-LAIN', 'PPH4-2-NO-NPWP']))
  })
})
