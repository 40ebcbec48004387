import { err, type Key, type KkpBillId, ok, type Result } from '../../domain/kernel'
import {
  advanceBill,
  type KkpBillRefusal,
  billVersion,
  type BookPosting,
  type KkpBill,
  type KkpBillAction,
} from '../../domain/digipay'
import { type Actor, notFound } from '../actor'
import type { UseCase } from '../grants'
import { acting, type Answered, type OutboxEvent, staleVersion } from '../transact'
import { mayTouch } from './may-touch'
import { type Change, type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'
import type { DigipayStore } from './ports'

/** The bill that an act was about. */
export type BillAnswer = Readonly<{ bill: Key<KkpBillId> }>
export type BillStepRefusal = KkpBillRefusal | ChangeRefusal
/** The bill as an act leaves it, and what the world must be told. */
type Followed = Readonly<{ bill: KkpBill; events?: readonly OutboxEvent[]; posts?: BookPosting }>

/** One step of a bill under lock, its card locked before it, with what follows from it. */
export const onBill = <E extends Readonly<{ code: string }>>(
  { transact, now }: PurchaseNeeds,
  act: UseCase,
  action: KkpBillAction,
  { id, expectedVersion, reason, once }: Change<KkpBillId>,
  actor: Actor,
  follow: (bill: KkpBill, store: DigipayStore) => Promise<Result<Followed, E>>,
): Promise<Result<Answered<BillAnswer>, E | BillStepRefusal>> =>
  acting(transact)<BillAnswer, E | BillStepRefusal>({ actor, tenant: id.tenant, act, once }, async (store) => {
    const before = (await mayTouch(store, id.tenant, actor)) && (await store.kkpBills.lock(id.id))
    if (!before) return err(notFound('id'))
    const stale = staleVersion(expectedVersion, billVersion(before))
    if (stale) return err(stale)
    const moved = advanceBill(before, moveBy(actor, action, now(), reason))
    if (!moved.ok) return moved
    const followed = await follow(moved.value, store)
    if (!followed.ok) return followed
    const { bill, events = [], posts = [] } = followed.value
    // The walls let a KPPN move only what a bill says that is paid: it is written first.
    await store.kkpBills.save(bill)
    const posted = await store.ledger.post(posts)
    if (!posted.ok) throw new Error(`bill ${bill.id} pays more than is owed: ${posted.error.account}`)
    return ok({ answer: { bill: id }, subject: id.id, events })
  })
