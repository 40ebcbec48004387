import { err, type KkpCardId } from '../../domain/kernel'
import { openCard } from '../../domain/digipay'
import type { Actor } from '../actor'
import { allowed, type BindNeeds, type Bound } from './kkp-card-consent'
import { onCard } from './kkp-card-step'
import type { Change } from './on-purchase'

/** The holder gives that code: the issuer answers with its token, and the card may be charged up to its limit. */
export const kkpCardConfirm =
  (needs: BindNeeds) =>
  async ({ otp, ...command }: Change<KkpCardId> & Readonly<{ otp: string }>, actor: Actor): Promise<Bound> => {
    const found = await allowed(needs, ['kkpCardConfirm', 'confirm'], command, actor)
    if (!found.ok) return found
    const { card, chargeToken = '' } = found.value
    const said = await needs.gateway.confirmCard({ bank: card.bank, chargeToken, otp })
    if (said.status === 'WRONG_CODE') return err({ code: 'CARD_CODE_WRONG', path: ['otp'] })
    if (said.status === 'REFUSED') return err({ code: 'CARD_REFUSED_BY_ISSUER', path: ['id'] })
    if (said.status !== 'BOUND') return err({ code: 'ISSUER_AWAY', path: ['id'] })
    const { cardToken } = said
    return onCard(needs, 'kkpCardConfirm', 'confirm', command, actor, async (bound, store) => {
      await store.kkpCards.keepSecret(bound.id, { cardToken })
      const opened = await store.ledger.post(openCard(bound.id, bound.limit))
      if (!opened.ok) throw new Error(`the limit of card ${bound.id} came from an account that may not be overdrawn`)
    })
  }
