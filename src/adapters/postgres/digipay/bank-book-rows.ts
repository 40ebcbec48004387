import { type Selectable, sql } from 'kysely'
import type { KeptDay } from '../../../application/digipay/bank-book-ports'
import type { StatementLine } from '../../../application/digipay/bank-port'
import type { BankLineId, LocalDate, PaymentId, Rupiah } from '../../../domain/kernel'
import type { BankLine, ClassedLine, ExpectedPart, LineClass, StatedTotal } from '../../../domain/digipay'
import type { Database } from '../database'

/** A line with the last word on it; what nobody looked at yet has none. */
export type WordedRow = Selectable<Database['digipay.bank_line']> & {
  class: string | null
  payment_id: string | null
  part: string | null
  person_name: string | null
  said_at: Date | null
  reason: string | null
}

/** The last word on each line `l`: what was said before it stays, and counts no more. */
export const lastWord = sql`left join lateral (
  select m.class, m.payment_id, m.part, m.fund, m.person_name, m.at as said_at, m.reason from digipay.bank_match m
  where m.tenant_id = l.tenant_id and m.line_id = l.id order by m.seq desc limit 1) w on true`

export const toBankLine = (row: Selectable<Database['digipay.bank_line']>): BankLine => ({
  id: row.id as BankLineId,
  bankReference: row.bank_reference ?? undefined,
  remark: row.remark,
  amount: row.amount as Rupiah,
  amountText: row.amount_text,
  direction: row.direction as BankLine['direction'],
  at: row.at,
  balanceAfter: row.balance_after ?? undefined,
  corrected: row.corrected,
})

/** A line with what it was found to be; one that nobody looked at yet is none of ours so far. */
export const toFound = (row: WordedRow) => ({
  line: toBankLine(row),
  as: (row.class ?? 'MISSING_IN_OURS') as LineClass,
  ...(row.payment_id && { payment: row.payment_id as PaymentId }),
  ...(row.part && { part: row.part as ExpectedPart }),
})

/** Lines of a day as its closing adds them up. */
export const toClassed = (rows: readonly WordedRow[]): readonly ClassedLine[] =>
  rows.map((row) => ({
    line: toBankLine(row),
    as: (row.class ?? 'MISSING_IN_OURS') as LineClass,
    isSaid: row.class !== null,
  }))

const statedOf = (count: number | null, amount: bigint | null, sen: number): StatedTotal | undefined =>
  count === null ? undefined : { count, amount: (amount ?? undefined) as Rupiah | undefined, sen: BigInt(sen) }

export const toDay = (row: Selectable<Database['digipay.bank_day']>): KeptDay => ({
  bank: row.bank,
  account: row.account,
  on: row.day as LocalDate,
  opening: row.opening ?? undefined,
  closing: row.closing ?? undefined,
  openingSen: BigInt(row.opening_sen),
  closingSen: BigInt(row.closing_sen),
  statedDebits: statedOf(row.debit_count, row.debit_amount, row.debit_sen),
  statedCredits: statedOf(row.credit_count, row.credit_amount, row.credit_sen),
  isComplete: row.is_complete,
  isOver: row.is_over,
  isClosed: row.closed_at !== null,
  version: row.version,
})

const said = (line: StatementLine): string =>
  JSON.stringify([
    line.bankReference ?? '', line.at.getTime(), line.direction, line.amountText, line.remark, String(line.balanceAfter ?? ''), line.corrected,
  ]) // prettier-ignore

/**
 * The entry that a line shows, where the bank gives it a reference and the balance after it: then its remark says nothing
 * more of which entry it is, and banks word one anew, or cut it, from one statement to the next.
 */
export const entryOf = (line: Omit<BankLine, 'id'> | StatementLine): string | undefined =>
  line.bankReference === undefined || line.balanceAfter === undefined
    ? undefined
    : JSON.stringify([
        line.bankReference, line.at.getTime(), line.direction, line.amountText, String(line.balanceAfter), line.corrected,
      ]) // prettier-ignore

/** What a line says, and which of the lines that say the same it is: two equal entries of one second are two facts. */
export const fingerprinted = (
  lines: readonly StatementLine[],
): readonly Readonly<{ line: StatementLine; fingerprint: string }>[] => {
  const counted = new Map<string, number>()
  return lines.map((line) => {
    const words = said(line)
    const nth = (counted.get(words) ?? 0) + 1
    counted.set(words, nth)
    return { line, fingerprint: `${words} ${String(nth)}` }
  })
}
