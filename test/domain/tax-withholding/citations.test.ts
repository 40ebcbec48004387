import {
  correctionLawData,
  depositLawData,
  fakturLawData,
  lawData,
  oneTransactionLawData,
  turnoverLawData,
  unreadIn,
  unreadRegulations,
} from '../../../src/domain/tax-withholding'
import type { Loose } from './places'

type Place = Readonly<{ from: string; citation: string }>
const citationsIn = (data: unknown): readonly Place[] => {
  if (typeof data !== 'object' || data === null) return []
  const here = data as Loose
  const own = typeof here['citation'] === 'string' ? [{ from: String(here['from']), citation: here['citation'] }] : []
  return [...own, ...Object.values(here).flatMap(citationsIn)]
}
const law = lawData as Loose

/** Years of the regulations of a citation; what amends one (jo.) may be younger than the days for which it is cited. */
const yearsOf = (citation: string): readonly string[] =>
  [...citation.replace(/jo\. [^;,]*?\/\d{4}|\(sebelum [^)]*\)/g, '').matchAll(/\/(\d{4})/g)].map(
    ([, year]) => year ?? '',
  )
const tooYoung = (data: unknown) =>
  citationsIn(data).filter(({ from, citation }) => yearsOf(citation).some((year) => year > from.slice(0, 4)))

test('no regulation is cited for days of a year in which it was not yet made', () => {
  const all = [law, depositLawData, fakturLawData, correctionLawData, turnoverLawData, oneTransactionLawData]
  expect(citationsIn(all).length).toBeGreaterThan(200)
  expect(tooYoung(all)).toEqual([])
})

test('what nobody read is cited somewhere, and known where it stands', () => {
  const cited = citationsIn([lawData, depositLawData, fakturLawData, correctionLawData, turnoverLawData, oneTransactionLawData]).map(({ citation }) => citation)
  for (const regulation of unreadRegulations)
    expect([regulation, cited.some((each) => unreadIn(each).includes(regulation))]).toEqual([regulation, true])
  expect(unreadIn('UU PPN Pasal 5A; PMK 65/PMK.03/2010; PMK 242/PMK.03/2014')).toEqual(['PMK 242/PMK.03/2014', 'PMK 65/PMK.03/2010'])
  expect(unreadIn('PP 34/2016')).toEqual(['PP 34/2016'])
  expect(['PP 34/2017', 'PMK 51/2025', 'XPP 34/2016', 'PP 34/20167', 'PP 34/2016/A'].flatMap(unreadIn)).toEqual([])
}) // prettier-ignore

test('the half percent and the band of five hundred million each cite their own article', () => {
  const exceptions: readonly Loose[] = law['chapters'].flatMap((chapter: Loose) => chapter['exceptions'])
  const citing = (words: string) =>
    exceptions.filter((each) => citationsIn(each).some(({ citation }) => citation.includes(words))).map(({ id }) => id)
  expect(citing('PP 55/2022 Pasal 60')).toEqual(['PPH22-STATEMENT', 'PPH23-STATEMENT', 'PPH21-STATEMENT'])
  expect(citing('PP 55/2022')).toEqual(expect.arrayContaining(['X6', 'PPH23-PP55', 'PPH21-PP55']))
})

test('the articles of construction are those of PP 51/2008, which PP 9/2022 amends', () => {
  const of = citationsIn(law).map(({ citation }) => citation).filter((each) => each.includes('PP 9/2022')) // prettier-ignore
  expect(of.length).toBeGreaterThan(15)
  for (const each of of) expect(each).toContain('PP 51/2008 Pasal 3 jo. PP 9/2022')
})

test('what a turnover statement claims is asked since the day on which it first frees', () => {
  const refusals: readonly Loose[] = law['refusals']
  expect(refusals.find(({ id }) => id === 'REFUSED-UNSAID-STATEMENT')?.['periods'][0].from).toBe('2022-01-01')
})
