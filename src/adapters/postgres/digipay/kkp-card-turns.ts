import { sql } from 'kysely'
import type { CardTurn, CardTurns } from '../../../application/digipay'
import type { Db } from '../database'
import { speakFor, type Trx } from '../transact'

/** Longer than any issuer is waited for: a turn of a process that died ends by itself. */
const LONGEST_TURN_MS = 120_000

/** Whose turn it is to ask an issuer about a card: a row of the card's own office, outside any unit of work. */
export const cardTurnsOn = (db: Db, now: () => Date): CardTurns => {
  const inBook = <T>({ actor }: CardTurn, work: (trx: Trx) => Promise<T>) =>
    db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant: actor.unit, unit: actor.unit, kind: actor.unitKind, person: actor.person })
      return work(trx)
    })
  return {
    take: (turn) =>
      inBook(turn, async (trx) => {
        const at = now()
        const row = { taken_by: turn.by, until: new Date(at.getTime() + LONGEST_TURN_MS) }
        const taken = await trx.insertInto('digipay.kkp_card_turn').values({ tenant_id: turn.actor.unit, card_id: turn.card, ...row })
          .onConflict((clash) => clash.columns(['tenant_id', 'card_id']).doUpdateSet(row).where(sql<boolean>`kkp_card_turn.until <= ${at}`))
          .returning('card_id').executeTakeFirst() // prettier-ignore
        return taken !== undefined
      }),
    give: (turn) =>
      inBook(turn, async (trx) => {
        await trx.updateTable('digipay.kkp_card_turn').set({ until: sql`'-infinity'` }).where('tenant_id', '=', turn.actor.unit)
          .where('card_id', '=', turn.card).where('taken_by', '=', turn.by).execute() // prettier-ignore
      }),
  }
}
