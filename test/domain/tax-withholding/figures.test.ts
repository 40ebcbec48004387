import { entryOf, faultsWith } from './changed-law'
import type { Loose } from './places'

const last = (name: string, stated: Loose) => faultsWith((law) => Object.assign(entryOf(law, name)['values'].at(-1), stated)) // prettier-ignore
const named = (name: string, more: Loose) => faultsWith((law) => Object.assign(entryOf(law, name), more))

describe('a figure of the law is refused, and the place named and no other, when', () => {
  test.each<[string, string, Loose, string]>([
    ['a fraction has something before it', 'pph22.rate', { value: 'x15/1000' }, 'MALFORMED chapters.1.parameters.0.values.1.value'],
    ['a fraction has something after it', 'pph22.rate', { value: '15/1000x' }, 'MALFORMED chapters.1.parameters.0.values.1.value'],
    ['a fraction is of nothing', 'pph22.rate', { value: '15/0' }, 'MALFORMED chapters.1.parameters.0.values.1.value'],
    ['a limit has something before it', 'pph22.noCollectLimit', { value: 'x2000000' }, 'MALFORMED chapters.1.parameters.2.values.1.value'],
    ['a limit has something after it', 'pph22.noCollectLimit', { value: '2000000,00' }, 'MALFORMED chapters.1.parameters.2.values.1.value'],
    ['a limit is nothing', 'pph22.noCollectLimit', { value: '0' }, 'MALFORMED chapters.1.parameters.2.values.1.value'],
    ['a limit is compared in no known way', 'pph22.noCollectLimit', { compare: 'GROSS' }, 'MALFORMED chapters.1.parameters.2.values.1.compare'],
    ['rounding goes no known way', 'rounding', { value: 'CEILING' }, 'MALFORMED rounding.values.2.value'],
    ['an option is none that the setting names', 'kkpIncomeTax', { value: 'PERHAPS' }, 'MALFORMED settings.2.values.1.value'],
    ['an option is blank', 'kkpIncomeTax', { value: ' ' }, 'MALFORMED settings.2.values.1.value'],
    ['a base is rounded down to no amount', 'pph21.scale', { downTo: '0' }, 'MALFORMED chapters.4.parameters.0.values.1.downTo'],
    ['a value has a stray field', 'rounding', { unit: 'IDR' }, 'MALFORMED rounding.values.2.unit'],
  ])('%s', (_, name, stated, fault) => expect([...new Set(last(name, stated))]).toEqual([fault])) // prettier-ignore

  test.each<[string, string, unknown, string]>([
    ['rounding has no unit', 'rounding', undefined, 'UNIT_MISSING rounding.unit'],
    ['rounding has the unit of a choice', 'rounding', 'choice', 'UNIT_UNKNOWN rounding.unit'],
    ['a setting has no unit', 'kkpIncomeTax', null, 'UNIT_MISSING settings.2.unit'],
    ['a setting has the unit of rounding', 'kkpIncomeTax', 'rounding', 'UNIT_UNKNOWN settings.2.unit'],
  ])('%s', (_, name, unit, fault) => expect(named(name, { unit })).toEqual([fault]))

  test('an option has a stray field, or lacks its doubt', () => {
    const option = (change: (option: Loose) => unknown) => faultsWith((law) => change(entryOf(law, 'kkpIncomeTax')['options']['REFUSED'])) // prettier-ignore
    expect(option((each) => (each['text'] = {}))).toEqual(['MALFORMED settings.2.options.REFUSED.text'])
    expect(option((each) => delete each['doubt'].en)).toEqual(['MALFORMED settings.2.options.REFUSED.doubt.en'])
  })
  test('a setting has a stray field', () => {
    expect(named('kkpIncomeTax', { default: 'WITHHELD' })).toEqual(['MALFORMED settings.2.default'])
    expect(named('rounding', { mode: 'FLOOR' })).toEqual(['MALFORMED rounding.mode'])
  })
})

test('a tax may round in its own way, by a parameter that no rule takes for a limit', () => {
  const own = (value: string) => faultsWith((law) => law['chapters'][1].parameters.push({ ...structuredClone(law['rounding']), id: 'own', values: [{ from: '2020-04-01', value, citation: 'UU' }] })) // prettier-ignore
  expect(own('FLOOR')).toEqual([])
  expect(own('2000000')).toEqual(['MALFORMED chapters.1.parameters.3.values.0.value'])
})
