import { v7 } from 'uuid'
import { budgetLineGrant, budgetLineSave, productSave, type SetUpNeeds } from '../../src/application/digipay/set-up'
import { digipaySetUpStoreIn } from '../../src/adapters/postgres/digipay/set-up-store'
import { transactOn } from '../../src/adapters/postgres/transact'
import type { Actor } from '../../src/application/actor'
import type { BoundLift, BudgetLine, GrantBound, ProductAction, ProductFacts } from '../../src/domain/digipay'
import { dateIn, fiscalYear, rupiah } from '../../src/domain/kernel'
import { must, newId, once, type World } from './organisation'

/** What setting up catalogues and books needs, over a world's database. */
export const setUpNeeds = ({ db, needs: { now } }: World): SetUpNeeds => {
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  return { transact: transactOn(db, digipaySetUpStoreIn(now, v7), { now, newId: v7, pause }), newId }
}

export const paper: ProductFacts = {
  name: 'Kertas HVS A4 80 gram', description: 'Satu rim, 500 lembar', unit: 'rim', price: rupiah(52_000), priceIncludesPpn: true,
  stock: 100n, category: 'ATK', taxCategory: 'GOODS', isLuxury: false, origin: 'DOMESTIC',
} // prettier-ignore

/** A product of the vendor's catalogue, published unless another action is asked for. */
export const aProduct = async (
  world: World,
  vendor: Actor,
  facts: Partial<ProductFacts> = {},
  action?: ProductAction | 'none',
) => {
  const asked = action === 'none' ? undefined : (action ?? 'publish')
  return must(
    await productSave(setUpNeeds(world))({ facts: { ...paper, ...facts }, action: asked, once: once() }, vendor),
  ).answer.product
}

/** A budget line of the year that it is, without a key. */
export const aLine = (akun = '521111', item = '000123'): Omit<BudgetLine, 'id' | 'version'> => ({
  code: `015.08.WA.4718.EBA.994.002.A.${akun}.${item}`, akun, description: 'Keperluan perkantoran',
  fiscalYear: fiscalYear(dateIn('WIB', new Date())), isUpPayable: true, isBlocked: false,
}) // prettier-ignore

/** Bounds that a letter lifts as far as its grant goes. */
export const liftedFor = (...bounds: readonly GrantBound[]): readonly BoundLift[] =>
  bounds.map((bound) => ({ bound, upTo: undefined }))

/** A budget line with its pagu. */
export const aBudgetLine = async (world: World, kpa: Actor, amount: number, item?: string) => {
  const needs = setUpNeeds(world)
  const { budgetLine } = must(
    await budgetLineSave(needs)(
      { line: { ...aLine('521111', item), fiscalYear: fiscalYear(world.today) }, once: once() },
      kpa,
    ),
  ).answer
  must(
    await budgetLineGrant(needs)({ budgetLine, amount: rupiah(amount), reference: 'DIPA-1/2026', once: once() }, kpa),
  )
  return budgetLine
}
