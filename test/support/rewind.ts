import { Pool } from 'pg'
import type { TestDatabase } from './database'

/** What the acts of a purchase write, and the proofs of its book. */
export const written = [
  'digipay.purchase_order', 'digipay.tie', 'digipay.payment_case', 'digipay.payment_case_step', 'digipay.bank_line', 'digipay.bank_match', 'digipay.bank_day', 'digipay.reassessment', 'digipay.receipt', 'digipay.receipt_line', 'digipay.claim', 'digipay.payment', 'digipay.payment_attempt', 'digipay.payment_evidence',
  'digipay.payment_due', 'digipay.bank_lane', 'digipay.challenge', 'digipay.challenge_payment', 'digipay.step', 'digipay.transfer',
  'digipay.balance', 'digipay.ledger_proof', 'digipay.book_doubt', 'digipay.account_proof', 'digipay.product', 'organisation.pin', 'organisation.wrong_answer', 'organisation.document_counter',
  'digipay.goods_return', 'digipay.tax_freed', 'digipay.tax_deposit', 'digipay.tax_deposit_line', 'digipay.tax_billing', 'digipay.tax_deposit_step', 'digipay.up_grant', 'digipay.grant_lift', 'digipay.up_deposit', 'digipay.up_request', 'digipay.up_request_line', 'digipay.up_request_step', 'digipay.state_debt', 'spj.document', 'platform.idempotency', 'platform.audit', 'platform.outbox',
] // prettier-ignore

const keyOf = async (pool: Pool, table: string): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ name: string }>(
    `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
     where i.indrelid = $1::regclass and i.indisprimary`,
    [table],
  )
  return rows.map(({ name }) => name)
}

const copyOf = (name: string): string => `kept.${name.replace('.', '_')}`
const eldest = 'pg_snapshot_xmin(pg_current_snapshot())::text::bigint'

/** Takes away what was written since the last time, and puts back what is missing then: what did not change stays. */
const backOf = async (pool: Pool, table: string): Promise<string> => {
  const same = (await keyOf(pool, table)).map((column) => `now.${column} = k.${column}`).join(' and ')
  return `delete from ${table} where xmin::text::bigint >= (select eldest from kept.since);
    insert into ${table} select k.* from ${copyOf(table)} k where not exists (select from ${table} now where ${same});`
}

/** Keeps the database as it is now, and takes it back there as often as asked: the state of a race's every round. */
export const rewindable = async ({ superUrl }: TestDatabase) => {
  const pool = new Pool({ connectionString: superUrl, max: 1 })
  // Whatever a transaction that is still under way may write counts as written since.
  await pool.query(
    `drop schema if exists kept cascade; create schema kept; create table kept.since as select ${eldest} as eldest`,
  )
  const backs: string[] = []
  for (const table of written) {
    await pool.query(`create table ${copyOf(table)} as select * from ${table}`)
    backs.push(await backOf(pool, table))
  }
  await pool.query(`create function kept.rewind() returns void language plpgsql set session_replication_role = replica as $$
    begin ${backs.join('\n')} update kept.since set eldest = ${eldest}; end $$`)
  return {
    /** As superuser, past every wall: for setting a scene and for tampering with it. */
    query: <Row extends object>(text: string, values: unknown[] = []): Promise<readonly Row[]> =>
      pool.query<Row>(text, values).then((result) => result.rows),
    rewind: async (): Promise<void> => {
      await pool.query('select kept.rewind()')
    },
    close: () => pool.end(),
  }
}

/** A database that can be taken back. */
export type Rewindable = Awaited<ReturnType<typeof rewindable>>
