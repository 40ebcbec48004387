import {
  type ChallengeId, dateIn, dayBegins, err, fiscalYear, type Key, ok, type PaymentId, type Refusal, type Result,
} from '../../domain/kernel' // prettier-ignore
import {
  advancePayment, type BillingExpired, billingGone, canonical, type CardNotUsable, type CardPayment, type Challenge, type ChallengeRefusal, type StepUpLimits, cardUnusable, hold, isByCard, type KkpCard, mayAnswer, type Payment,
  type PaymentRefusal, tupleOf,
} from '../../domain/digipay' // prettier-ignore
import { afterTry, type Pin, type PinLocked, type PinNotSet, untriable } from '../../domain/organisation'
import { type Actor, admit, type NotFound, notFound } from '../actor'
import { acting, type Answered, type CommonRefusal, type Decision, type Once } from '../transact'
import { type InsufficientKkp, type InsufficientUp, type PayDateNotValid, shortFor } from './guards'
import { moveBy } from './on-purchase'
import type { ChallengeAnswer } from './payment-challenge'
import { isHeldByDispute, journeyOfPayment, lockPayment, type LockedPayment } from './payment-under-lock'
import type { DigipayStore } from './ports'
import type { Rails } from './rails'
import type { StepUpNeeds } from './step-up'

export type PaymentAuthoriseCommand = Readonly<{ challenge: Key<ChallengeId>; pin: string; code: string; once: Once }>
export type AuthoriseRefusal =
  | NotFound
  | ChallengeRefusal
  | PaymentRefusal
  | InsufficientUp
  | InsufficientKkp
  | CardNotUsable
  | PinLocked
  | PinNotSet
  /** Never says which of the two was wrong. */
  | (Refusal<'PIN_OR_CODE_WRONG'> & Readonly<{ triesLeft: number }>)
  | Refusal<'CHALLENGE_NO_LONGER_FITS'>
  | Refusal<'VENDOR_NOT_VERIFIED'>
  | Refusal<'PAYMENT_DISPUTED'>
  | PayDateNotValid
  | BillingExpired

type Verdict = Readonly<{ pin: boolean; code: boolean; payments: readonly PaymentId[] }>

/** The slow half, outside any transaction: does the PIN fit its person and the code its challenge? */
const verdictOf = async (
  { stepUp, secrets, now, limits }: StepUpNeeds,
  command: PaymentAuthoriseCommand,
  actor: Actor,
): Promise<Verdict | undefined> => {
  const known = await secrets(actor, command.challenge)
  if (!known || known.challenge.approver !== actor.person) return undefined
  const { payments } = known
  // What cannot be answered any more costs no slow hash, and its refusal says nothing of PIN or code.
  if (!mayAnswer(known.challenge, now(), limits).ok) return { pin: false, code: false, payments }
  const pin = known.pinHash !== undefined && (await stepUp.matches(known.pinHash, command.pin))
  return { pin, code: await stepUp.matches(known.codeHash, command.code), payments }
}

const signedOnes = async (store: DigipayStore, payments: readonly PaymentId[], actor: Actor) => {
  const found: LockedPayment[] = []
  for (const id of [...payments].sort()) {
    const locked = await lockPayment(store, id, actor.unit)
    if (locked) found.push(locked)
  }
  return found
}

/** The card that a payment charges: it exists as long as the payment does. */
const cardOf = async ({ id, card }: CardPayment, { kkpCards }: DigipayStore): Promise<KkpCard> => {
  const found = await kkpCards.lock(card)
  if (!found) throw new Error(`payment ${id} charges a card that does not exist`)
  return found
}

/** What the payment needs to leave: money held for a vendor who still may be paid, or a billing code that still may be. */
const secured = async (
  locked: LockedPayment,
  { actor, at, store }: Readonly<{ actor: Actor; at: Date; store: DigipayStore }>,
): Promise<AuthoriseRefusal | undefined> => {
  if (isHeldByDispute(locked)) return { code: 'PAYMENT_DISPUTED', path: ['challengeId'] }
  if ('deposit' in locked) return billingGone(locked.deposit, locked.payment, at, 'challengeId')
  const { payment } = locked
  const vendor = await store.sides.vendor(payment.vendor, actor.today)
  if (!vendor?.isVerified) return { code: 'VENDOR_NOT_VERIFIED', path: ['challengeId'] }
  const card = isByCard(payment) ? await cardOf(payment, store) : undefined
  const unusable = card && cardUnusable(card, actor.today)
  if (unusable) return { ...unusable, path: ['challengeId'] }
  const held = await store.ledger.post(hold(payment))
  return held.ok ? undefined : shortFor(payment, held.error)
}

/** Secures one payment and frees it for the bank. The liability that a deposit pays is held by its own lines. */
const authoriseOne = async (
  locked: LockedPayment,
  { actor, at, rails, store }: Omit<Answering, 'limits'>,
): Promise<Result<void, AuthoriseRefusal>> => {
  const { payment } = locked
  const moved = advancePayment(payment, moveBy(actor, 'authorise', at), journeyOfPayment(locked))
  if (!moved.ok) return moved
  const lacking = await secured(locked, { actor, at, store })
  if (lacking) return err(lacking)
  const begins = startOf(payment, actor, at)
  const opens = rails.opensAt(payment.route.rail, begins) ?? begins
  await store.parts.savePayment({ ...moved.value, nextWindow: opens > begins ? opens : undefined })
  await store.dues.set(payment.id, opens)
  return ok(undefined)
}

/** It is to leave at once, or when the scheduled day begins in the satker's own zone; its rail may open later. */
const startOf = ({ scheduledOn }: Payment, { zone, today }: Actor, at: Date): Date =>
  scheduledOn <= today ? at : dayBegins(zone, scheduledOn)

type Done = Decision<ChallengeAnswer, AuthoriseRefusal>
type Answering = Readonly<{ actor: Actor; at: Date; rails: Rails; store: DigipayStore; limits: StepUpLimits }>

/** Counts a wrong answer: the challenge dies at its limit, and the PIN locks at its own or at the day's. */
const countWrong = async (
  challenge: Challenge,
  { tried, isPinRight }: Readonly<{ tried: Pin; isPinRight: boolean }>,
  { actor, at, store, limits }: Answering,
): Promise<Done> => {
  const today = dayBegins(actor.zone, dateIn(actor.zone, at))
  const { tries, triesSince } = await store.challenges.countTry(challenge, limits.triesPerChallenge, today)
  const isSpent = triesSince >= limits.failuresPerDay
  if (!isPinRight || isSpent) await store.pins.save(isSpent ? { ...tried, lockedAt: tried.lockedAt ?? at } : tried)
  const triesLeft = Math.max(0, limits.triesPerChallenge - tries)
  const error = { code: 'PIN_OR_CODE_WRONG', triesLeft, path: ['code'] } as const
  return { ok: false, error, remember: { subject: challenge.id } }
}

/**
 * Under lock: the challenge is open and still fits; a wrong try is counted and kept, a right one is consumed once.
 * Locks are taken as everywhere: the person's PIN, the purchases, then what grew from them.
 */
const answerUnderLock = async (
  { now, rails, stepUp, limits }: StepUpNeeds,
  command: PaymentAuthoriseCommand,
  actor: Actor,
  verdict: Verdict | undefined,
  store: DigipayStore,
): Promise<Done> => {
  if (!verdict) return err(notFound('challengeId'))
  const pin = await store.pins.lock(actor.person)
  const parts = await signedOnes(store, verdict.payments, actor)
  const challenge = await store.challenges.lock(command.challenge.id)
  if (!challenge || challenge.approver !== actor.person) return err(notFound('challengeId'))
  const at = now()
  const open = mayAnswer(challenge, at, limits)
  if (!open.ok) return open
  const untried = untriable(pin, 'pin')
  if (untried) return err(untried)
  const { pin: tried } = afterTry(pin, { isRight: verdict.pin, at, tries: limits.pinTries, path: ['pin'] })
  if (!verdict.pin || !verdict.code)
    return countWrong(challenge, { tried, isPinRight: verdict.pin }, { actor, at, rails, store, limits })
  const today = dateIn(actor.zone, at)
  if (parts.some(({ payment }) => fiscalYear(payment.scheduledOn) !== fiscalYear(today)))
    return err({ code: 'PAY_DATE_NOT_VALID', today, path: ['challengeId'] })
  const tuples = parts.map(({ payment }) => tupleOf(payment, payment.scheduledOn))
  if (parts.length === 0 || stepUp.seal(canonical(actor.person, tuples)) !== challenge.tupleHash)
    return err({ code: 'CHALLENGE_NO_LONGER_FITS', path: ['challengeId'] })
  for (const part of parts) {
    const authorised = await authoriseOne(part, { actor, at, rails, store })
    if (!authorised.ok) return authorised
  }
  await store.challenges.close(challenge.id, 'CONSUMED')
  if (pin.failed > 0) await store.pins.save(tried)
  const payments = parts.map(({ payment }) => ({ tenant: payment.tenant, id: payment.id }))
  return ok({ answer: { challenge: command.challenge, payments }, subject: challenge.id })
}

/**
 * A different person signs exactly the challenged payments with PIN and code. UP is held under lock, or nothing happens.
 * The hashes are tested before the transaction opens; what they say counts only while the challenge is open under lock,
 * so parallel guesses spend its tries one by one. A key already used replays its answer whatever PIN comes with it, so a
 * replay tells nobody whether a PIN is right (ADR 0012).
 */
export const paymentAuthorise =
  (needs: StepUpNeeds) =>
  async (
    command: PaymentAuthoriseCommand,
    actor: Actor,
  ): Promise<Result<Answered<ChallengeAnswer>, AuthoriseRefusal | CommonRefusal>> => {
    const refused = admit(actor, 'paymentAuthorise')
    if (refused) return err(refused)
    if (command.challenge.tenant !== actor.unit) return err(notFound('challengeId'))
    const verdict = await verdictOf(needs, command, actor)
    return acting(needs.transact)<ChallengeAnswer, AuthoriseRefusal>(
      { actor, tenant: actor.unit, act: 'paymentAuthorise', once: command.once },
      (store) => answerUnderLock(needs, command, actor, verdict, store),
    )
  }
