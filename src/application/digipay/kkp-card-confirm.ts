import { err, type KkpCardId } from '../../domain/kernel'
import type { Actor } from '../actor'
import { boundBy } from './kkp-card-bound'
import { type BindNeeds, type Bound, consented, countWrong } from './kkp-card-consent'
import type { Change } from './on-purchase'

/** The holder gives that code: the issuer says what it calls the card from now on, unless it said so before, and the card may be charged up to its limit. */
export const kkpCardConfirm =
  (needs: BindNeeds) =>
  ({ otp, ...command }: Change<KkpCardId> & Readonly<{ otp: string }>, actor: Actor): Promise<Bound> =>
    consented(needs, ['kkpCardConfirm', 'confirm'], command, actor, async ({ card, chargeToken, cardToken }) => {
      if (chargeToken === undefined) throw new Error(`card ${card.id} waits for a code that nobody asked for`)
      const said = await needs.gateway.confirmCard({ bank: card.bank, chargeToken, cardToken, otp })
      if (said.status === 'WRONG_CODE') return countWrong(needs, 'kkpCardConfirm', command, actor)
      if (said.status === 'REFUSED') return err({ code: 'CARD_REFUSED_BY_ISSUER', path: ['id'] })
      // Whether it bound the card is not known: another binding ends the doubt, for the card is charged by the newest token alone.
      if (said.status !== 'BOUND') return err({ code: 'ISSUER_AWAY', path: ['id'] })
      return boundBy(needs, ['kkpCardConfirm', 'confirm'], command, actor, said)
    })
