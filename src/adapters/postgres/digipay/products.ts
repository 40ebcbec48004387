import type { Products } from '../../../application/digipay/set-up'
import type { Product } from '../../../domain/digipay'
import type { Trx } from '../transact'
import { fromProduct, toProduct } from './product-rows'

const address = ({ vendor, id }: Product) => ({ tenant_id: vendor, product_id: id })

/** What buyers search stands in a table of its own, and only while the product is published. */
const show = async (trx: Trx, product: Product, words: readonly string[]): Promise<void> => {
  if (product.status !== 'PUBLISHED') {
    const { tenant_id, product_id } = address(product)
    await trx
      .deleteFrom('digipay.product_search')
      .where('tenant_id', '=', tenant_id)
      .where('product_id', '=', product_id)
      .execute()
    return
  }
  const { name, category, price } = product
  const shown = { words: words.join(' '), name, category, price }
  await trx
    .insertInto('digipay.product_search')
    .values({ ...address(product), ...shown })
    .onConflict((clash) => clash.columns(['tenant_id', 'product_id']).doUpdateSet(shown))
    .execute()
}

/** A vendor's catalogue and its search, always changed together. */
export const productsIn = (trx: Trx, now: () => Date): Products => ({
  lock: async ({ tenant, id }) => {
    const row = await trx
      .selectFrom('digipay.product')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    return row && toProduct(row)
  },
  add: async (product, words) => {
    await trx
      .insertInto('digipay.product')
      .values({ ...fromProduct(product), created_at: now() })
      .execute()
    await show(trx, product, words)
  },
  save: async (product, words) => {
    const { tenant_id, id, ...rest } = fromProduct(product)
    await trx.updateTable('digipay.product').set(rest).where('tenant_id', '=', tenant_id).where('id', '=', id).execute()
    await show(trx, product, words)
  },
})
