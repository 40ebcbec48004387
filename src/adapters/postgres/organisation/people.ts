import { sql } from 'kysely'
import type { Offices, People, Pins } from '../../../application/organisation'
import type { PersonId } from '../../../domain/kernel'
import type { Trx } from '../transact'
import { toOffice, toPin } from './rows'

/** Names to the database exactly the people this transaction asks about, by id, NIP or address: it shows no others. */
export const askAbout = async (trx: Trx, ...whom: readonly string[]): Promise<void> => {
  await sql`select set_config('app.asked', ${whom.join('\n')}, true)`.execute(trx)
}

/** People, told apart by numbers that the app may write and, for the NIK, never read back. */
export const peopleIn = (trx: Trx, now: () => Date): People => ({
  add: async ({ id, name, nip, nik, email }) => {
    await askAbout(trx, id, ...(nip === undefined ? [] : [nip]))
    const added = await trx
      .insertInto('organisation.person')
      .values({ id, name, nip: nip ?? null, nik, email: email ?? null, created_at: now() })
      .onConflict((clash) => clash.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added) return undefined
    if (nip === undefined) return 'nik'
    const known = await trx.selectFrom('organisation.person').select('id').where('nip', '=', nip).executeTakeFirst()
    return known ? 'nip' : 'nik'
  },
  giveNip: async ({ nip, nik, name }) => {
    if (nip === undefined) return undefined
    const { rows } = await sql<{ id: PersonId | null }>`select organisation.give_nip(${nik}, ${nip}, ${name}) as id`.execute(trx) // prettier-ignore
    return rows[0]?.id ?? undefined
  },
  lock: async (id) => {
    await askAbout(trx, id)
    const rows = await trx
      .selectFrom('organisation.person')
      .select('id')
      .where('id', '=', id)
      .forNoKeyUpdate()
      .execute()
    return rows.length === 1
  },
})

/** Offices under an SK, of one person in every unit or by their own address. */
export const officesIn = (trx: Trx, now: () => Date): Offices => ({
  heldBy: async (person) => {
    await sql`select set_config('app.subject', ${person}, true)`.execute(trx)
    const rows = await trx.selectFrom('organisation.assignment').selectAll().where('person_id', '=', person).execute()
    return rows.map(toOffice)
  },
  add: async ({ id, person, role, unit, skNumber, validity, isTakenUp }) => {
    await trx
      .insertInto('organisation.assignment')
      .values({
        tenant_id: unit,
        id,
        person_id: person,
        role,
        sk_number: skNumber,
        valid_from: validity.from,
        valid_to: validity.to ?? null,
        ended_at: null,
        taken_up_at: isTakenUp ? now() : null,
        created_at: now(),
      }) // prettier-ignore
      .execute()
  },
  hasGivenIn: async (unit, giver) => {
    const given = await trx.selectFrom('organisation.assignment').select('id').where('tenant_id', '=', unit).where('given_by', '=', giver).limit(1).execute() // prettier-ignore
    return given.length > 0
  },
  find: async ({ tenant, id }) => {
    const row = await trx
      .selectFrom('organisation.assignment')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    return row && toOffice(row)
  },
  end: async ({ unit, id, validity, endedAt }) => {
    await trx
      .updateTable('organisation.assignment')
      .set({ valid_to: validity.to ?? null, ended_at: endedAt ?? null })
      .where('tenant_id', '=', unit)
      .where('id', '=', id)
      .execute()
  },
})

/** PINs, always read under lock: the count of wrong tries has no race. */
export const pinsIn = (trx: Trx): Pins => ({
  lock: async (person) => {
    await trx
      .insertInto('organisation.pin')
      .values({ person_id: person, hash: null, failed: 0, locked_at: null, set_at: null })
      .onConflict((clash) => clash.doNothing())
      .execute()
    const row = await trx
      .selectFrom('organisation.pin')
      .selectAll()
      .where('person_id', '=', person)
      .forUpdate()
      .executeTakeFirstOrThrow()
    return toPin(row)
  },
  save: async ({ person, hash, failed, lockedAt, setAt }) => {
    await trx
      .updateTable('organisation.pin')
      .set({ hash: hash ?? null, failed, locked_at: lockedAt ?? null, set_at: setAt ?? null })
      .where('person_id', '=', person)
      .execute()
  },
  countWrong: async (person, at) => {
    await sql`insert into organisation.wrong_answer (person_id, seq, at)
      select ${person}::uuid, count(*) + 1, ${at}::timestamptz from organisation.wrong_answer
      where person_id = ${person}::uuid`.execute(trx)
  },
  wrongSince: async (person, since) => {
    const { wrong } = await trx
      .selectFrom('organisation.wrong_answer')
      .select((is) => is.fn.countAll<bigint>().as('wrong'))
      .where('person_id', '=', person)
      .where('at', '>=', since)
      .executeTakeFirstOrThrow()
    return Number(wrong)
  },
})
