import { addDays, type LocalDate, localDate, type Validity } from './calendar'

/** What is open in a rule, in both languages. */
export type OpenDoubt = Readonly<{ id: string; en: string }>
/** A rule as data writes it: from when and until when it holds, where it stands, and what is open in it. */
export type WrittenRule = Readonly<{ from: string; to?: string; citation: string; doubt?: OpenDoubt }>
/** A rule as read: its value, in a span of dates. */
export type DatedRule<T> = Validity & Readonly<{ value: T; citation: string; doubt: OpenDoubt | undefined }>

/** Reads the rows of one rule; a gap, an overlap, a missing citation or an impossible value is a bug of the data. */
export const datedRules = <R extends WrittenRule, T>(
  rule: string,
  rows: readonly R[],
  valueOf: (row: R) => T | undefined,
): readonly DatedRule<T>[] => {
  if (rows.length === 0) throw new RangeError(`there is no row of ${rule}`)
  return rows.map((row, at) => {
    const [from, to] = [localDate(row.from), row.to === undefined ? undefined : localDate(row.to)]
    const [value, following] = [valueOf(row), rows[at + 1]]
    const isJoined = following === undefined || (to !== undefined && addDays(to, 1) === following.from)
    if (value === undefined || row.citation.trim() === '' || (to !== undefined && to < from) || !isJoined)
      throw new RangeError(`there is a faulty row of ${rule}, from ${row.from}`)
    return { from, to, value, citation: row.citation, doubt: row.doubt }
  })
}

/** The row in force on a day; the rules of a house reach back further than it does. */
export const ruleOn = <T>(rows: readonly DatedRule<T>[], on: LocalDate): DatedRule<T> => {
  const row = rows.find(({ from, to }) => from <= on && (to === undefined || on <= to))
  if (!row) throw new RangeError(`no rule is in force on ${on}`)
  return row
}
