import type { WithholdingSlip } from './withholding-slips'

/** The columns of an e-Bupot file, in order: the names are those of the Coretax import. */
const columns: readonly (readonly [name: string, cell: (slip: WithholdingSlip) => string])[] = [
  ['TaxPeriodMonth', ({ month }) => String(month.month)],
  ['TaxPeriodYear', ({ month }) => String(month.year)],
  ['CounterpartTin', ({ taxpayer }) => taxpayer ?? ''],
  ['IDPlaceOfBusinessActivityOfIncomeRecipient', ({ nitku }) => nitku ?? ''],
  ['TaxCertificate', ({ facility }) => facility],
  ['TaxObjectCode', ({ objectCode }) => objectCode],
  ['TaxBase', ({ base }) => String(base)],
  ['Rate', ({ rate }) => rate],
  ['Document', ({ document }) => document.type],
  ['DocumentNumber', ({ document }) => document.number],
  ['DocumentDate', ({ document }) => document.on],
  ['GovTreasurerOpt', ({ treasurerOption }) => treasurerOption],
  ['WithholdingDate', ({ slipOn }) => slipOn],
]

// A spreadsheet runs what begins so; an apostrophe makes it text again. What has its own is given one more, so that
// whoever takes one away reads every cell as it was.
const runs = /^'*[=+\-@\t\r]/

/** One cell of a CSV file: quoted where RFC 4180 asks for it, and never a formula. */
export const csvCell = (text: string): string => {
  const safe = runs.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const row = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Slips as a CSV file (RFC 4180): a header, a row for each slip, CRLF after each. */
export const slipFile = (slips: readonly WithholdingSlip[]): string =>
  [columns.map(([name]) => name), ...slips.map((slip) => columns.map(([, cell]) => cell(slip)))].map(row).join('')
