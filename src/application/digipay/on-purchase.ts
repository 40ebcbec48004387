import {
  type ClaimId, err, type Key, type Move, type OrderId, type PaymentId, type ReceiptId, type Refusal, type Result,
} from '../../domain/kernel' // prettier-ignore
import type { Purchase } from '../../domain/digipay'
import { type Actor, type NotFound, notFound } from '../actor'
import type { UseCase } from '../grants'
import {
  acting, type Answer, type Answered, type CommonRefusal, type Decision, type Once, type StaleVersion, type Transact,
} from '../transact' // prettier-ignore
import type { DigipayStore } from './ports'

/** What every purchase use case needs: the unit of work and the time. */
export type PurchaseNeeds = Readonly<{
  transact: Transact<DigipayStore>
  now: () => Date
  newId: <Id extends string>() => Id
}>

/** What a change to an existing aggregate always says: which, as the caller saw it, why if owed, and under which key. */
export type Change<Id> = Readonly<{ id: Key<Id>; expectedVersion: number; reason?: string | undefined; once: Once }>

/** What any change to a purchase may be refused with. */
export type ChangeRefusal = CommonRefusal | NotFound | StaleVersion

/** The move an actor makes. */
export const moveBy = <Action extends string>(
  actor: Actor,
  action: Action,
  at: Date,
  reason?: string,
): Move<Action> => ({
  action,
  by: actor.person,
  name: actor.name,
  under: actor.assignment,
  role: actor.role,
  at,
  reason,
})

/** Works on one purchase under lock. A purchase that the actor's unit has no part in does not exist for him. */
export const onPurchase = async <A extends Answer, E extends Refusal>(
  { transact }: PurchaseNeeds,
  act: UseCase,
  { id, once }: Readonly<{ id: Key<OrderId>; once?: Once }>,
  actor: Actor,
  work: (purchase: Purchase, store: DigipayStore) => Promise<Decision<A, E>>,
): Promise<Result<Answered<A>, E | CommonRefusal | NotFound>> =>
  acting(transact)<A, E | NotFound>({ actor, tenant: id.tenant, act, once }, async (store) => {
    const purchase = await store.purchases.lock(id.id, actor.unit)
    return purchase ? work(purchase, store) : err(notFound('id'))
  })

/** The same, found by a part of the purchase. */
export const onPurchaseOf = async <A extends Answer, E extends Refusal>(
  { transact }: PurchaseNeeds,
  act: UseCase,
  part: Readonly<{ claim: Key<ClaimId> } | { payment: Key<PaymentId> } | { receipt: Key<ReceiptId> }>,
  once: Once,
  actor: Actor,
  work: (purchase: Purchase, store: DigipayStore) => Promise<Decision<A, E>>,
): Promise<Result<Answered<A>, E | CommonRefusal | NotFound>> => {
  const key = 'claim' in part ? part.claim : 'payment' in part ? part.payment : part.receipt
  return acting(transact)<A, E | NotFound>({ actor, tenant: key.tenant, act, once }, async (store) => {
    const order = await store.purchases.orderOf(
      'claim' in part
        ? { claim: part.claim.id }
        : 'payment' in part
          ? { payment: part.payment.id }
          : { receipt: part.receipt.id },
    )
    const purchase = order && (await store.purchases.lock(order, actor.unit))
    return purchase ? work(purchase, store) : err(notFound('id'))
  })
}
