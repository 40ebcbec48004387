const UNDEFINED_TABLE = '42P01'

/** What broke, in words for the operator: a database on which no server was started yet has no tables. */
export const whyItBroke = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause && cause.code === UNDEFINED_TABLE
    ? 'this database has no tables yet: start the server on it once (npm start), which migrates it, and open the office then'
    : cause.message
}
