import { err, type KkpCardId, type Refusal, type Result } from '../../domain/kernel'
import { advanceCard, type KkpCard, type KkpCardAction } from '../../domain/digipay'
import { type Actor, admit, notFound } from '../actor'
import type { UseCase } from '../grants'
import type { Answered } from '../transact'
import type { BankGateway } from './bank-port'
import type { CardAnswer, CardStepRefusal } from './kkp-card-step'
import type { CardLook } from './kkp-ports'
import { type Change, moveBy, type PurchaseNeeds } from './on-purchase'

/** What the two steps of a consent need: the issuer is asked outside the unit of work. */
export type BindNeeds = PurchaseNeeds &
  Readonly<{ gateway: Pick<BankGateway, 'bindCard' | 'confirmCard'>; cardOf: CardLook }>

export type IssuerRefusal =
  /** The issuer knows no such card, or binds it no more. */
  Refusal<'CARD_REFUSED_BY_ISSUER'> | Refusal<'ISSUER_AWAY'> | Refusal<'CARD_CODE_WRONG'>
/** What the holder's consent comes to. */
export type Bound = Result<Answered<CardAnswer>, IssuerRefusal | CardStepRefusal>
type Looked = Readonly<{ card: KkpCard; chargeToken: string | undefined }>

/** The card, if the actor may take this step with it: nothing is asked of an issuer on behalf of who may not. */
export const allowed = async (
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
