import { err, type KkpCardId, ok } from '../../domain/kernel'
import type { Actor } from '../actor'
import { type BindNeeds, type Bound, consented } from './kkp-card-consent'
import { boundBy } from './kkp-card-bound'
import { onCard } from './kkp-card-step'
import type { Change } from './on-purchase'

/**
 * The holder asks the issuer to bind the card: a code goes from there to the telephone that he has registered with it. One that asks
 * for no code says at once what it calls the card, and that may be charged.
 */
export const kkpCardBind =
  (needs: BindNeeds) =>
  (command: Change<KkpCardId>, actor: Actor): Promise<Bound> =>
    consented(needs, ['kkpCardBind', 'bind'], command, actor, async ({ card: { bank, account, lastFour, validUntil, id } }) => {
      const said = await needs.gateway.bindCard({ bank, account, lastFour, validUntil, customer: id.replaceAll('-', '').slice(-18) })
      if (said.status === 'REFUSED') return err({ code: 'CARD_REFUSED_BY_ISSUER', path: ['id'] })
      if (said.status === 'BOUND') return boundBy(needs, ['kkpCardBind', 'bindAtOnce'], command, actor, said)
      if (said.status !== 'ASKED') return err({ code: 'ISSUER_AWAY', path: ['id'] })
      const { chargeToken, cardToken } = said
      return onCard<never>(needs, 'kkpCardBind', 'bind', command, actor, async (card, store) => {
        await store.kkpCards.keepSecret(card.id, { chargeToken, cardToken })
        return ok([])
      })
    }) // prettier-ignore
