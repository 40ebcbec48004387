import type { KkpCardId } from '../../domain/kernel'
import type { Actor } from '../actor'
import { onCard } from './kkp-card-step'
import type { Change, PurchaseNeeds } from './on-purchase'

/** A card is charged no more, for a reason; what it owes is still paid by its bill. */
export const kkpCardEnd = (needs: PurchaseNeeds) => (command: Change<KkpCardId>, actor: Actor) =>
  onCard<never>(needs, 'kkpCardEnd', 'end', command, actor)
