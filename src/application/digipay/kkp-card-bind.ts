import { err, type KkpCardId } from '../../domain/kernel'
import type { Actor } from '../actor'
import { allowed, type BindNeeds, type Bound } from './kkp-card-consent'
import { onCard } from './kkp-card-step'
import type { Change } from './on-purchase'

/** The holder asks the issuer to bind the card: a code goes from there to the telephone that he has registered with it. */
export const kkpCardBind =
  (needs: BindNeeds) =>
  async (command: Change<KkpCardId>, actor: Actor): Promise<Bound> => {
    const found = await allowed(needs, ['kkpCardBind', 'bind'], command, actor)
    if (!found.ok) return found
    const { bank, account, lastFour, validUntil, id } = found.value.card
    const said = await needs.gateway.bindCard({ bank, account, lastFour, validUntil, customer: id.replaceAll('-', '').slice(-18) }) // prettier-ignore
    if (said.status === 'REFUSED') return err({ code: 'CARD_REFUSED_BY_ISSUER', path: ['id'] })
    if (said.status !== 'ASKED') return err({ code: 'ISSUER_AWAY', path: ['id'] })
    const { chargeToken } = said
    return onCard(needs, 'kkpCardBind', 'bind', command, actor, (card, store) =>
      store.kkpCards.keepSecret(card.id, { chargeToken }),
    )
  }
