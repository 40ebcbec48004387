import type { Client } from 'pg'

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public') and n.nspname !~ '^pg_'`

// One line per thing, in the order of its name; what PostgreSQL 15 and 18 print alike, and nothing else.
const sections: readonly Readonly<{ title: string; sql: string }>[] = [
  {
    title: 'schemas',
    sql: `select n.nspname as line from pg_namespace n where ${ours} order by 1`,
  },
  {
    title: 'tables, with row security',
    sql: `select format('%I.%I%s%s', n.nspname, c.relname,
        case when c.relrowsecurity then ' row security' else '' end,
        case when c.relforcerowsecurity then ' forced' else '' end) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and ${ours} order by 1`,
  },
  {
    title: 'columns',
    sql: `select format('%I.%I.%I %s%s%s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then ' not null' else '' end,
        case when a.attidentity <> '' then ' identity' when a.attgenerated <> '' then ' generated' else '' end,
        coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped and ${ours}
      order by n.nspname, c.relname, a.attnum`,
  },
  {
    // Since PostgreSQL 18 NOT NULL is a constraint too; the columns above have said it.
    title: 'constraints',
    sql: `select format('%I.%I %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as line
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype <> 'n' and ${ours} order by 1`,
  },
  {
    title: 'indexes',
    sql: `select pg_get_indexdef(i.indexrelid) as line
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where ${ours} order by 1`,
  },
  {
    title: 'policies',
    sql: `select format('%I.%I %I %s for %s to %s using (%s) check (%s)', p.schemaname, p.tablename, p.policyname, p.permissive,
        p.cmd, array_to_string(p.roles, ','), coalesce(p.qual, ''), coalesce(p.with_check, '')) as line
      from pg_policies p join pg_namespace n on n.nspname = p.schemaname where ${ours} order by 1`,
  },
  {
    title: 'functions',
    sql: `select pg_get_functiondef(p.oid) as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prokind = 'f' and ${ours} order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`,
  },
  {
    title: 'views',
    sql: `select format('%I.%I as %s', n.nspname, c.relname, pg_get_viewdef(c.oid)) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and ${ours} order by 1`,
  },
  {
    title: 'triggers',
    sql: `select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and ${ours} order by 1`,
  },
  {
    title: 'grants on schemas',
    sql: `select format('%I %s to %s', n.nspname, string_agg(lower(x.privilege_type), ', ' order by x.privilege_type), x.grantee::regrole) as line
      from pg_namespace n, aclexplode(n.nspacl) x where x.grantee <> n.nspowner and x.grantee <> 0 and ${ours}
      group by n.nspname, x.grantee order by 1`,
  },
  {
    title: 'grants on tables',
    sql: `select format('%I.%I %s to %s', n.nspname, c.relname, string_agg(lower(x.privilege_type), ', ' order by x.privilege_type), x.grantee::regrole) as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) x
      where c.relkind in ('r', 'p', 'v', 'm', 'S') and x.grantee <> c.relowner and x.grantee <> 0 and ${ours}
      group by n.nspname, c.relname, x.grantee order by 1`,
  },
  {
    title: 'grants on columns',
    sql: `select format('%I.%I.%I %s to %s', n.nspname, c.relname, a.attname, string_agg(lower(x.privilege_type), ', ' order by x.privilege_type), x.grantee::regrole) as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(a.attacl) x
      where not a.attisdropped and x.grantee <> c.relowner and x.grantee <> 0 and ${ours}
      group by n.nspname, c.relname, a.attname, x.grantee order by 1`,
  },
]

/** The migrated database as stable text: what is in it, by name. It is for reading and comparing, not for restoring. */
export const databaseText = async (client: Pick<Client, 'query'>): Promise<string> => {
  // Without a search path every name is written with its schema.
  await client.query(`select set_config('search_path', '', false)`)
  const parts: string[] = []
  for (const { title, sql } of sections) {
    const { rows } = await client.query<{ line: string }>(sql)
    parts.push(`-- ${title}\n${rows.map(({ line }) => `${line.trimEnd()}\n`).join('')}`)
  }
  return parts.join('\n')
}
