import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Actor } from '../../application/actor'
import type { UnitId } from '../../domain/kernel'

/** The reader's own wall, behind that of the database: rows of his unit's book and of the books he oversees today. */
export const ownOrOverseen = (column: string, { unit }: Pick<Actor, 'unit'>): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.ref(column)} = ${unit}::int or organisation.oversees(${sql.ref(column)}))`

/** Rows of the one book that is asked for, or of all that the reader may see: those are found first, so that no row of another is looked at. */
export const inBooksAsked = (
  column: string,
  satker: UnitId | undefined,
  actor: Pick<Actor, 'unit'>,
): RawBuilder<SqlBool> =>
  satker === undefined
    ? sql<SqlBool>`${sql.ref(column)} in (select s.unit_id from organisation.satker s where ${ownOrOverseen('s.unit_id', actor)})`
    : sql<SqlBool>`(${sql.ref(column)} = ${satker}::int and ${ownOrOverseen(column, actor)})`
