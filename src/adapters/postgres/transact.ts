import { sql, type Transaction } from 'kysely'
import { err, type Refusal, type Result } from '../../domain/kernel'
import type {
  Answer,
  Answered,
  Decision,
  Done,
  KeyReused,
  Once,
  OutboxEvent,
  Scope,
  Transact,
} from '../../application/transact'
import type { Actor } from '../../application/actor'
import type { Database, Db } from './database'
import { whileOpen } from './in-transaction'
import { isStalePlan } from './prepared'

export type Trx = Transaction<Database>
/** What the unit of work needs from outside: the time, new ids, and how often a lost race is tried again. */
export type TransactNeeds = Readonly<{ now: () => Date; newId: () => string; pause: (ms: number) => Promise<void> }>

const TRIES = 5
const races: readonly string[] = ['40001', '40P01']
/** A lock that did not come in time. Each wait is long by itself, so it is tried once more and then refused. */
const LOCK_TIMEOUT = '55P03'
const LOCK_TRIES = 2
const busy: Refusal = { code: 'BUSY' }
const sqlState = (cause: unknown): string | undefined =>
  typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined
const constraintOf = (cause: unknown): string | undefined =>
  typeof cause === 'object' && cause !== null && 'constraint' in cause ? String(cause.constraint) : undefined
const isWorthAnotherTry = (cause: unknown): boolean =>
  [...races, LOCK_TIMEOUT].includes(sqlState(cause) ?? '') || isStalePlan(cause)
/** A unique key that refused a write, in the words of the person who lost: the last wall is a refusal too. */
const clashes: Readonly<Record<string, Refusal>> = {
  one_next_step: { code: 'CHANGED_MEANWHILE', path: ['expectedVersion'] },
  claim_one_alive: { code: 'CLAIM_ALIVE', path: ['id'] },
  claim_invoice_key_once: { code: 'INVOICE_ALREADY_BILLED', path: ['invoiceNumber'] },
  claim_invoice_once: { code: 'INVOICE_ALREADY_BILLED', path: ['invoiceNumber'] },
  faktur_once: { code: 'TAX_INVOICE_ALREADY_BILLED', path: ['taxInvoiceNumber'] },
  meterai_once: { code: 'METERAI_ALREADY_USED', path: ['meteraiSerial'] },
  one_next_deposit_step: { code: 'CHANGED_MEANWHILE', path: ['expectedVersion'] },
  tax_line_once: { code: 'TAX_LINE_TAKEN', path: ['lines'] },
  tax_billing_once: { code: 'BILLING_ALREADY_USED', path: ['billingCode'] },
  device_key_once: { code: 'DEVICE_KEY_KNOWN', path: ['publicKey'] },
  one_next_signing_rule: { code: 'CHANGED_MEANWHILE', path: ['expectedVersion'] },
  tax_deposit_ntpn_once: { code: 'NTPN_ALREADY_RECORDED', path: ['ntpn'] },
  ntpn_once: { code: 'NTPN_ALREADY_RECORDED', path: ['ntpn'] },
  sp2d_once: { code: 'SP2D_ALREADY_RECORDED', path: ['sp2dNumber'] },
  kkp_card_of_account: { code: 'CARD_NOT_BINDABLE', path: ['id'] },
  kkp_bill_sp2d: { code: 'SP2D_ALREADY_RECORDED', path: ['sp2dNumber'] },
}
const clashOf = (cause: unknown): Refusal | undefined =>
  sqlState(cause) === '23505' ? clashes[constraintOf(cause) ?? ''] : undefined

/** Tells the database whose book and whose eyes this transaction has; the words end with the transaction. */
export const speakFor = async (
  trx: Trx,
  who: Readonly<{ tenant: number | ''; unit: number | ''; kind: string; person: string; job?: string }>,
): Promise<void> => {
  await sql`select set_config('app.tenant', ${String(who.tenant)}, true), set_config('app.unit', ${String(who.unit)}, true),
    set_config('app.unit_kind', ${who.kind}, true), set_config('app.person', ${who.person}, true),
    set_config('app.job', ${who.job ?? ''}, true)`.execute(trx)
}

/**
 * A read on an actor's behalf: one transaction, his unit's eyes, no book to write in. All its statements see one moment, so
 * that what is shown together was true together.
 */
export const readAs = async <T>(db: Db, actor: Actor, work: (trx: Trx) => Promise<T>): Promise<T> => {
  const read = () =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        await speakFor(trx, { tenant: '', unit: actor.unit, kind: actor.unitKind, person: actor.person })
        return whileOpen(() => work(trx))
      })
  try {
    return await read()
  } catch (cause) {
    if (!isStalePlan(cause)) throw cause
    return read()
  }
}

/** A part of a unit of work that is undone by itself when it is refused; its locks are held to the end if it is not. */
export const apartIn =
  (trx: Trx) =>
  async <T, E>(work: () => Promise<Result<T, E>>): Promise<Result<T, E>> => {
    await sql`savepoint part`.execute(trx)
    const done = await work()
    await (done.ok ? sql`release savepoint part` : sql`rollback to savepoint part`).execute(trx)
    return done
  }

/** Rolls a refused unit of work back and carries its refusal out. */
class Refused extends Error {
  constructor(readonly outcome: Readonly<{ ok: false; error: Refusal }>) {
    super(outcome.error.code)
  }
}

/** The message to the world as rows, written in the same statement as the audit row. */
const messages = (trx: Trx, { newId }: TransactNeeds, { tenant }: Scope, events: readonly OutboxEvent[], at: Date) =>
  trx.insertInto('platform.outbox').values(
    events.map(({ topic, subject, payload }) => ({
      tenant_id: tenant, id: newId(), topic, subject, payload: JSON.stringify(payload), at, due_at: at, attempts: 0,
    })), // prettier-ignore
  )

const keptAnswer = (trx: Trx, { actor, tenant }: Scope, once: Once, answer: Answer) =>
  trx
    .updateTable('platform.idempotency')
    .set({ answer: JSON.stringify(answer) })
    .where('tenant_id', '=', tenant)
    .where('person_id', '=', actor.person)
    .where('key', '=', once.key)

/** What every act leaves behind beside its work: the audit row, its messages, and the answer for its key, in one statement. */
const record = async (
  trx: Trx,
  needs: TransactNeeds,
  scope: Scope,
  { subject, details, events = [], answer }: Omit<Done<Answer>, 'answer'> & Readonly<{ answer?: Answer }>,
  outcome: string,
): Promise<void> => {
  const { actor, tenant, act, once } = scope
  const at = needs.now()
  const audit = trx.insertInto('platform.audit').values({
    tenant_id: tenant, id: needs.newId(), at, person_id: actor.person, assignment_id: actor.assignment ?? null, role: actor.role,
    unit_id: actor.unit, act, subject, outcome, details: JSON.stringify(details ?? {}), request_id: actor.requestId,
  }) // prettier-ignore
  const beside = [
    ...(events.length > 0 ? [sql`told as (${messages(trx, needs, scope, events, at)})`] : []),
    ...(once && answer ? [sql`answered as (${keptAnswer(trx, scope, once, answer)})`] : []),
  ]
  await (beside.length === 0 ? audit.execute() : sql`with ${sql.join(beside)} ${audit}`.execute(trx))
}

/**
 * The first caller of a key writes it in the same commit as its work; a second waits here and gets the first answer.
 * Setting the answer to itself is what makes the second wait for the first one's row, and see it.
 */
const replayOf = async (
  trx: Trx,
  { actor, tenant, act, once }: Scope,
  at: Date,
): Promise<Result<Answer, KeyReused> | undefined> => {
  if (!once) return undefined
  const kept = await trx
    .insertInto('platform.idempotency')
    .values({
      tenant_id: tenant, person_id: actor.person, key: once.key, act, fingerprint: once.fingerprint, answer: null, created_at: at,
    })
    .onConflict((clash) =>
      clash.columns(['tenant_id', 'person_id', 'key']).doUpdateSet({ answer: sql`idempotency.answer` }),
    )
    .returning(['fingerprint', 'act', 'answer'])
    .executeTakeFirstOrThrow() // prettier-ignore
  const isSame = kept.fingerprint === once.fingerprint && kept.act === act
  if (!isSame) return err({ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] })
  // No answer: the key is new, or a remembered refusal committed it and nothing was done, so its caller may try again.
  return kept.answer === null ? undefined : { ok: true, value: kept.answer as unknown as Answer }
}

/** The unit of work over Postgres: READ COMMITTED, row locks, bounded retry on deadlock and serialisation failure. */
export const transactOn = <Store>(
  db: Db,
  storeIn: (trx: Trx, scope: Scope) => Store,
  needs: TransactNeeds,
): Transact<Store> => {
  const once = <A extends Answer, E extends Refusal>(scope: Scope, work: (store: Store) => Promise<Decision<A, E>>) =>
    db.transaction().execute(async (trx): Promise<Result<Answered<A>, E | KeyReused>> => {
      const { actor, tenant } = scope
      await speakFor(trx, { tenant, unit: actor.unit, kind: actor.unitKind, person: actor.person })
      const replay = await replayOf(trx, scope, needs.now())
      if (replay) return replay.ok ? { ok: true, value: { answer: replay.value as A, replayed: true } } : replay
      const decision = await whileOpen(() => work(storeIn(trx, scope)))
      if (decision.ok) {
        await record(trx, needs, scope, decision.value, 'DONE')
        return { ok: true, value: { answer: decision.value.answer, replayed: false } }
      }
      if (!('remember' in decision)) throw new Refused(decision)
      await record(trx, needs, scope, { subject: decision.remember.subject }, decision.error.code)
      return err(decision.error)
    })

  return async <A extends Answer, E extends Refusal>(scope: Scope, work: (store: Store) => Promise<Decision<A, E>>) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(scope, work)
      } catch (cause) {
        if (cause instanceof Refused) return cause.outcome as Result<never, E>
        const clash = clashOf(cause)
        if (clash) return err(clash) as Result<never, E>
        // Only a person is told to send again: to a job a refusal is an answer, and this is none.
        const isLate = sqlState(cause) === LOCK_TIMEOUT && tries >= LOCK_TRIES
        if (isLate && scope.once) return err(busy) as Result<never, E>
        if (isLate || !isWorthAnotherTry(cause) || tries >= TRIES) throw cause
        await needs.pause(20 * 2 ** tries * Math.random())
      }
    }
  }
}
