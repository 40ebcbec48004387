import { sql } from 'kysely'
import type { Approval, DeviceSecrets, Secrets, SigningReads } from '../../../application/digipay'
import { may } from '../../../application/actor'
import type { ChallengeId, Key, PaymentId } from '../../../domain/kernel'
import type { Db } from '../database'
import { readAs, speakFor } from '../transact'
import { devicesIn, ownLaddersIn } from './devices'
import { owedCodesOn } from './owed-codes'
import { toChallenge, toDevice, toLeftBehind } from './signing-rows'

/** The hashes that a signature is tested against, read before the unit of work that uses them. */
export const secretsOn =
  (db: Db): Secrets =>
  (actor, { tenant, id }) =>
    db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant, unit: actor.unit, kind: actor.unitKind, person: actor.person })
      const row = await trx
        .selectFrom('digipay.challenge')
        .selectAll()
        .select(({ selectFrom }) => [
          selectFrom('organisation.pin').select('hash').where('person_id', '=', actor.person).as('pin_hash'),
          sql<string[]>`array(select payment_id from digipay.challenge_payment
            where tenant_id = ${tenant} and challenge_id = ${id} order by place)`.as('signed'),
        ])
        .where('tenant_id', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row) return undefined
      return {
        payments: row.signed.map((payment) => payment as PaymentId),
        pinHash: row.pin_hash ?? undefined,
        codeHash: row.code_hash,
        challenge: toChallenge(row),
      }
    })

/** The same for a device of the actor's own unit. */
export const deviceSecretsOn =
  (db: Db): DeviceSecrets =>
  (actor, { tenant, id }) =>
    readAs(db, actor, async (trx) => {
      const row = await trx
        .selectFrom('digipay.device')
        .selectAll()
        .select(({ selectFrom }) =>
          selectFrom('organisation.pin').select('hash').where('person_id', '=', actor.person).as('pin_hash'),
        )
        .where('tenant_id', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && { device: toDevice(row), codeHash: row.code_hash, pinHash: row.pin_hash ?? undefined }
    })

/** All that a step-up reads outside the unit of work. */
export const signingSecretsOn = (db: Db) => ({
  secrets: secretsOn(db),
  deviceSecrets: deviceSecretsOn(db),
  owedCodes: owedCodesOn(db),
})

type SignedRow = Readonly<{ payment: string; version: number; left: unknown }>
const approvalOf = (row: Parameters<typeof toChallenge>[0], signed: readonly SignedRow[]): Approval => {
  const { tenant, id, text, asked, status, expiresAt } = toChallenge(row)
  return {
    key: { tenant, id }, text, asked, status, expiresAt,
    payments: signed.map(({ payment, version }) => ({ id: payment as PaymentId, version })),
    left: signed.flatMap(({ payment, left }) => (left === null ? [] : [toLeftBehind(payment, left)])),
  } // prettier-ignore
}
const told = ({ tenant, id }: Key<ChallengeId>): string => `${tenant}/${id}`

/** What screens read of signing. Only its approver reads a challenge, whoever else is in his unit. */
export const signingReadsOn = (db: Db): SigningReads => ({
  approvals: (keys, actor) =>
    readAs(db, actor, async (trx) => {
      const ids = keys.filter(({ tenant }) => tenant === actor.unit).map(({ id }) => id)
      if (ids.length === 0) return keys.map(() => undefined)
      const rows = await trx
        .selectFrom('digipay.challenge as c')
        .selectAll('c')
        .select(
          sql<
            readonly SignedRow[]
          >`(select json_agg(json_build_object('payment', p.payment_id, 'version', p.payment_version, 'left', p.left_behind) order by p.place)
            from digipay.challenge_payment p where p.tenant_id = c.tenant_id and p.challenge_id = c.id)`.as('signed'),
        )
        .where('c.tenant_id', '=', actor.unit)
        .where('c.id', 'in', ids)
        .where('c.approver_id', '=', actor.person)
        .execute()
      const found = new Map(rows.map((row) => [`${row.tenant_id}/${row.id}`, approvalOf(row, row.signed)]))
      return keys.map((key) => found.get(told(key)))
    }),
  devices: (actor, only) =>
    readAs(db, actor, async (trx) => {
      const mine = trx.selectFrom('digipay.device').selectAll().where('tenant_id', '=', actor.unit)
      const seen = may(actor, 'deviceApprove') ? mine : mine.where('person_id', '=', actor.person)
      const rows = await (only === undefined ? seen : seen.where('id', '=', only)).orderBy('asked_at', 'desc').execute()
      return rows.map(toDevice)
    }),
  standing: (tenants, actor) =>
    readAs(db, actor, async (trx) => {
      const scope = { tenant: actor.unit }
      const standing = {
        own: await ownLaddersIn(trx, scope).newest(),
        devices: await devicesIn(trx, scope).ofPerson(actor.person),
      }
      return tenants.map((tenant) => (tenant === actor.unit ? standing : undefined))
    }),
})
