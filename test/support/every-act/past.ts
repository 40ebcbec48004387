import { Client } from 'pg'
import type { World } from '../organisation'

/** Asks a database past every wall. */
export const pastWalls = async (world: World) => {
  const client = new Client({ connectionString: world.database.superUrl })
  await client.connect()
  const rows = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await client.query<Row>(text, [...values])).rows
  const schemas = `('digipay', 'organisation', 'platform', 'spj')`
  return {
    rows,
    /** All that is in the database as one print a table: it is the same afterwards, or something was done. */
    print: async (): Promise<Readonly<Record<string, string>>> => {
      const tables = await rows<{ name: string }>(`select table_schema || '.' || table_name as name from information_schema.tables
        where table_schema in ${schemas} and table_type = 'BASE TABLE' order by 1`) // prettier-ignore
      const print = ({ name }: { name: string }) => `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${name} t` // prettier-ignore
      const prints = await rows<{ name: string; print: string }>(tables.map(print).join(' union all '))
      return Object.fromEntries(prints.map((each) => [each.name, each.print]))
    },
    close: () => client.end(),
  }
}
export type PastWalls = Awaited<ReturnType<typeof pastWalls>>
