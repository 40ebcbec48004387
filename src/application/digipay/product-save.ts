import {
  afterAction, checkProduct, type Product, type ProductAction, type ProductFacts, type ProductFault, searchWords,
} from '../../domain/digipay' // prettier-ignore
import { err, type Key, type NotNow, ok, type ProductId, type Result } from '../../domain/kernel'
import { type Actor, notFound, type NotFound, own } from '../actor'
import { acting, type Decision, type Once, staleVersion, type StaleVersion } from '../transact'
import type { DigipaySetUpStore, SetUpNeeds } from './set-up-ports'

/** A new product has no `existing`; an edit names the version that the vendor saw. */
export type ProductSave = Readonly<{
  existing?: Readonly<{ key: Key<ProductId>; expectedVersion: number }> | undefined
  facts: ProductFacts
  action?: ProductAction | undefined
  once: Once
}>
export type ProductSaveRefusal = ProductFault | NotFound | StaleVersion | NotNow

const locked = async (
  { products }: DigipaySetUpStore,
  actor: Actor,
  existing: NonNullable<ProductSave['existing']>,
): Promise<Result<Product, NotFound | StaleVersion>> => {
  const key = own(actor, existing.key)
  const product = key && (await products.lock(key))
  if (!product) return err(notFound('id'))
  const stale = staleVersion(existing.expectedVersion, product.version)
  return stale ? err(stale) : ok({ ...product, version: product.version + 1 })
}

/** Creates or changes a product of the vendor's own catalogue, and publishes or withdraws it when asked. */
export const productSave =
  ({ transact, newId }: SetUpNeeds) =>
  ({ existing, facts, action, once }: ProductSave, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act: 'productSave', once },
      async (store): Promise<Decision<{ product: Key<ProductId> }, ProductSaveRefusal>> => {
        const bad = checkProduct(facts)
        if (bad) return err(bad)
        const blank: Product = { ...facts, vendor: actor.unit, id: newId(), status: 'DRAFT', version: 1 }
        const before = existing ? await locked(store, actor, existing) : ok(blank)
        if (!before.ok) return before
        const after = afterAction({ ...before.value, ...facts }, action)
        if (!after.ok) return after
        const product = after.value
        const vendor = await store.units.find(actor.unit)
        const words = searchWords([facts.name, facts.category, facts.description, vendor?.name ?? ''].join(' '))

        await (existing ? store.products.save(product, words) : store.products.add(product, words))
        return ok({ answer: { product: { tenant: actor.unit, id: product.id } }, subject: `product:${product.id}` })
      },
    )
