import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Database } from '../database'

type Row<Table extends keyof Database> = Selectable<Database[Table]>

/**
 * How a column travels in JSON: an amount as text, so that it never becomes a float; a moment as text that is made a
 * Date again; everything else as it is.
 */
type WayOf<Value> = [Value] extends [bigint | null] ? 'amount' : [Value] extends [Date | null] ? 'moment' : 'plain'
/** Every column of a table with its way: forgetting one, or sending it the wrong way, does not compile. */
export type Ways<Table extends keyof Database> = { readonly [Column in keyof Row<Table>]: WayOf<Row<Table>[Column]> }

const readings: Readonly<Record<'amount' | 'moment' | 'plain', (told: unknown) => unknown>> = {
  amount: (told) => BigInt(String(told)),
  moment: (told) => new Date(String(told)),
  plain: (told) => told,
}

/** Some rows of a table as one JSON value of a larger statement, and how they are read back from it. */
export type RowsInJson<Table extends keyof Database> = Readonly<{
  json: RawBuilder<unknown>
  rows: (told: unknown) => readonly Row<Table>[]
}>

/** Each row is an array in the order of its columns; row-level security binds the table as in any statement. */
export const rowsInJson = <Table extends keyof Database>(
  table: Table,
  ways: Ways<Table>,
  { where, by }: Readonly<{ where: string; by: string }>,
): RowsInJson<Table> => {
  const columns = Object.entries<'amount' | 'moment' | 'plain'>(ways)
  const told = columns.map(([name, way]) => (way === 'amount' ? `part.${name}::text` : `part.${name}`)).join(', ')
  const readOne = (values: readonly unknown[]) =>
    Object.fromEntries(
      columns.map(([name, way], place) => [name, values[place] === null ? null : readings[way](values[place])]),
    ) as Row<Table>
  return {
    json: sql.raw(`(select json_agg(json_build_array(${told}) order by ${by}) from ${table} part where ${where})`),
    rows: (value) => ((value ?? []) as readonly (readonly unknown[])[]).map(readOne),
  }
}
