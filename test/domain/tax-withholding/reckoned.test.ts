import fc from 'fast-check'
import { assess, type TaxLine } from '../../../src/domain/tax-withholding'
import { assessableQuestion } from '../../support/tax-oracle/questions'
import { aCompany, aLine, amount, anIndividual, assessed, theLaw } from './world'

const inLaw = assess(theLaw())
type Share = Readonly<{ of: bigint; by: bigint }>

/** A factor as it is written: 1,5%, 11/12 or Rp1.000. */
const factor = (text: string): Share => {
  const [, whole = '', decimals = ''] = /^(\d+)(?:,(\d+))?%$/.exec(text) ?? []
  if (whole) return { of: BigInt(whole + decimals), by: 100n * 10n ** BigInt(decimals.length) }
  const [of = '', by = '1'] = text.replace(/^Rp/, '').replaceAll('.', '').split('/')
  return { of: BigInt(of), by: BigInt(by) }
}
/** What people get who reckon a sum of products on paper, to the hundredth of a rupiah. */
const onPaper = (sum: string): bigint =>
  sum.split(' + ').reduce((all, term) => {
    const { of, by } = term
      .split(' × ')
      .map(factor)
      .reduce((a, b) => ({ of: a.of * b.of, by: a.by * b.by }))
    return all + (of * 100n) / by
  }, 0n)
/** The sum that a tax line gives for its amount, and the amount that it comes to. */
const said = ({ explanation }: TaxLine): readonly [string, string] => {
  const [, sum = '', result = ''] = /: (\d.+) = Rp([\d.]+) \(/.exec(explanation.id) ?? []
  return [sum, result.replaceAll('.', '')]
}

test('whoever reckons the sum of a tax line on paper comes to its amount', () => {
  fc.assert(
    fc.property(assessableQuestion, (question) => {
      const found = inLaw(question)
      if (!found.ok) return
      for (const line of [...found.value.taxes, ...found.value.thirdPartyTaxes]) {
        const [sum, result] = said(line)
        expect(result).toBe(String(line.amount))
        const difference = onPaper(sum) - line.amount * 100n
        // PPN is taken out of each price that includes it, and rounded with each.
        const roundings = BigInt(line.tax === 'PPN' ? line.lines.length + 1 : 1)
        expect([sum, (difference < 0n ? -difference : difference) <= 100n * roundings]).toEqual([sum, true])
      }
    }),
    { numRuns: 2_000 },
  )
})
test.each([
  ['PPN', {}, '12% × 11/12 × Rp10.000.000 = Rp1.100.000', '12% × 11/12 × Rp10,000,000 = Rp1,100,000'],
  ['PPH22', {}, '1,5% × Rp10.000.000 = Rp150.000', '1.5% × Rp10,000,000 = Rp150,000'],
  ['PPH4_2', { vendor: { ...aCompany, constructionQualification: 'KECIL' }, lines: [aLine({ category: 'CONSTRUCTION', constructionType: 'PEKERJAAN' })] }, '1,75% × Rp10.000.000 = Rp175.000', '1.75% × Rp10,000,000 = Rp175,000'],
  ['PPH21', { vendor: anIndividual, lines: [aLine({ category: 'SERVICE', professional: false })] }, '5% × 1/2 × Rp10.000.000 = Rp250.000', '5% × 1/2 × Rp10,000,000 = Rp250,000'],
  ['PPH21', { vendor: anIndividual, lines: [aLine({ category: 'SERVICE', professional: false, amount: amount(130_000_000) })] }, '5% × Rp60.000.000 + 15% × Rp5.000.000 = Rp3.750.000', '5% × Rp60,000,000 + 15% × Rp5,000,000 = Rp3,750,000'],
] as const)('%s says what part of the price it takes, as each language writes figures', (tax, asked, id, en) => {
  const { explanation } = assessed(asked as Parameters<typeof assessed>[0]).taxes.find((line) => line.tax === tax) ?? {}
  expect(explanation?.id).toContain(`: ${id} (`)
  expect(explanation?.en).toContain(`: ${en} (`)
}) // prettier-ignore
