import pino from 'pino'

/**
 * Where a database says what the statement or its row held: `Key (nik)=(…)`, `Failing row contains (…)`, the line of a COPY, the text of a
 * query with its values. What failed is told by code, constraint, table, message and stack.
 */
const ROW_KEYS: ReadonlySet<string> = new Set(['detail', 'where', 'internalQuery'])

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** As deep as an error is looked into: what lies deeper is no word on what failed. */
const DEEPEST = 6

const withoutRows = (value: unknown, seen: readonly object[] = []): unknown => {
  // What says itself how it is written (a date, bytes) is written so.
  if (!isObject(value) || 'toJSON' in value) return value
  if (seen.includes(value) || seen.length >= DEEPEST) return '[left out]'
  const within = [...seen, value]
  if (Array.isArray(value)) return value.map((each: unknown) => withoutRows(each, within))
  const kept: readonly (readonly [string, unknown])[] = Object.entries(value)
  return Object.fromEntries(kept.filter(([key]) => !ROW_KEYS.has(key)).map(([key, each]) => [key, withoutRows(each, within)])) // prettier-ignore
}

/** An error as it is logged, with those inside it, and without what a row holds. */
export const errorWithoutRow = (error: unknown): unknown =>
  error instanceof Error ? withoutRows(pino.stdSerializers.err(error)) : withoutRows(error)
