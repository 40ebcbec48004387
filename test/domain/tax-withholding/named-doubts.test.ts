import {
  correctionLawData,
  depositLawData,
  fakturLawData,
  lawData,
  oneTransactionLawData,
  turnoverLawData,
} from '../../../src/domain/tax-withholding'
import { type Loose, placesIn } from './places'

const valueAt = (data: Loose, path: readonly string[]): Loose => path.reduce((value, key) => value[key] as Loose, data)
/** Every open question that the data state by a name of its own, wherever they stand. */
const namedIn = (data: Loose): readonly Loose[] =>
  placesIn(data).map((path) => valueAt(data, path)).filter((each) => typeof each === 'object' && each !== null && 'id' in each && 'text' in each) // prettier-ignore

const papers = [fakturLawData, correctionLawData, depositLawData, turnoverLawData, oneTransactionLawData].flatMap(
  (data) => namedIn(data as Loose),
)
const chapters = namedIn(lawData as Loose)

test('what is open in the law of faktur, corrections, deposits, turnover statements and parts has a name, and one name asks one question', () => {
  expect([...new Set(papers.map(({ id }) => id as string))]).toEqual([
    ...['FAKTUR-CODE', 'FAKTUR-ROUNDING', 'CORRECTION-STEPS', 'ACCOUNT-PPN', 'DUE-PPN', 'DUE-INTERNAL'],
    ...['FORM-BILLING', 'FORM-NTPN', 'FORM-NTB', 'FORM-NTP', 'ACCOUNT-DEPOSIT', 'RETURN-PPH21', 'RETURN-PPN', 'RETURN-LATE-FINE', 'TURNOVER-MEASURED', 'SAME-FAMILY-DAYS'],
  ]) // prettier-ignore
  const asked = new Map<string, unknown>()
  for (const { id, text } of papers) {
    expect([id, asked.get(id as string) ?? text]).toEqual([id, text])
    asked.set(id as string, text)
  }
})
test('no paper shares the name of a question that the law of a tax leaves open', () => {
  const ofTaxes = new Set(chapters.map(({ id }) => id as string))
  expect(papers.filter(({ id }) => ofTaxes.has(id as string))).toEqual([])
})
