import { type ClaimId, err, type Key, ok, type OrderId, type Refusal, type Result } from '../../domain/kernel'
import {
  advanceClaim, type Claim, type ClaimAction, type ClaimRefusal, claimVersion, journeyOf, type Purchase,
} from '../../domain/digipay' // prettier-ignore
import { type Actor, notFound } from '../actor'
import type { UseCase } from '../grants'
import { type Answered, type OutboxEvent, staleVersion } from '../transact'
import type { ClaimAnswer } from './claim-bill'
import { type Change, type ChangeRefusal, moveBy, onPurchaseOf, type PurchaseNeeds } from './on-purchase'
import type { DigipayStore } from './ports'

type Changed = Readonly<{ claim: Claim; events?: readonly OutboxEvent[] }>
type Context = Readonly<{ actor: Actor; store: DigipayStore; purchase: Purchase; before: Claim }>

/** One step of one claim: lock its purchase, compare versions, advance, let `consequence` do what belongs to it, save. */
export const claimStep =
  (useCase: UseCase, action: ClaimAction) =>
  <E extends Refusal = never>(
    consequence: (claim: Claim, context: Context) => Promise<Result<Changed, E>> = (claim) =>
      Promise.resolve(ok({ claim })),
  ) =>
  (needs: PurchaseNeeds) =>
  (command: Change<ClaimId>, actor: Actor): Promise<Result<Answered<ClaimAnswer>, ClaimRefusal | ChangeRefusal | E>> =>
    onPurchaseOf<ClaimAnswer, ClaimRefusal | ChangeRefusal | E>(
      needs,
      useCase,
      { claim: command.id },
      command.once,
      actor,
      async (purchase, store) => {
        const before = purchase.claims.find(({ id }) => id === command.id.id)
        if (!before) return err(notFound('id'))
        const stale = staleVersion(command.expectedVersion, claimVersion(before))
        if (stale) return err(stale)
        const moved = advanceClaim(before, moveBy(actor, action, needs.now(), command.reason), journeyOf(purchase))
        if (!moved.ok) return moved
        const changed = await consequence(moved.value, { actor, store, purchase, before })
        if (!changed.ok) return changed
        const { claim, events } = changed.value
        await store.parts.saveClaim(claim)
        const order: Key<OrderId> = { tenant: claim.tenant, id: claim.order }
        return ok({ answer: { order, claim: command.id }, subject: claim.id, ...(events && { events }) })
      },
    )
