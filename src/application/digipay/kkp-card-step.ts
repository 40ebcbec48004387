import { err, type Key, type KkpCardId, ok, type Refusal, type Result } from '../../domain/kernel'
import { advanceCard, type CardRefusal, cardVersion, type KkpCard, type KkpCardAction } from '../../domain/digipay'
import { type Actor, notFound, own } from '../actor'
import type { UseCase } from '../grants'
import { acting, type Answered, type OutboxEvent, staleVersion } from '../transact'
import { type Change, type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'
import type { DigipayStore } from './ports'

/** The card that an act was about. */
export type CardAnswer = Readonly<{ card: Key<KkpCardId> }>
export type CardStepRefusal = CardRefusal | ChangeRefusal

/** One step of a card under lock, with what follows from it: what else is written, and what the world must be told. */
export const onCard = <E extends Refusal>(
  { transact, now }: PurchaseNeeds,
  act: UseCase,
  action: KkpCardAction,
  { id, expectedVersion, reason, once }: Change<KkpCardId>,
  actor: Actor,
  follow: (card: KkpCard, store: DigipayStore) => Promise<Result<readonly OutboxEvent[], E>>,
): Promise<Result<Answered<CardAnswer>, E | CardStepRefusal>> =>
  acting(transact)<CardAnswer, E | CardStepRefusal>({ actor, tenant: actor.unit, act, once }, async (store) => {
    const before = own(actor, id) && (await store.kkpCards.lock(id.id))
    if (!before) return err(notFound('id'))
    const stale = staleVersion(expectedVersion, cardVersion(before))
    if (stale) return err(stale)
    const after = advanceCard(before, moveBy(actor, action, now(), reason))
    if (!after.ok) return after
    await store.kkpCards.save(after.value)
    const followed = await follow(after.value, store)
    if (!followed.ok) return followed
    return ok({ answer: { card: id }, subject: id.id, events: followed.value })
  })
