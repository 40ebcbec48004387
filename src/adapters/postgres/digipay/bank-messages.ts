import { sql } from 'kysely'
import type { BankInbox, BankMessages, Kept, MessageToKeep, TokenAsking } from '../../../application/digipay'
import type { Scope } from '../../../application/transact'
import type { PaymentId, UnitId } from '../../../domain/kernel'
import type { Db } from '../database'
import { speakFor, type Trx } from '../transact'

/** A message as the job reads it: what it says is in its body. */
export type KeptMessage = Readonly<{
  id: string
  bank: string
  service: string
  body: string
  received_at: Date
  attempts: number
}>

const asInbox = <T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (trx) => {
    await speakFor(trx, { tenant: '', unit: '', kind: '', person: '', job: 'inbox' })
    return work(trx)
  })

type LineToKeep = Omit<MessageToKeep, 'lines'> & MessageToKeep['lines'][number] & Readonly<{ line: number }>

const keepLine = async (trx: Trx, id: string, message: LineToKeep): Promise<Kept> => {
  const { bank, service, externalId, day, line, reference, status, bodyHash, headers, body, at } = message
  const written = await trx.insertInto('digipay.bank_message').values({
    id, bank, service, external_id: externalId, day, line, reference, status, body_hash: bodyHash, headers: JSON.stringify(headers), body,
    received_at: at, due_at: at,
  }).onConflict((clash) => clash.doNothing()).returning('id').executeTakeFirst() // prettier-ignore
  if (written) return 'KEPT'
  const same = await trx.selectFrom('digipay.bank_message').select('id').where('bank', '=', bank).where('service', '=', service)
    .where('reference', '=', reference).where('status', '=', status).where('body_hash', '=', bodyHash).executeTakeFirst() // prettier-ignore
  return same ? 'REPEATED' : 'CONFLICT'
}

/** All lines or none: another message under the external id shows at the first of them. */
const keep = async (trx: Trx, newId: () => string, { lines, ...message }: MessageToKeep): Promise<Kept> => {
  let kept: Kept = 'REPEATED'
  for (const [line, told] of lines.entries()) {
    const outcome = await keepLine(trx, newId(), { ...message, ...told, line })
    if (outcome === 'CONFLICT') return outcome
    if (outcome === 'KEPT') kept = outcome
  }
  return kept
}

/** Makes a message its payer's, or its payment's. */
const assign = async (trx: Trx, id: string, tenant: UnitId, payment?: PaymentId): Promise<void> => {
  await trx.updateTable('digipay.bank_message').set({ tenant_id: tenant, payment_id: payment ?? null })
    .where('id', '=', id).where('done_at', 'is', null).execute() // prettier-ignore
}

const paymentNamed =
  (db: Db): BankInbox['paymentNamed'] =>
  ({ id, bank, reference, bankReference }) =>
    asInbox(db, async (trx) => {
      const named = reference ?? bankReference
      if (named === undefined) return undefined
      const rows = await trx.selectFrom('digipay.payment').select(['tenant_id', 'id'])
        .where(reference === undefined ? 'bank_reference' : 'partner_reference', '=', named)
        .where('source_bank', '=', bank).limit(2).execute() // prettier-ignore
      const [row, other] = rows
      if (!row || other) return undefined
      const found = { tenant: row.tenant_id as UnitId, payment: row.id as PaymentId }
      await assign(trx, id, found.tenant, found.payment)
      return found
    })

const payerNamed =
  (db: Db): BankInbox['payerNamed'] =>
  ({ id, bank, sourceAccount }) =>
    asInbox(db, async (trx) => {
      if (sourceAccount === undefined) return undefined
      const row = await trx.selectFrom('organisation.satker').select('unit_id').where('paying_bank', '=', bank)
        .where('paying_account', '=', sourceAccount).executeTakeFirst() // prettier-ignore
      if (!row) return undefined
      await assign(trx, id, row.unit_id as UnitId)
      return row.unit_id as UnitId
    })

/** Whether it is the first of its kind at any of our servers. What is over goes by the way; what another takes away is left to him. */
const isFirstAsking = async (trx: Trx, { bank, stamp, until }: TokenAsking, at: Date): Promise<boolean> => {
  await sql`delete from digipay.bank_token_asking a using
    (select bank, stamp from digipay.bank_token_asking where until < ${at}::timestamptz limit 100 for update skip locked) as over
    where a.bank = over.bank and a.stamp = over.stamp`.execute(trx)
  const first = await trx.insertInto('digipay.bank_token_asking').values({ bank, stamp, until })
    .onConflict((clash) => clash.doNothing()).returning('bank').executeTakeFirst() // prettier-ignore
  return first !== undefined
}

/** What came in from banks, of every book and of none: kept, claimed with a lease, and done once. */
export const bankInboxOn = (db: Db, newId: () => string, now: () => Date) => ({
  keep: (message: MessageToKeep): Promise<Kept> => asInbox(db, (trx) => keep(trx, newId, message)),
  isFirstAsking: (asking: TokenAsking): Promise<boolean> => asInbox(db, (trx) => isFirstAsking(trx, asking, now())),
  paymentNamed: paymentNamed(db),
  payerNamed: payerNamed(db),
  giveUp: (id: string, at: Date) =>
    asInbox(db, async (trx) => {
      await trx.updateTable('digipay.bank_message').set({ done_at: at, outcome: 'UNKNOWN' })
        .where('id', '=', id).where('done_at', 'is', null).execute() // prettier-ignore
    }),
  /** Claims due messages past those that another job holds: their due time moves by the lease. */
  claim: (limit: number, leaseMs: number): Promise<readonly KeptMessage[]> =>
    asInbox(db, async (trx) => {
      const at = now()
      const { rows } = await sql<KeptMessage>`
        update digipay.bank_message m set due_at = ${new Date(at.getTime() + leaseMs)}::timestamptz, attempts = m.attempts + 1
        from (select id from digipay.bank_message where done_at is null and due_at <= ${at}::timestamptz
              order by due_at limit ${limit} for update skip locked) as c
        where m.id = c.id returning m.id, m.bank, m.service, m.body, m.received_at, m.attempts`.execute(trx)
      return rows
    }),
  postpone: (id: string, until: Date, why?: string): Promise<void> =>
    asInbox(db, async (trx) => {
      await trx.updateTable('digipay.bank_message').set({ due_at: until, last_error: why ?? null })
        .where('id', '=', id).where('done_at', 'is', null).execute() // prettier-ignore
    }),
})
/** The inbox over Postgres. */
export type Inbox = ReturnType<typeof bankInboxOn>

/** The inbox as one book sees it. */
export const bankMessagesIn = (trx: Trx, { tenant }: Scope): BankMessages => ({
  close: async (id, outcome, at) => {
    const ended = await trx.updateTable('digipay.bank_message').set({ done_at: at, outcome })
      .where('id', '=', id).where('tenant_id', '=', tenant).where('done_at', 'is', null).returning('id').executeTakeFirst() // prettier-ignore
    return ended !== undefined
  },
})
