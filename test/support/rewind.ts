import { Pool } from 'pg'
import type { TestDatabase } from './database'

/** What the acts of a purchase write, and the proofs of its book. */
const written = [
  'digipay.purchase_order', 'digipay.tie', 'digipay.reassessment', 'digipay.receipt', 'digipay.receipt_line', 'digipay.claim', 'digipay.payment', 'digipay.payment_attempt', 'digipay.payment_evidence',
  'digipay.payment_due', 'digipay.challenge', 'digipay.challenge_payment', 'digipay.step', 'digipay.transfer',
  'digipay.balance', 'digipay.ledger_proof', 'digipay.product', 'organisation.pin', 'organisation.document_counter',
  'digipay.tax_deposit', 'digipay.tax_deposit_line', 'digipay.tax_billing', 'digipay.tax_deposit_step', 'spj.document', 'platform.idempotency', 'platform.audit', 'platform.outbox',
] // prettier-ignore

/** Keeps the database as it is now, and takes it back there as often as asked: the state of a race's every round. */
export const rewindable = async ({ superUrl }: TestDatabase) => {
  const pool = new Pool({ connectionString: superUrl, max: 1 })
  const copyOf = (name: string): string => `kept.${name.replace('.', '_')}`
  await pool.query('drop schema if exists kept cascade; create schema kept')
  for (const name of written) await pool.query(`create table ${copyOf(name)} as select * from ${name}`)
  const back = [
    'set session_replication_role = replica',
    ...written.map((name) => `delete from ${name}; insert into ${name} select * from ${copyOf(name)}`),
  ].join(';\n')
  return {
    /** As superuser, past every wall: for setting a scene and for tampering with it. */
    query: <Row extends object>(text: string, values: unknown[] = []): Promise<readonly Row[]> =>
      pool.query<Row>(text, values).then((result) => result.rows),
    rewind: async (): Promise<void> => {
      await pool.query(back)
    },
    close: () => pool.end(),
  }
}

/** A database that can be taken back. */
export type Rewindable = Awaited<ReturnType<typeof rewindable>>
