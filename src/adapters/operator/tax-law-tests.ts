import type { Exercise } from './tax-law-exercise'

/** The tests that exercise what no worked case can, by the provision or the table of which it is a row. */
export const testsOf: Readonly<Record<string, string>> = {
  // A worked case takes a fact that it does not say for no.
  'REFUSED-UNSAID-SUKET': 'test/domain/tax-withholding/refused-by-law.test.ts',
  'REFUSED-UNSAID-STATEMENT': 'test/domain/tax-withholding/refused-by-law.test.ts',
  // Worked cases are of one payment: they say nothing of other orders, of a vendor's year, of a faktur, of a return or of a deposit.
  oneTransaction: 'test/domain/digipay/splitting.test.ts',
  'turnover.freed': 'test/adapters/api/turnover.test.ts',
  codes: 'test/domain/tax-withholding/faktur-law.test.ts',
  tolerance: 'test/application/digipay/faktur-rounding.test.ts',
  corrections: 'test/domain/tax-withholding/correction.test.ts',
  accounts: 'test/domain/tax-withholding/deposit.test.ts',
  dueDates: 'test/domain/tax-withholding/deposit.test.ts',
  returns: 'test/domain/tax-withholding/deposit-on.test.ts',
  numbers: 'test/domain/tax-withholding/deposit.test.ts',
}

/** The test named for a table or a provision, as the last cell of its rows. */
export const testCell = (exercise: Exercise | undefined, of: string): readonly string[] =>
  exercise ? [testsOf[of] ?? 'none'] : []
/** The head of a table with that cell. */
export const withTests = (exercise: Exercise | undefined, head: readonly string[]): readonly string[] =>
  exercise ? [...head, 'exercised by'] : head
