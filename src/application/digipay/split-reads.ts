import type { Key, OrderId } from '../../domain/kernel'
import {
  type Assess, isBought, linkedWith, type Order, orderedOn, orderLifecycle, orderStatus, type SplitSuspicion, splitSuspicions,
  type TransactionWorth, worthOfAll, mayBeTied,
} from '../../domain/digipay' // prettier-ignore
import type { Actor } from '../actor'
import type { PossibleAct } from './actions'
import { approvable, type ApprovalLaw, type ApprovalRefusal, type ApprovalSight } from './approval'
import { type SubmissionRefusal, unsubmittable } from './submission'
import { sceneOf, type Surroundings } from './transaction'

/** What an order is among others of its vendor and its office: suspected, linked, worth what together, and why it goes no further. */
export type SplitSight = Readonly<{
  suspicions: readonly SplitSuspicion[]
  linked: readonly Order[]
  worth: TransactionWorth | undefined
  /** Why the step that it waits for is not taken, by the law and its budget line: its submission, or its approval. */
  hindrance: ApprovalRefusal | SubmissionRefusal | undefined
}>

/** Asked with the actor's eyes; a vendor sees nothing of what the office thinks of his orders. */
export type SplitReads = Readonly<{
  sights: (keys: readonly Key<OrderId>[], actor: Actor) => Promise<readonly (SplitSight | undefined)[]>
}>

type Standing = Omit<SplitSight, 'hindrance'>

/** How an order stands among its surroundings; where the law as loaded does not decide, nothing is suspected. */
const standingOf = (
  assess: Assess,
  { sided, line, bought }: Omit<ApprovalSight, 'around' | 'at'>,
  around: Surroundings,
): Standing => {
  const { order } = sided
  const linked = linkedWith(order, around.purchases.map((each) => each.order), around.ties) // prettier-ignore
  const scene = sceneOf(assess, { ...sided, on: orderedOn(order, sided.satker.zone, sided.on) }, around, { akun: line?.akun, others: bought }) // prettier-ignore
  if (!scene.ok || !mayBeTied(order)) return { suspicions: [], linked, worth: undefined }
  const suspicions = splitSuspicions(scene.value)
  const parts = scene.value.others.filter(({ order: other }) => isBought(other) && linked.some(({ id }) => id === other.id)) // prettier-ignore
  const worth = worthOfAll([scene.value.subject, ...parts].map(({ assessment }) => assessment))
  return { suspicions: suspicions.ok ? suspicions.value : [], linked, worth: parts.length > 0 ? worth : undefined }
}

const waitsFor = (order: Order, action: 'submit' | 'approve'): boolean =>
  orderLifecycle[action].from.some((status) => status === orderStatus(order))

/** Why an order in the cart is not submitted, or one on the desk of the PPK not approved. */
const hindranceOf = (law: ApprovalLaw, seen: ApprovalSight): SplitSight['hindrance'] => {
  const { order, satker } = seen.sided
  if (waitsFor(order, 'submit')) return unsubmittable(order, seen.line, { at: seen.at, zone: satker.zone })
  if (!waitsFor(order, 'approve')) return undefined
  const approval = approvable(law, seen)
  return approval.ok ? undefined : approval.error
}

/** The same, and what keeps the order from its submission or its approval as long as it waits for one. */
export const sightOf = (law: ApprovalLaw, seen: ApprovalSight): SplitSight => {
  const { around } = seen
  const alone: Standing = { suspicions: [], linked: [], worth: undefined }
  return {
    ...(around.ok ? standingOf(law.assess, seen, around.value) : alone),
    hindrance: hindranceOf(law, seen),
  }
}

/** The acts with what refuses a submission or an approval that nothing else stands in the way of. */
export const withHindrance = (acts: readonly PossibleAct[], sight: SplitSight | undefined): readonly PossibleAct[] => {
  const refusal = sight?.hindrance
  return refusal ? acts.map((each) => (asksTheLaw(each) ? { ...each, refusals: [refusal] } : each)) : acts
}

/** Whether an act is a submission or an approval that nothing known so far stands in the way of. */
export const asksTheLaw = ({ act, refusals }: PossibleAct): boolean =>
  (act === 'orderSubmit' || act === 'orderApprove') && refusals.length === 0
