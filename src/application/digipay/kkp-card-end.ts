import { type KkpCardId, ok } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { OutboxEvent } from '../transact'
import { onCard } from './kkp-card-step'
import type { Change, PurchaseNeeds } from './on-purchase'

const ended = (subject: KkpCardId): OutboxEvent => ({ topic: 'kkp.ended', subject, payload: {} })

/**
 * A card is charged no more, for a reason; what it owes is still paid by its bill. What its issuer calls it must be forgotten there as
 * well, or whoever has it could charge by it: the issuer is told after the commit, until it confirms that.
 */
export const kkpCardEnd = (needs: PurchaseNeeds) => (command: Change<KkpCardId>, actor: Actor) =>
  onCard<never>(needs, 'kkpCardEnd', 'end', command, actor, async ({ id }, { kkpCards }) =>
    ok((await kkpCards.isNamed(id)) ? [ended(id)] : []),
  )
