import { type RawBuilder, sql, type SqlBool } from 'kysely'

/** Whether a column is one of these texts: of none, where a filter names none, and no broken `in ()`. */
export const isAmong = (column: string, texts: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} = any(${[...texts]}::text[])`
