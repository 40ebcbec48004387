import type { Units } from '../../../application/organisation'
import type { UnitId } from '../../../domain/kernel'
import type { Trx } from '../transact'
import { toSatker, toUnit } from './rows'

/** Units, satkers and who oversees them. */
export const unitsIn = (trx: Trx, now: () => Date): Units => ({
  add: async ({ kind, code, name, zone, address, city }) => {
    const row = await trx
      .insertInto('organisation.unit')
      .values({ kind, code, name, zone, address, city, created_at: now() })
      .onConflict((clash) => clash.doNothing())
      .returning('id')
      .executeTakeFirst()
    return row && (row.id as UnitId)
  },
  find: async (id) => {
    const row = await trx
      .selectFrom('organisation.unit as u')
      .leftJoin('organisation.satker as s', 's.unit_id', 'u.id')
      .selectAll('u')
      .select('s.kppn_id')
      .where('u.id', '=', id)
      .executeTakeFirst()
    return row && { ...toUnit(row), kppn: (row.kppn_id ?? undefined) as UnitId | undefined }
  },
  addSatker: async ({ unit, kppn, paying, ...facts }) => {
    await trx
      .insertInto('organisation.satker')
      .values({
        unit_id: unit,
        kppn_id: kppn,
        ministry_code: facts.ministryCode,
        ministry_name: facts.ministryName,
        dipa_number: facts.dipaNumber,
        dipa_on: facts.dipaOn,
        paying_bank: paying.bank,
        paying_account: paying.account,
        paying_name: paying.name,
      }) // prettier-ignore
      .execute()
  },
  satker: async (id) => {
    const row = await trx.selectFrom('organisation.satker').selectAll().where('unit_id', '=', id).executeTakeFirst()
    return row && toSatker(row)
  },
  oversee: async ({ overseer, tenant, letter, validity }) => {
    const span = { valid_from: validity.from, valid_to: validity.to ?? null }
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('organisation.oversight')
      .values({ overseer_id: overseer, tenant_id: tenant, letter, ...span })
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },
})
