import type { Key, OrderId } from '../../domain/kernel'
import {
  type Assess, isBought, linkedWith, type Order, orderedOn, type SplitSuspicion, splitSuspicions, suspected, type TransactionWorth,
  worthOfAll, mayBeTied,
} from '../../domain/digipay' // prettier-ignore
import type { Actor } from '../actor'
import type { PossibleAct } from './actions'
import type { Sided } from './guards'
import { sceneOf, type Surroundings } from './transaction'

/** What an order is among others of its vendor: suspected, linked, and worth what together. */
export type SplitSight = Readonly<{
  suspicions: readonly SplitSuspicion[]
  linked: readonly Order[]
  worth: TransactionWorth | undefined
}>

/** Asked with the actor's eyes; a vendor sees nothing of what the office thinks of his orders. */
export type SplitReads = Readonly<{
  sights: (keys: readonly Key<OrderId>[], actor: Actor) => Promise<readonly (SplitSight | undefined)[]>
}>

/** How an order stands among its surroundings; where the law as loaded does not decide, nothing is suspected. */
export const sightOf = (assess: Assess, sided: Sided, around: Surroundings): SplitSight => {
  const { order } = sided
  const linked = linkedWith(order, around.purchases.map((each) => each.order), around.ties) // prettier-ignore
  const scene = sceneOf(assess, { ...sided, on: orderedOn(order, sided.satker.zone, sided.on) }, around)
  if (!scene.ok || !mayBeTied(order)) return { suspicions: [], linked, worth: undefined }
  const suspicions = splitSuspicions(scene.value)
  const parts = scene.value.others.filter(({ order: other }) => isBought(other) && linked.some(({ id }) => id === other.id)) // prettier-ignore
  const worth = worthOfAll([scene.value.subject, ...parts].map(({ assessment }) => assessment))
  return { suspicions: suspicions.ok ? suspicions.value : [], linked, worth: parts.length > 0 ? worth : undefined }
}

/** The acts with what a suspicion refuses among them: an approval that nothing else stands in the way of. */
export const withSuspicion = (acts: readonly PossibleAct[], sight: SplitSight | undefined): readonly PossibleAct[] => {
  const [first] = sight?.suspicions ?? []
  return first ? acts.map((each) => (isOpenApproval(each) ? { ...each, refusals: [suspected(first)] } : each)) : acts
}

/** Whether an act is an approval that nothing known so far stands in the way of. */
export const isOpenApproval = ({ act, refusals }: PossibleAct): boolean =>
  act === 'orderApprove' && refusals.length === 0
