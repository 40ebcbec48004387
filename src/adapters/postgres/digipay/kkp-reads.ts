import { sql } from 'kysely'
import type { CardLook, KkpReads, StillBound, StillBoundLook } from '../../../application/digipay'
import {
  cardBinding,
  cardFree,
  cardUsed,
  chargeable,
  type KkpCard,
  kkpFree,
  kkpHeld,
  kkpOwed,
  type Payment,
  sourceKkp,
} from '../../../domain/digipay'
import type { Db } from '../database'
import { ownOrOverseen } from '../overseen'
import { readAs, speakFor } from '../transact'
import { balancesOf } from './balances'
import { kkpBillReadsOn } from './kkp-bill-reads'
import { cardsWithSteps } from './kkp-card-rows'

/** Cards and the share of UP for them, as screens show them; nothing of a book the actor may not read. */
export const kkpReadsOn = (db: Db): KkpReads => ({
  ...kkpBillReadsOn(db),
  kkpCards: (actor, { satker, ids }) =>
    readAs(db, actor, async (trx) => {
      const rows = await trx.selectFrom('digipay.kkp_card').selectAll().where('tenant_id', '=', satker).where(ownOrOverseen('tenant_id', actor))
        .$if(ids !== undefined, (some) => some.where('id', 'in', [...(ids ?? [])])).orderBy('created_at', 'desc').orderBy('id').execute() // prettier-ignore
      if (rows.length === 0) return []
      const cards = await cardsWithSteps(trx, rows)
      const balance = await balancesOf(trx, [satker], cards.flatMap(({ id }) => [cardFree(id), cardUsed(id)])) // prettier-ignore
      const { rows: named } = await sql<{ id: string }>`select id from digipay.ended_cards_named(${satker}::int) as id`.execute(trx) // prettier-ignore
      return cards.map((card: KkpCard) => ({
        ...card,
        free: chargeable(card, balance(satker, cardFree(card.id)), actor.today),
        used: balance(satker, cardUsed(card.id)),
        binding: cardBinding(card, named.some(({ id }) => id === card.id)),
      })) // prettier-ignore
    }),
  kkpBook: (actor, satker) =>
    readAs(db, actor, async (trx) => {
      const unit = await trx.selectFrom('organisation.satker').select('unit_id').where('unit_id', '=', satker)
        .where(ownOrOverseen('unit_id', actor)).executeTakeFirst() // prettier-ignore
      const balance = unit && (await balancesOf(trx, [satker], [sourceKkp, kkpFree, kkpHeld, kkpOwed]))
      return (
        balance && {
          granted: -balance(satker, sourceKkp),
          free: balance(satker, kkpFree),
          held: balance(satker, kkpHeld),
          owed: balance(satker, kkpOwed),
        }
      )
    }),
})

/** A card of the actor's own office as it stands before its issuer is asked about it. */
export const cardOfOn =
  (db: Db): CardLook =>
  (actor, { tenant, id }) =>
    readAs(db, actor, async (trx) => {
      if (tenant !== actor.unit) return undefined
      const rows = await trx.selectFrom('digipay.kkp_card').selectAll().where('tenant_id', '=', tenant).where('id', '=', id).execute() // prettier-ignore
      const [card] = await cardsWithSteps(trx, rows)
      const secret = await trx.selectFrom('digipay.kkp_card_secret').select(['charge_token', 'card_token']).where('tenant_id', '=', tenant)
        .where('card_id', '=', id).executeTakeFirst() // prettier-ignore
      return (
        card && { card, chargeToken: secret?.charge_token ?? undefined, cardToken: secret?.card_token ?? undefined }
      )
    })

/** What the issuer calls the card that a payment charges, read for the one sending that needs it; nothing while it waits for a code. */
export const cardTokenOn =
  (db: Db) =>
  async (payment: Payment): Promise<string | undefined> => {
    if (payment.kind !== 'CLAIM' || payment.card === undefined) return undefined
    const { tenant, card } = payment
    return db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant, unit: tenant, kind: 'SATKER', person: '' })
      const row = await trx.selectFrom('digipay.kkp_card_secret').select('card_token').where('tenant_id', '=', tenant)
        .where('card_id', '=', card).where('charge_token', 'is', null).executeTakeFirst() // prettier-ignore
      return row?.card_token ?? undefined
    })
  }

/** What the issuer of a card that has ended still calls it, read for the one question that needs it. */
export const stillBoundOn =
  (db: Db): StillBoundLook =>
  (tenant, card) =>
    db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant, unit: tenant, kind: 'SATKER', person: '' })
      const row = await trx.selectFrom('digipay.kkp_card_secret as s').innerJoin('digipay.kkp_card as c', (on) =>
        on.onRef('c.tenant_id', '=', 's.tenant_id').onRef('c.id', '=', 's.card_id'),
      ).select(['c.bank', 's.card_token', sql<StillBound['usedBy'] | null>`digipay.card_name_use(c.id)`.as('usedBy')])
        .where('s.tenant_id', '=', tenant).where('c.id', '=', card).where('c.status', '=', 'ENDED').executeTakeFirst() // prettier-ignore
      return row?.card_token
        ? { bank: row.bank, cardToken: row.card_token, usedBy: row.usedBy ?? undefined }
        : undefined
    })
