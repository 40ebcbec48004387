import { sql } from 'kysely'
import type { ProductOnOffer, Stock } from '../../../application/digipay/ports'
import type { ProductId, Rupiah, UnitId } from '../../../domain/kernel'
import type { OrderLine } from '../../../domain/digipay'
import type { PpnTreatment, TaxCategory } from '../../../domain/tax-withholding'
import type { Trx } from '../transact'

type Short = { id: string; stock: bigint }

/** Takes all lines in one statement, in product order, or nothing when one is short. */
const taken = async (trx: Trx, vendor: UnitId, lines: readonly OrderLine[]): Promise<Short | undefined> => {
  const sorted = [...lines].sort((a, b) => (a.product < b.product ? -1 : 1))
  const { rows } = await sql<Short & { enough: boolean }>`
    with change as (
      select * from unnest(${sorted.map(({ product }) => product)}::uuid[],
        ${sorted.map(({ quantity }) => quantity.toString())}::bigint[]) as c(id, quantity)
    ), locked as materialized (
      select p.id, p.stock from digipay.product p
      where p.tenant_id = ${vendor}::int and p.id in (select id from change) order by p.id for update
    ), verdict as (
      select c.id, coalesce(l.stock, 0) as stock, l.id is not null and l.stock >= c.quantity as enough, c.quantity
      from change c left join locked l using (id)
    ), moved as (
      update digipay.product p set stock = p.stock - v.quantity, version = p.version + 1 from verdict v
      where p.tenant_id = ${vendor}::int and p.id = v.id and (select bool_and(enough) from verdict)
      returning 1
    )
    select id, stock, enough from verdict`.execute(trx)
  return rows.find(({ enough }) => !enough)
}

/** Products as orders copy them, and the stock that acceptance takes. */
export const stockIn = (trx: Trx): Stock => ({
  onOffer: async (products) => {
    if (products.length === 0) return []
    const rows = await trx
      .selectFrom('digipay.product')
      .selectAll()
      .where('id', 'in', [...products])
      .where('status', '=', 'PUBLISHED')
      .execute()
    return rows.map((row) => ({
      vendor: row.tenant_id as UnitId,
      product: row.id as ProductId,
      name: row.name,
      unit: row.unit,
      stock: row.stock,
      listPrice: row.price as Rupiah,
      priceIncludesPpn: row.price_includes_ppn,
      category: row.category,
      taxCategory: row.tax_category as TaxCategory,
      serviceCode: row.service_code ?? undefined,
      isLuxury: row.is_luxury,
      isProfessional: row.is_professional ?? undefined,
      ppnTreatment: row.ppn_treatment as PpnTreatment,
      origin: row.origin as ProductOnOffer['origin'],
    }))
  },
  take: async (vendor, lines) => {
    const short = await taken(trx, vendor, lines)
    return short && { product: short.id as ProductId, stock: short.stock }
  },
  giveBack: async (order) => {
    await sql`select digipay.give_back_stock(${order}::uuid)`.execute(trx)
  },
})
