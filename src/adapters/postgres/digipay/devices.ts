import type { Devices, OwnLadders } from '../../../application/digipay'
import type { Scope } from '../../../application/transact'
import type { Trx } from '../transact'
import { deviceSteps, toDevice, toOwnLadder } from './signing-rows'

/** Devices of one satker's book, changed under lock. */
export const devicesIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>): Devices => ({
  add: async (device, codeHash) => {
    const { id, person, personName, assignment, name, algorithm, publicKey, fingerprint, codeExpiresAt, askedAt } = device
    await trx.insertInto('digipay.device').values({
      tenant_id: tenant, id, person_id: person, person_name: personName, assignment_id: assignment, name, algorithm,
      public_key: publicKey, fingerprint, code_hash: codeHash, code_expires_at: codeExpiresAt, asked_at: askedAt,
      ...deviceSteps(device),
    }).execute()
  },
  lock: async (id) => {
    const row = await trx.selectFrom('digipay.device').selectAll().where('tenant_id', '=', tenant).where('id', '=', id)
      .forUpdate().executeTakeFirst()
    return row && toDevice(row)
  },
  save: async (device) => {
    await trx.updateTable('digipay.device').set(deviceSteps(device)).where('tenant_id', '=', tenant)
      .where('id', '=', device.id).execute()
  },
  ofPerson: async (person) => {
    const rows = await trx.selectFrom('digipay.device').selectAll().where('tenant_id', '=', tenant)
      .where('person_id', '=', person).execute()
    return rows.map(toDevice)
  },
}) // prettier-ignore

/** The ladder that a satker set for itself: appended, and the newest counts. */
export const ownLaddersIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>): OwnLadders => ({
  newest: async () => {
    const row = await trx
      .selectFrom('digipay.signing_rule')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row && toOwnLadder(row)
  },
  append: async ({ version, codeAbove, deviceAbove, by, name, at }) => {
    await trx
      .insertInto('digipay.signing_rule')
      .values({
        tenant_id: tenant,
        version,
        code_above: codeAbove,
        device_above: deviceAbove,
        person_id: by,
        person_name: name,
        at,
      }) // prettier-ignore
      .execute()
  },
})
