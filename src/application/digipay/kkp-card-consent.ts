import { err, type KkpCardId, type LocalDate, type Refusal, type Result } from '../../domain/kernel'
import { type KkpCard, type KkpCardAction, type SigningRules, type StepUpLimits } from '../../domain/digipay'
import { type Actor, notFound } from '../actor'
import type { UseCase } from '../grants'
import { acting, type Answered, type Busy } from '../transact'
import { isDaySpent } from '../wrong-answers'
import type { BankGateway } from './bank-port'
import { keepTry } from './kept-try'
import { type CardAnswer, type CardStepRefusal, onCard } from './kkp-card-step'
import type { CardLook, CardTurns } from './kkp-ports'
import type { Change, PurchaseNeeds } from './on-purchase'
import type { DigipayStore } from './ports'
import { rulesFor } from './step-up'

/** What the two steps of a consent need: the issuer is asked outside the unit of work. */
export type BindNeeds = PurchaseNeeds &
  Readonly<{
    gateway: Pick<BankGateway, 'bindCard' | 'confirmCard'>
    cardOf: CardLook
    turns: CardTurns
    signing: (on: LocalDate) => SigningRules
  }>

/** Why a code may not be tried any more: this one is spent, or the person erred too often today, over all his codes. */
export type SpentRefusal = Refusal<'CARD_CODE_SPENT' | 'CODES_SPENT_TODAY'>
export type IssuerRefusal =
  /** The issuer knows no such card, or binds it no more. */
  | Refusal<'CARD_REFUSED_BY_ISSUER'>
  | Refusal<'ISSUER_AWAY'>
  /** Another living card is billed to its account, wherever: nothing more is told of it. */
  | Refusal<'CARD_NOT_BINDABLE'>
  | (Refusal<'CARD_CODE_WRONG'> & Readonly<{ triesLeft: number }>)
  | SpentRefusal
type ConsentRefusal = IssuerRefusal | CardStepRefusal | Busy
/** What the holder's consent comes to. */
export type Bound = Result<Answered<CardAnswer>, ConsentRefusal>
export type Looked = NonNullable<Awaited<ReturnType<CardLook>>>
type Consent = readonly [act: UseCase, action: KkpCardAction]

/** Since when wrong codes count against the newest one: a new code has tries of its own. */
const askedAt = ({ createdAt, steps }: KkpCard): Date =>
  steps.findLast(({ action }) => action === 'bind')?.at ?? createdAt
const limitsOf = (needs: BindNeeds, actor: Actor): StepUpLimits => rulesFor(needs, actor, needs.now()).limits

const spent = async (
  card: KkpCard,
  action: KkpCardAction,
  { needs, actor, store }: Readonly<{ needs: BindNeeds; actor: Actor; store: DigipayStore }>,
): Promise<SpentRefusal | undefined> => {
  const { triesPerChallenge, failuresPerDay } = limitsOf(needs, actor)
  if (await isDaySpent(store.pins, actor, needs.now(), failuresPerDay))
    return { code: 'CODES_SPENT_TODAY', path: ['id'] }
  const tried = action === 'confirm' ? await store.kkpCards.triesSince(card.id, askedAt(card)) : 0
  return tried >= triesPerChallenge ? { code: 'CARD_CODE_SPENT', path: ['id'] } : undefined
}

type ToBeAsked = Refusal<'ISSUER_TO_BE_ASKED'>
const toBeAsked = { code: 'ISSUER_TO_BE_ASKED' } as const

/** The answer that the caller's key has already, or why the issuer is not to be asked; nothing if it is. Nothing of it stays. */
const answered = async (
  needs: BindNeeds,
  [act, action]: Consent,
  command: Change<KkpCardId>,
  actor: Actor,
): Promise<Bound | undefined> => {
  const found = await onCard<ToBeAsked | SpentRefusal>(needs, act, action, command, actor, async (card, store) =>
    err((await spent(card, action, { needs, actor, store })) ?? toBeAsked),
  )
  if (found.ok) return found
  return found.error.code === 'ISSUER_TO_BE_ASKED' ? undefined : err(found.error)
}

/**
 * Asks the issuer about a card on behalf of its holder, once: key, version and step are looked at before, by whoever's turn it is.
 * A copy of the same call that comes meanwhile is told to come again, and then gets the first one's answer (ADR 0022).
 */
export const consented = async (
  needs: BindNeeds,
  consent: Consent,
  command: Change<KkpCardId>,
  actor: Actor,
  ask: (looked: Looked) => Promise<Bound>,
): Promise<Bound> => {
  const before = await answered(needs, consent, command, actor)
  if (before) return before
  const turn = { actor, card: command.id.id, by: needs.newId() }
  if (!(await needs.turns.take(turn))) return err({ code: 'BUSY' })
  try {
    const meanwhile = await answered(needs, consent, command, actor)
    if (meanwhile) return meanwhile
    const found = await needs.cardOf(actor, command.id)
    return found ? await ask(found) : err(notFound('id'))
  } finally {
    await needs.turns.give(turn)
  }
}

/** A wrong code is a fact: it is counted under lock, and committed with the refusal that says so (ADR 0012). */
export const countWrong = (
  needs: BindNeeds,
  act: UseCase,
  { id, once }: Change<KkpCardId>,
  actor: Actor,
): Promise<Bound> =>
  acting(needs.transact)<CardAnswer, ConsentRefusal>({ actor, tenant: actor.unit, act, once }, async (store) => {
    // Locks are taken as everywhere: the person's PIN first.
    const pin = await store.pins.lock(actor.person)
    const card = await store.kkpCards.lock(id.id)
    if (!card) return err(notFound('id'))
    const at = needs.now()
    const limits = limitsOf(needs, actor)
    await store.kkpCards.countTry(card.id, actor.person, at)
    // The code is no PIN, but the tenth of whatever went wrong in a day locks that (ADR 0023).
    await keepTry(store, pin, { isPinRight: true, actor, at, limits })
    const tried = await store.kkpCards.triesSince(card.id, askedAt(card))
    const triesLeft = Math.max(0, limits.triesPerChallenge - tried)
    const error = { code: 'CARD_CODE_WRONG', triesLeft, path: ['otp'] } as const
    return { ok: false, error, remember: { subject: card.id } }
  })
