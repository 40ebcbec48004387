import {
  type ChallengeId, dateIn, err, fiscalYear, type LocalDate, ok, type PaymentId, type Refusal, type Result,
} from '../../domain/kernel' // prettier-ignore
import {
  advancePayment, beyondLimits, type Challenge, type ChallengeRefusal, type FactorMissing, factorsMissing, type FiscalYearClosed, type StepUpLimits, hold, holdTurn, isByCard, mayAnswer, type Moment, type PayingLimitExceeded, type Payment,
  type PaymentRefusal, type Rail, yearClosed,
} from '../../domain/digipay' // prettier-ignore
import { afterTry, type Pin, type PinLocked, type PinNotSet, untriable } from '../../domain/organisation'
import { type Actor, admit, type NotFound, notFound } from '../actor'
import { acting, type Answered, type ChangedMeanwhile, type CommonRefusal, type Decision, type Once } from '../transact'
import { type BookInDoubt, inDoubt } from './book-doubts'
import { stillProves } from './device-proof'
import { type InsufficientKkp, type InsufficientUp, type PayDateNotValid, shortFor } from './guards'
import { keepTry, testedAnother } from './kept-try'
import { moveBy } from './on-purchase'
import type { ChallengeAnswer } from './payment-challenge'
import { hindered, type Hindrance } from './fit-to-leave'
import { journeyOfPayment, leavingOf, lockPayment, type LockedPayment } from './payment-under-lock'
import type { DigipayStore } from './ports'
import type { Rails } from './rails'
import { type SignatureGiven, signatureDetails, type Verdict, verdictOf } from './signature'
import { textOf } from './signed-text'
import type { LeftBehind } from './signing-ports'
import { rulesFor, type StepUpNeeds } from './step-up'

export type PaymentAuthoriseCommand = SignatureGiven & Readonly<{ once: Once }>
export type AuthoriseRefusal =
  | NotFound
  | ChallengeRefusal
  | PaymentRefusal
  | InsufficientUp
  | InsufficientKkp
  | PinLocked
  | PinNotSet
  | FactorMissing
  | ChangedMeanwhile
  /** Never says which of them was wrong: the tries are the code's alone, since the PIN's own would tell. */
  | (Refusal<'PIN_OR_CODE_WRONG'> & Readonly<{ triesLeft: number; pinTries: number }>)
  | Refusal<'CHALLENGE_NO_LONGER_FITS'>
  | PayDateNotValid
  | FiscalYearClosed
  | PayingLimitExceeded
  | BookInDoubt
  | Hindrance

const signedOnes = async (store: DigipayStore, payments: readonly PaymentId[], actor: Actor) => {
  const found: LockedPayment[] = []
  for (const id of [...payments].sort()) {
    const locked = await lockPayment(store, id, actor.unit)
    if (locked) found.push(locked)
  }
  return found
}

/** What the payment needs to leave: money held for a vendor who still may be paid, or a billing code that still may be. */
const secured = async (
  locked: LockedPayment,
  leaving: Readonly<{ by: Date; on: LocalDate; leaves: Moment }>,
  { actor, at, store }: Pick<Answering, 'actor' | 'at' | 'store'>,
): Promise<AuthoriseRefusal | undefined> => {
  const hindrance = await hindered(locked, { ...leaving, at, signer: actor.person, field: 'challengeId' }, store)
  if (hindrance || 'deposit' in locked) return hindrance
  const held = await store.ledger.post(hold(locked.payment))
  return held.ok ? undefined : shortFor(locked.payment, held.error)
}

/** What its bank lets leave the account, where that is counted at all. */
const limitsOf = (payment: Payment, rails: Rails) =>
  isByCard(payment) ? undefined : rails.limitsAt(payment.source.bank)

/** What is held out of one fund after the other, in one order for everybody: two batches never wait for each other's. */
const inOrderOfFunds = (parts: readonly LockedPayment[]): readonly LockedPayment[] =>
  parts.toSorted((a, b) => holdTurn(a.payment) - holdTurn(b.payment))

/** Counted under lock, whatever else is signed meanwhile; a bank that names no limit is not asked for what leaves, nor is the issuer of a card, which has a limit of its own. */
const beyondBank = async (
  payment: Payment,
  on: LocalDate,
  { actor, at, rails, store }: Pick<Answering, 'actor' | 'at' | 'rails' | 'store'>,
): Promise<PayingLimitExceeded | undefined> => {
  const limits = limitsOf(payment, rails)
  if (!limits) return undefined
  const { bank } = payment.source
  const { sent, waiting } = await store.dues.leavingOn(payment, on, actor.zone)
  // What waits leaves when its rail is open, and what is overdue does so now.
  const leaves = (due: Date, rail: Rail): LocalDate => {
    const from = due > at ? due : at
    return dateIn(actor.zone, rails.opensAt(bank, rail, from) ?? from)
  }
  const leaving = waiting.reduce((sum, { rail, due, amount }) => (leaves(due, rail) === on ? sum + amount : sum), sent)
  return beyondLimits(limits, payment.net + payment.route.fee, leaving)
}

/** Secures one payment and frees it for the bank. The liability that a deposit pays is held by its own lines. */
const authoriseOne = async (
  locked: LockedPayment,
  { actor, at, rails, store, signedWith }: Authorising,
): Promise<Result<void, AuthoriseRefusal>> => {
  const { payment } = locked
  const moved = advancePayment(payment, moveBy(actor, 'authorise', at), journeyOfPayment(locked))
  if (!moved.ok) return moved
  const { begins, ...leaving } = leavingOf(payment, rails, actor, at)
  const { by: opens, on } = leaving
  const lacking = await secured(locked, leaving, { actor, at, store })
  if (lacking) return err(lacking)
  const closed =
    payment.kind === 'CLAIM' ? yearClosed('PAY', fiscalYear(payment.scheduledOn), leaving.leaves) : undefined
  if (closed) return err({ ...closed, path: ['challengeId'] })
  const beyond = await beyondBank(payment, on, { actor, at, rails, store })
  if (beyond) return err(beyond)
  await store.parts.savePayment({ ...moved.value, nextWindow: opens > begins ? opens : undefined })
  const goesWithOthers = rails.mostTogether(payment.source.bank, payment.route.rail) > 1
  await store.dues.set(payment.id, opens, goesWithOthers ? signedWith : undefined)
  return ok(undefined)
}

type Done = Decision<ChallengeAnswer, AuthoriseRefusal>
/** With the signature of a payment that goes with others of it. */
type Authorising = Omit<Answering, 'limits'> & Readonly<{ signedWith: ChallengeId | undefined }>
type Answering = Readonly<{ actor: Actor; at: Date; rails: Rails; store: DigipayStore; limits: StepUpLimits }>

/** Counts a wrong answer: the challenge dies at its limit, and the PIN locks at its own or at the day's. */
const countWrong = async (
  challenge: Challenge,
  { tried, isPinRight }: Readonly<{ tried: Pin; isPinRight: boolean }>,
  { actor, at, store, limits }: Answering,
): Promise<Done> => {
  const tries = await store.challenges.countTry(challenge.id, limits.triesPerChallenge)
  await keepTry(store, tried, { isPinRight, actor, at, limits })
  const triesLeft = Math.max(0, limits.triesPerChallenge - tries)
  const error = { code: 'PIN_OR_CODE_WRONG', triesLeft, pinTries: limits.pinTries, path: ['challengeId'] } as const
  return { ok: false, error, remember: { subject: challenge.id } }
}

/**
 * Every payment of a signed batch goes that can; one that no longer can is told and stays scheduled, and stops no other.
 * Where none can, nothing was done and the signature is not spent (ADR 0023).
 */
const authoriseAll = async (
  parts: readonly LockedPayment[],
  answering: Authorising,
): Promise<Result<readonly LeftBehind[], AuthoriseRefusal>> => {
  const [only] = parts
  if (only && parts.length === 1) {
    const authorised = await authoriseOne(only, { ...answering, signedWith: undefined })
    return authorised.ok ? ok([]) : authorised
  }
  const left: LeftBehind[] = []
  for (const part of parts) {
    const authorised = await answering.store.apart(() => authoriseOne(part, answering))
    if (!authorised.ok) left.push({ payment: part.payment.id, refusal: authorised.error })
  }
  const [first] = left
  return first && left.length === parts.length ? err(first.refusal) : ok(left)
}

/**
 * Under lock: the challenge is open and still fits; a wrong try is counted and kept, a right one is consumed once.
 * Locks are taken as everywhere: the person's PIN, the purchases, then what grew from them.
 */
const answerUnderLock = async (
  needs: StepUpNeeds,
  command: PaymentAuthoriseCommand,
  actor: Actor,
  verdict: Verdict | undefined,
  store: DigipayStore,
): Promise<Done> => {
  if (!verdict) return err(notFound('challengeId'))
  const { now, rails, stepUp } = needs
  const pin = await store.pins.lock(actor.person)
  const parts = await signedOnes(store, verdict.payments, actor)
  const challenge = await store.challenges.lock(command.challenge.id)
  if (!challenge || challenge.approver !== actor.person) return err(notFound('challengeId'))
  const at = now()
  const { limits } = rulesFor(needs, actor, at)
  const open = mayAnswer(challenge, at, limits)
  if (!open.ok) return open
  const missing = factorsMissing(challenge.asked, verdict.given)
  if (missing) return err(missing)
  const untried = untriable(pin, 'pin') ?? testedAnother(pin, verdict)
  if (untried) return err(untried)
  const { pin: tried } = afterTry(pin, { isRight: verdict.pin, at, tries: limits.pinTries, path: ['pin'] })
  const isProven = verdict.pin && verdict.rest && (await stillProves(store, command.device, actor, at))
  if (!isProven) return countWrong(challenge, { tried, isPinRight: verdict.pin }, { actor, at, rails, store, limits })
  const doubted = await inDoubt(store, 'challengeId')
  if (doubted) return err(doubted)
  const today = dateIn(actor.zone, at)
  if (parts.some(({ payment }) => fiscalYear(payment.scheduledOn) !== fiscalYear(today)))
    return err({ code: 'PAY_DATE_NOT_VALID', today, path: ['challengeId'] })
  if (parts.length === 0 || stepUp.seal(textOf(challenge, parts)) !== challenge.tupleHash)
    return err({ code: 'CHALLENGE_NO_LONGER_FITS', path: ['challengeId'] })
  if (parts.some(({ payment }) => limitsOf(payment, rails))) await store.dues.holdLeaving()
  const left = await authoriseAll(inOrderOfFunds(parts), { actor, at, rails, store, signedWith: challenge.id })
  if (!left.ok) return left
  await store.challenges.leaveBehind(challenge.id, left.value)
  await store.challenges.close(challenge.id, 'CONSUMED')
  if (pin.failed > 0) await store.pins.save(tried)
  const payments = parts.map(({ payment }) => ({ tenant: payment.tenant, id: payment.id }))
  const details = signatureDetails(stepUp.digest(challenge.text), command, left.value)
  return ok({ answer: { challenge: command.challenge, payments }, subject: challenge.id, details })
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
