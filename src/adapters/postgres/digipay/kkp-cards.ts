import { sql } from 'kysely'
import type { KkpCards } from '../../../application/digipay'
import type { Scope } from '../../../application/transact'
import type { LocalDate, PersonId, UnitId } from '../../../domain/kernel'
import { cardFree, cardStatus, cardVersion, kkpFree, sourceCard, sourceKkp } from '../../../domain/digipay'
import type { Trx } from '../transact'
import { balancesOf } from './balances'
import { cardsWithSteps, fromNewestCardStep } from './kkp-card-rows'

/** The offices of the satker that are held on a day. */
const officesOn = (trx: Trx, tenant: UnitId, on: LocalDate) =>
  trx.selectFrom('organisation.assignment as a').where('a.tenant_id', '=', tenant).where('a.ended_at', 'is', null)
    .where('a.valid_from', '<=', on).where((is) => is.or([is('a.valid_to', 'is', null), is('a.valid_to', '>=', on)])) // prettier-ignore

/** The cards of one satker's book. */
export const kkpCardsIn = (trx: Trx, { tenant }: Scope): KkpCards => ({
  holder: async (assignment, on) => {
    const row = await officesOn(trx, tenant, on).innerJoin('organisation.person as p', 'p.id', 'a.person_id')
      .select(['p.id', 'p.name']).where('a.id', '=', assignment).executeTakeFirst() // prettier-ignore
    return row && { person: row.id as PersonId, name: row.name }
  },
  serves: async (person, on) =>
    (await officesOn(trx, tenant, on).select('a.id').where('a.person_id', '=', person).executeTakeFirst()) !==
    undefined,
  add: async (card) => {
    const { id, holder, kind, bank, account, lastFour, limit, validUntil, createdAt } = card
    const added = await trx.insertInto('digipay.kkp_card').values({
      tenant_id: tenant, id, holder_id: holder.person, holder_name: holder.name, kind, bank, account, last_four: lastFour, credit_limit: limit,
      valid_until: validUntil, status: cardStatus(card), version: cardVersion(card), created_at: createdAt,
    }).onConflict((clash) => clash.doNothing()).returning('id').executeTakeFirst() // prettier-ignore
    if (added) await trx.insertInto('digipay.kkp_card_step').values(fromNewestCardStep(card)).execute()
    return added !== undefined
  },
  lock: async (id) => {
    const rows = await trx.selectFrom('digipay.kkp_card').selectAll().where('tenant_id', '=', tenant).where('id', '=', id)
      .forUpdate().execute() // prettier-ignore
    return (await cardsWithSteps(trx, rows))[0]
  },
  room: async (id) => {
    const balance = await balancesOf(trx, [tenant], [sourceKkp, kkpFree, sourceCard(id), cardFree(id)])
    return {
      SHARE: { FREE: balance(tenant, kkpFree), WHOLE: -balance(tenant, sourceKkp) },
      CARD: { FREE: balance(tenant, cardFree(id)), WHOLE: -balance(tenant, sourceCard(id)) },
    }
  },
  save: async (card) => {
    await trx.insertInto('digipay.kkp_card_step').values(fromNewestCardStep(card)).execute()
    await trx.updateTable('digipay.kkp_card').set({ status: cardStatus(card), version: cardVersion(card) })
      .where('tenant_id', '=', tenant).where('id', '=', card.id).execute() // prettier-ignore
  },
  keepSecret: async (id, secret) => {
    const [charge_token, card_token] = ['chargeToken' in secret ? secret.chargeToken : null, secret.cardToken ?? null]
    await trx.insertInto('digipay.kkp_card_secret').values({ tenant_id: tenant, card_id: id, charge_token, card_token })
      .onConflict((clash) => clash.columns(['tenant_id', 'card_id']).doUpdateSet({ charge_token, card_token })).execute() // prettier-ignore
  },
  isNamed: async (id) =>
    (await trx.selectFrom('digipay.kkp_card_secret').select('card_id').where('tenant_id', '=', tenant).where('card_id', '=', id)
      .where('card_token', 'is not', null).executeTakeFirst()) !== undefined, // prettier-ignore
  forget: async (id) => {
    await trx.deleteFrom('digipay.kkp_card_secret').where('tenant_id', '=', tenant).where('card_id', '=', id).execute()
  },
  countTry: async (id, by, at) => {
    await sql`insert into digipay.kkp_card_try (tenant_id, card_id, seq, person_id, at)
      select ${tenant}::int, ${id}::uuid, count(*) + 1, ${by}::uuid, ${at}::timestamptz from digipay.kkp_card_try
      where tenant_id = ${tenant}::int and card_id = ${id}::uuid`.execute(trx)
  },
  triesSince: async (id, since) =>
    (await trx.selectFrom('digipay.kkp_card_try').select('seq').where('tenant_id', '=', tenant).where('card_id', '=', id)
      .where('at', '>=', since).execute()).length, // prettier-ignore
})
