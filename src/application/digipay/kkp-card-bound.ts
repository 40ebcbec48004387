import { type KkpCardId, ok } from '../../domain/kernel'
import { type KkpCardAction, openCard } from '../../domain/digipay'
import type { Actor } from '../actor'
import type { UseCase } from '../grants'
import type { CardBound } from './bank-port'
import type { Bound } from './kkp-card-consent'
import { onCard } from './kkp-card-step'
import type { Change, PurchaseNeeds } from './on-purchase'

/** The issuer has said what it calls the card: that is kept, and the card may be charged up to its limit. */
export const boundBy = (
  needs: PurchaseNeeds,
  [act, action]: readonly [UseCase, KkpCardAction],
  command: Change<KkpCardId>,
  actor: Actor,
  { cardToken }: Pick<CardBound, 'cardToken'>,
): Promise<Bound> =>
  onCard<never>(needs, act, action, command, actor, async ({ id, limit }, store) => {
    await store.kkpCards.keepSecret(id, { cardToken })
    const opened = await store.ledger.post(openCard(id, limit))
    if (!opened.ok) throw new Error(`the limit of card ${id} came from an account that may not be overdrawn`)
    return ok([])
  })
