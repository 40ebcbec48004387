import { sql } from 'kysely'
import type { PriceReads, PriceSight } from '../../../application/digipay'
import type { Prices } from '../../../application/digipay/price-ports'
import type { Scope } from '../../../application/transact'
import { comparedSince, priceWarning, type PriceWarning } from '../../../domain/digipay'
import {
  dayBegins,
  type Key,
  type LocalDate,
  type Move,
  type OrderId,
  type PersonId,
  type Rupiah,
} from '../../../domain/kernel'
import type { Db } from '../database'
import { ownOrOverseen } from '../overseen'
import { readAs, type Trx } from '../transact'

/** What the people of an order say of its prices, in one book. */
export const pricesIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>, newId: () => string): Prices => ({
  justify: async (order, { by, name, under, role, reason, at }) => {
    await trx
      .insertInto('digipay.price_reason')
      .values({
        tenant_id: tenant,
        id: newId(),
        order_id: order,
        person_id: by,
        person_name: name,
        assignment_id: under ?? null,
        role,
        reason: reason ?? '',
        at,
      }) // prettier-ignore
      .execute()
  },
})

type LineRow = {
  tenant_id: number
  order_id: string
  line: number
  name: string
  unit: string
  price: bigint
  price_includes_ppn: boolean
}
type Usual = { place: number; median: bigint; orders_seen: number }

const linesOf = (trx: Trx, ids: readonly string[]): Promise<LineRow[]> =>
  trx.selectFrom('digipay.order_line').select(['tenant_id', 'order_id', 'line', 'name', 'unit', 'price', 'price_includes_ppn'])
    .where('order_id', 'in', [...ids]).execute() // prettier-ignore

const reasonsOf = (trx: Trx, ids: readonly string[]) =>
  trx
    .selectFrom('digipay.price_reason')
    .selectAll()
    .where('order_id', 'in', [...ids])
    .orderBy('at')
    .orderBy('id')
    .execute()

const warningsIn = async (trx: Trx, lines: readonly LineRow[], on: LocalDate) => {
  const since = comparedSince(on)
  if (!since.ok || lines.length === 0) return []
  const { rows } = await sql<Usual>`select place, median, orders_seen from digipay.usual_prices(
    ${lines.map((line) => line.tenant_id)}::int[], ${lines.map((line) => line.order_id)}::uuid[], ${lines.map(({ name }) => name)}::text[],
    ${lines.map(({ unit }) => unit)}::text[], ${lines.map((line) => line.price_includes_ppn)}::boolean[],
    ${dayBegins('WIB', since.value)}::timestamptz)`.execute(trx) // prettier-ignore
  return lines.flatMap((row, at): readonly (PriceWarning & Readonly<{ order: string }>)[] => {
    const usual = rows.find(({ place }) => place === at + 1)
    const asked = { line: row.line, name: row.name, price: row.price as Rupiah }
    const warning = priceWarning(asked, usual && { median: usual.median, orders: usual.orders_seen }, on)
    return warning ? [{ ...warning, order: row.order_id }] : []
  })
}

type Read = Readonly<{
  readable: ReadonlySet<string>
  warnings: Awaited<ReturnType<typeof warningsIn>>
  reasons: Awaited<ReturnType<typeof reasonsOf>>
}>
const sightOf = ({ readable, warnings, reasons }: Read, { id }: Key<OrderId>): PriceSight | undefined =>
  readable.has(id)
    ? {
        warnings: warnings.filter(({ order }) => order === id),
        reasons: reasons.filter((row) => row.order_id === id).map((row): Move<'justifyPrice'> => ({
          action: 'justifyPrice', by: row.person_id as PersonId, name: row.person_name, under: undefined, role: row.role, reason: row.reason, at: row.at,
        })),
      }
    : undefined // prettier-ignore

/** What is dear about orders, for their own office and those who oversee it: four statements for however many. */
export const priceReadsOn = (db: Db): PriceReads => ({
  prices: (keys, actor) =>
    readAs(db, actor, async (trx) => {
      if (actor.unitKind === 'VENDOR') return keys.map(() => undefined)
      const orders = await trx.selectFrom('digipay.purchase_order').select('id').where('id', 'in', keys.map(({ id }) => id))
        .where(ownOrOverseen('tenant_id', actor)).execute() // prettier-ignore
      const ids = orders.map(({ id }) => id)
      if (ids.length === 0) return keys.map(() => undefined)
      const warnings = await warningsIn(trx, await linesOf(trx, ids), actor.today)
      const read = { readable: new Set(ids), warnings, reasons: await reasonsOf(trx, ids) }
      return keys.map((key) => sightOf(read, key))
    }),
})
