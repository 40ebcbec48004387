import type { BudgetLineCard, ProductCard, SetUpReads } from '../../../application/digipay/set-up'
import type { BudgetLineId, Key, ProductId, UnitId } from '../../../domain/kernel'
import type { BatchRead } from '../context'

/** Products and budget lines by id, each for all ids of one level of an answer at once. */
export type SetUpBatches = Readonly<{
  products: BatchRead<Key<ProductId>, ProductCard>
  budgetLines: BatchRead<Key<BudgetLineId>, BudgetLineCard>
}>

/** Makes them once, since a request shares the answers of one and the same read. */
export const setUpBatches = (reads: SetUpReads): SetUpBatches => ({
  products: async (keys, actor) => {
    const cards = await reads.productsByKey(actor, keys)
    return keys.map(({ tenant, id }) => cards.find((card) => card.vendor === tenant && card.id === id))
  },
  budgetLines: async (keys, actor) => {
    const idsIn = (satker: UnitId) => keys.filter(({ tenant }) => tenant === satker).map(({ id }) => id)
    const satkers = [...new Set(keys.map(({ tenant }) => tenant))]
    const page = { first: keys.length, after: undefined }
    const read = satkers.map((satker) => reads.budgetLines(actor, { satker, ids: idsIn(satker) }, page))
    const cards = (await Promise.all(read)).flatMap(({ rows }) => rows.map(({ row }) => row))
    return keys.map(({ tenant, id }) => cards.find((card) => card.tenant === tenant && card.id === id))
  },
})
