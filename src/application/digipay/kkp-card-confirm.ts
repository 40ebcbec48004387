import { err, type KkpCardId, ok } from '../../domain/kernel'
import { openCard } from '../../domain/digipay'
import type { Actor } from '../actor'
import { type BindNeeds, type Bound, consented, countWrong } from './kkp-card-consent'
import { onCard } from './kkp-card-step'
import type { Change } from './on-purchase'

/** The holder gives that code: the issuer answers with its token, and the card may be charged up to its limit. */
export const kkpCardConfirm =
  (needs: BindNeeds) =>
  ({ otp, ...command }: Change<KkpCardId> & Readonly<{ otp: string }>, actor: Actor): Promise<Bound> =>
    consented(needs, ['kkpCardConfirm', 'confirm'], command, actor, async ({ card, chargeToken }) => {
      if (chargeToken === undefined) throw new Error(`card ${card.id} waits for a code that nobody asked for`)
      const said = await needs.gateway.confirmCard({ bank: card.bank, chargeToken, otp })
      if (said.status === 'WRONG_CODE') return countWrong(needs, 'kkpCardConfirm', command, actor)
      if (said.status === 'REFUSED') return err({ code: 'CARD_REFUSED_BY_ISSUER', path: ['id'] })
      // Whether it bound the card is not known: another binding ends the doubt, for the card is charged by the newest token alone.
      if (said.status !== 'BOUND') return err({ code: 'ISSUER_AWAY', path: ['id'] })
      const { cardToken } = said
      return onCard<never>(needs, 'kkpCardConfirm', 'confirm', command, actor, async (bound, store) => {
        await store.kkpCards.keepSecret(bound.id, { cardToken })
        const opened = await store.ledger.post(openCard(bound.id, bound.limit))
        if (!opened.ok) throw new Error(`the limit of card ${bound.id} came from an account that may not be overdrawn`)
        return ok(undefined)
      })
    }) // prettier-ignore
