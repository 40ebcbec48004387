import { err, type KkpCardId, type Refusal, type Result } from '../../domain/kernel'
import { advanceCard, type KkpCard, type KkpCardAction, openCard } from '../../domain/digipay'
import { type Actor, admit, notFound } from '../actor'
import type { UseCase } from '../grants'
import type { Answered } from '../transact'
import type { BankGateway } from './bank-port'
import { type CardAnswer, type CardStepRefusal, onCard } from './kkp-card-step'
import type { CardLook } from './kkp-ports'
import { type Change, moveBy, type PurchaseNeeds } from './on-purchase'

export type BindNeeds = PurchaseNeeds &
  Readonly<{ gateway: Pick<BankGateway, 'bindCard' | 'confirmCard'>; cardOf: CardLook }>

export type IssuerRefusal =
  /** The issuer knows no such card, or binds it no more. */
  Refusal<'CARD_REFUSED_BY_ISSUER'> | Refusal<'ISSUER_AWAY'> | Refusal<'CARD_CODE_WRONG'>
type Bound = Result<Answered<CardAnswer>, IssuerRefusal | CardStepRefusal>
type Looked = Readonly<{ card: KkpCard; chargeToken: string | undefined }>

/** The card, if the actor may take this step with it: nothing is asked of an issuer on behalf of who may not. */
const allowed = async (
  { cardOf, now }: BindNeeds,
  [act, action]: readonly [UseCase, KkpCardAction],
  { id }: Change<KkpCardId>,
  actor: Actor,
): Promise<Result<Looked, CardStepRefusal>> => {
  const refused = admit(actor, act)
  if (refused) return err(refused)
  const found = await cardOf(actor, id)
  if (!found) return err(notFound('id'))
  const step = advanceCard(found.card, moveBy(actor, action, now()))
  return step.ok ? { ok: true, value: found } : step
}

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
