import { sql } from 'kysely'
import type { ProductCard, ProductFilter, ProductOrder, SetUpReads } from '../../../application/digipay/set-up'
import type { Page, Slice } from '../../../application/page'
import { searchWords } from '../../../domain/digipay'
import { counted } from '../counted'
import type { Db } from '../database'
import { readAs, type Trx } from '../transact'
import { toProduct } from './product-rows'

const MOST_WORDS = 12

// A screen: products with their vendors' names, whose schema is another.
const cards = (trx: Trx) =>
  trx
    .selectFrom('digipay.product as p')
    .innerJoin('organisation.unit as u', 'u.id', 'p.tenant_id')
    .innerJoin('organisation.vendor as v', 'v.unit_id', 'p.tenant_id')
    .selectAll('p')
    .select(['u.name as vendor_name', 'u.city as vendor_city', 'v.status as vendor_status'])
type CardRow = Parameters<typeof toProduct>[0] & { vendor_name: string; vendor_city: string; vendor_status: string }

const toCard = (row: CardRow): ProductCard => ({
  ...toProduct(row),
  vendorName: row.vendor_name,
  vendorCity: row.vendor_city,
  isVendorVerified: row.vendor_status === 'VERIFIED',
})

/** Every word must begin some word of the product; the words hold letters and digits only, so none is an operator. */
const wordsAsked = (text: string): string =>
  searchWords(text)
    .slice(0, MOST_WORDS)
    .map((word) => `${word}:*`)
    .join(' & ')

const matching = (trx: Trx, { text, vendor, category, priceFrom, priceTo }: ProductFilter) => {
  const words = wordsAsked(text ?? '')
  return (
    cards(trx)
      .innerJoin('digipay.product_search as s', (join) =>
        join.onRef('s.tenant_id', '=', 'p.tenant_id').onRef('s.product_id', '=', 'p.id'),
      )
      .where('p.status', '=', 'PUBLISHED')
      // A question of signs alone asks for something that no product is called.
      .$if(words === '' && (text ?? '').trim() !== '', (query) => query.where(sql<boolean>`false`))
      .$if(words !== '', (query) =>
        query.where(sql<boolean>`to_tsvector('simple', s.words) @@ to_tsquery('simple', ${words})`),
      )
      .$if(vendor !== undefined, (query) => query.where('s.tenant_id', '=', vendor ?? 0))
      .$if(category !== undefined, (query) => query.where('s.category', '=', category ?? ''))
      .$if(priceFrom !== undefined, (query) => query.where('s.price', '>=', priceFrom ?? 0n))
      .$if(priceTo !== undefined, (query) => query.where('s.price', '<=', priceTo ?? 0n))
  )
}

const sorted = (query: ReturnType<typeof matching>, order: ProductOrder, { first, after }: Page) => {
  const [value, id] = after ?? []
  const isAsked = value !== undefined && id !== undefined
  const way = order === 'PRICE_DESC' ? ('desc' as const) : ('asc' as const)
  const column = order === 'NAME' ? ('s.name' as const) : ('s.price' as const)
  const place = order === 'NAME' ? sql`${value}` : sql`${value}::bigint`
  const than = sql.raw(way === 'desc' ? '<' : '>')
  return query
    .$if(isAsked, (some) =>
      some.where(sql<boolean>`(${sql.ref(column)}, s.product_id) ${than} (${place}, ${id}::uuid)`),
    )
    .orderBy(column, way)
    .orderBy('s.product_id', way)
    .limit(first + 1)
}

const placed = (rows: readonly CardRow[], order: ProductOrder, count: () => Promise<number>): Slice<ProductCard> => ({
  rows: rows.map((row) => ({ row: toCard(row), place: [order === 'NAME' ? row.name : String(row.price), row.id] })),
  count,
})

/** Products for buyers and for the vendor himself. */
export const catalogueReads = (db: Db): Pick<SetUpReads, 'products' | 'productsByKey' | 'ownProducts'> => ({
  products: (actor, filter, order, page) =>
    readAs(db, actor, async (trx) => {
      const rows = await sorted(matching(trx, filter), order, page).execute()
      return placed(
        rows,
        order,
        counted(db, actor, (again) => matching(again, filter) as ReturnType<typeof cards>),
      )
    }),
  productsByKey: (actor, keys) =>
    readAs(db, actor, async (trx) => {
      if (keys.length === 0) return []
      const rows = await cards(trx)
        .where('p.id', 'in', keys.map(({ id }) => id))
        .where('p.tenant_id', 'in', [...new Set(keys.map(({ tenant }) => tenant))])
        .where((is) => is.or([is('p.status', '=', 'PUBLISHED'), is('p.tenant_id', '=', actor.unit)]))
        .execute() // prettier-ignore
      const asked = new Set(keys.map(({ tenant, id }) => `${tenant}:${id}`))
      return rows.filter(({ tenant_id, id }) => asked.has(`${tenant_id}:${id}`)).map(toCard)
    }),
  ownProducts: (actor, { first, after }) =>
    readAs(db, actor, async (trx) => {
      const [name, id] = after ?? []
      const own = (some: Trx) => cards(some).where('p.tenant_id', '=', actor.unit)
      const rows = await own(trx)
        .$if(name !== undefined, (query) => query.where(sql<boolean>`(p.name, p.id) > (${name}, ${id}::uuid)`))
        .orderBy('p.name')
        .orderBy('p.id')
        .limit(first + 1)
        .execute()
      return placed(rows, 'NAME', counted(db, actor, own))
    }),
})
