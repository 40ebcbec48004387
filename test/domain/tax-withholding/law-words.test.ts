import { localDate } from '../../../src/domain/kernel'
import { lawOn } from '../../../src/domain/tax-withholding'
import { entryOf, lawWith } from './changed-law'
import type { Loose } from './places'

/** A figure of today in words, where the data file says something else of it. */
const said = (name: string, stated: Loose): readonly (string | undefined)[] => {
  const law = lawWith((data) => Object.assign(entryOf(data, name)['values'].at(-1), stated))
  const words = lawOn(law, localDate('2026-06-01')).provisions.find(({ id }) => id === name)?.words
  return [words?.id, words?.en]
}

describe('a rate is said', () => {
  test.each<[string, Loose, string, string]>([
    ['as a percentage', { value: '15/1000' }, '1,5%', '1.5%'],
    ['with the part of the price that it is taken of', { value: '12/100', of: '11/12' }, '12% dari 11/12 harga, setara 11% dari harga', '12% of 11/12 of the price, which is 11% of the price'],
    ['with no part where that is the whole', { value: '12/100', of: '12/12' }, '12%', '12%'],
    ['with its formula', { value: '11/1000', formula: '10% × 11%' }, '1,1% (10% × 11%)', '1.1% (10% × 11%)'],
    ['without a formula that says the same', { value: '15/1000', formula: '1,5%' }, '1,5%', '1.5%'],
    ['with its formula and its part', { value: '12/100', of: '1/2', formula: '3 × 4%' }, '12% (3 × 4%) dari 1/2 harga, setara 6% dari harga', '12% (3 × 4%) of 1/2 of the price, which is 6% of the price'],
  ])('%s', (_, stated, id, en) => expect(said('pph22.rate', stated)).toEqual([id, en])) // prettier-ignore
})

describe('a scale is said', () => {
  const [first, second, top] = [{ rate: '5/100', upTo: '60000000' }, { rate: '15/100', upTo: '250000000' }, { rate: '35/100' }] // prettier-ignore
  const whole = { of: '1/1' }
  test.each<[string, Loose, string, string]>([
    ['by each of its steps and what it is taken of', { brackets: [first, second, top], of: '1/2' },
      '5% sampai Rp60.000.000; 15% di atasnya sampai Rp250.000.000; 35% di atas Rp250.000.000; dari 1/2 harga',
      '5% up to Rp60,000,000; 15% above that up to Rp250,000,000; 35% above Rp250,000,000; of 1/2 of the price'],
    ['of the whole price', { brackets: [first, top], ...whole },
      '5% sampai Rp60.000.000; 35% di atas Rp60.000.000; dari seluruh harga',
      '5% up to Rp60,000,000; 35% above Rp60,000,000; of the whole price'],
    ['by its one step, where there is no other', { brackets: [top], ...whole }, '35%; dari seluruh harga', '35%; of the whole price'],
    ['with how its base is rounded down', { brackets: [top], ...whole, downTo: '1000' },
      '35%; dari seluruh harga, dibulatkan ke bawah ke kelipatan Rp1.000',
      '35%; of the whole price, rounded down to multiples of Rp1,000'],
  ])('%s', (_, stated, id, en) => expect(said('pph21.scale', stated)).toEqual([id, en])) // prettier-ignore
})

describe('what is no rate is said', () => {
  test.each<[string, string, Loose, string, string]>([
    ['a multiple of a rate by how much it is raised', 'pph21.withoutNpwp', { value: '6/5' }, 'tarif 20% lebih tinggi', 'rate 20% higher'],
    ['a multiple that raises nothing as such', 'pph21.withoutNpwp', { value: '5/5' }, 'tidak dinaikkan', 'not raised'],
    ['a limit with PPN', 'ppn.noCollectLimit', { value: '3000000', compare: 'INCL_PPN' }, 'Rp3.000.000, diuji termasuk PPN', 'Rp3,000,000, compared including PPN'],
    ['a limit without PPN', 'ppn.noCollectLimit', { compare: 'EXCL_PPN' }, 'Rp2.000.000, diuji tidak termasuk PPN', 'Rp2,000,000, compared without PPN'],
    ['rounding down', 'rounding', { value: 'FLOOR' }, 'ke bawah ke rupiah penuh', 'down to whole rupiah'],
    ['rounding to the nearest', 'rounding', { value: 'HALF_UP' }, 'setengah rupiah atau lebih ke atas, selebihnya ke bawah', 'half a rupiah or more up, less down'],
    ['a choice of the office by the title of its option', 'kkpIncomeTax', { value: 'NOT_WITHHELD' }, 'Tidak dipotong', 'Not withheld'],
  ])('%s', (_, name, stated, id, en) => expect(said(name, stated)).toEqual([id, en])) // prettier-ignore
})
