import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Actor } from '../../application/actor'

/** The reader's own wall, behind that of the database: rows of his unit's book and of the books he oversees today. */
export const ownOrOverseen = (column: string, { unit }: Pick<Actor, 'unit'>): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.ref(column)} = ${unit}::int or organisation.oversees(${sql.ref(column)}))`
