import type { NewCodes, OwedCodes } from '../../../application/digipay'
import type { Scope } from '../../../application/transact'
import type { Db } from '../database'
import { speakFor, type Trx } from '../transact'

/** Codes that a unit of work makes: each is owed until it has left. */
export const newCodesIn = (trx: Trx, { tenant, actor }: Pick<Scope, 'tenant' | 'actor'>): NewCodes => ({
  owe: async (of) => {
    await trx
      .insertInto('digipay.code_owed')
      .values({ tenant_id: tenant, of_id: of, person_id: actor.person })
      .execute()
  },
})

/** The same codes after the commit. */
export const owedCodesOn = (db: Db): OwedCodes => {
  const ofActor = <T>(actor: Parameters<OwedCodes['isOwed']>[0], work: (trx: Trx) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant: actor.unit, unit: actor.unit, kind: actor.unitKind, person: actor.person })
      return work(trx)
    })
  return {
    isOwed: (actor, of) =>
      ofActor(actor, async (trx) => {
        const row = await trx
          .selectFrom('digipay.code_owed')
          .select('of_id')
          .where('tenant_id', '=', actor.unit)
          .where('of_id', '=', of)
          .executeTakeFirst()
        return row !== undefined
      }),
    settle: (actor, of) =>
      ofActor(actor, async (trx) => {
        await trx.deleteFrom('digipay.code_owed').where('tenant_id', '=', actor.unit).where('of_id', '=', of).execute()
      }),
  }
}
