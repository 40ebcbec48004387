import {
  type ChallengeId,
  err,
  type Key,
  type NotNow,
  ok,
  type PaymentId,
  type Refusal,
  type Result,
} from '../../domain/kernel'
import {
  type Asked, type DeviceRequired, noticeOf, type Payment, paymentStatus, paymentVersion, separatedOn, type SigningRules,
} from '../../domain/digipay' // prettier-ignore
import { type PinLocked, type PinNotSet, type SeparationOfFunctions, untriable } from '../../domain/organisation'
import { type Actor, admit, type NotFound, notFound } from '../actor'
import { lookingFirst } from '../looking-first'
import { type Answered, type CommonRefusal, type Once, type StaleVersion, staleVersion } from '../transact'
import { askedOf } from './asked-of'
import { type BookInDoubt, inDoubt } from './book-doubts'
import { type CodeNotDelivered, handOver } from './code-hand-over'
import { payeeChecks, type PayeeChecks, type PayeeRefusal } from './payee-check'
import { hindered, type Hindrance } from './fit-to-leave'
import { journeyOfPayment, leavingOf, lockPayment, type LockedPayment } from './payment-under-lock'
import type { DigipayStore } from './ports'
import type { Rails } from './rails'
import { invoiceOf, type Signable, signedText } from './signed-text'
import { rulesFor, type StepUpNeeds } from './step-up'

export type PaymentChallengeCommand = Readonly<{
  payments: readonly Readonly<{ id: Key<PaymentId>; expectedVersion: number }>[]
  once: Once
}>
export type ChallengeAnswer = Readonly<{ challenge: Key<ChallengeId>; payments: readonly Key<PaymentId>[] }>
export type ChallengeRefused =
  | NotFound
  | NotNow
  | StaleVersion
  | SeparationOfFunctions
  | PinNotSet
  | PinLocked
  | (Refusal<'TOO_MANY_CODES'> & Readonly<{ limit: number }>)
  | Refusal<'PAYMENTS_EMPTY'>
  | Refusal<'PAYMENT_REPEATED'>
  | CodeNotDelivered
  | (Refusal<'PAYMENTS_TOO_MANY'> & Readonly<{ limit: number }>)
  | DeviceRequired
  | PayeeRefusal
  | BookInDoubt
  | Hindrance

const HOUR_MS = 3_600_000

/** What is made between the look and the act. */
type Made = Readonly<{ checks: PayeeChecks; codeHash: string }>

/** The payment with what the bank says of its payee, unless that stops it. What goes to the State has no such question. */
const confirmed = async (
  { payment }: LockedPayment,
  checks: PayeeChecks,
  store: DigipayStore,
): Promise<Result<Payment, ChallengeRefused>> => {
  if (payment.kind === 'DEPOSIT') return ok(payment)
  const check = checks.get(payment.id)
  if (!check)
    return err({
      code: 'PAYEE_NOT_CONFIRMED',
      bank: payment.payee.bank,
      by: payment.qrContent === undefined ? 'ACCOUNT' : 'QRIS',
      path: ['payments'],
    })
  if (!check.ok) return check
  const amended = { ...payment, payeeCheck: check.value }
  await store.parts.amendPayment(amended)
  return ok(amended)
}

/** `checks` is what the banks said, once they were asked. */
type Signing = Readonly<{
  actor: Actor
  at: Date
  rails: Rails
  rules: SigningRules
  store: DigipayStore
  checks?: PayeeChecks
}>

type Sent = PaymentChallengeCommand['payments'][number]

/** One payment under lock: scheduled, as seen, and never touched by this approver before. */
const signableOne = async (
  { id, expectedVersion }: Sent,
  { actor, at, checks, rails, store }: Signing,
): Promise<Result<Signable, ChallengeRefused>> => {
  const locked = await lockPayment(store, id.id, actor.unit)
  if (!locked) return err(notFound())
  const { payment } = locked
  const stale = staleVersion(expectedVersion, paymentVersion(payment))
  if (stale) return err(stale)
  const status = paymentStatus(payment)
  if (status !== 'SCHEDULED') return err({ code: 'NOT_NOW', action: 'authorise', status })
  const separated = separatedOn(journeyOfPayment(locked), { by: actor.person, role: actor.role, at })
  if (separated) return err(separated)
  const leaving = { ...leavingOf(payment, rails, actor, at), at, signer: actor.person, field: 'payments' }
  const hindrance = await hindered(locked, leaving, store)
  if (hindrance) return err(hindrance)
  const known = checks ? await confirmed(locked, checks, store) : ok(payment)
  return known.ok ? ok({ payment: known.value, invoice: invoiceOf(locked) }) : known
}

/** What stops one payment of a batch, by its place in what was sent: nobody else would know which one it is. */
const placed = (at: number, refusal: ChallengeRefused): ChallengeRefused => ({
  ...refusal,
  path: ['payments', String(at), ...(refusal.code === 'VERSION_CONFLICT' ? ['expectedVersion'] : [])],
})

/** All that are asked for with their places, in one order for everybody. */
const inOrder = ({ payments }: PaymentChallengeCommand) =>
  [...payments.entries()].sort(([, a], [, b]) => (a.id.id < b.id.id ? -1 : 1))

/** All of them, under lock. */
const signable = async (
  command: PaymentChallengeCommand,
  signing: Signing,
): Promise<Result<readonly Signable[], ChallengeRefused>> => {
  const found: Signable[] = []
  for (const [at, asked] of inOrder(command)) {
    const one = await signableOne(asked, signing)
    if (!one.ok) return err(placed(at, one.error))
    found.push(one.value)
  }
  return ok(found)
}

/** What was sent, before anything of it is looked up. */
const illSent = (
  { payments }: PaymentChallengeCommand,
  { unit }: Actor,
  batch: number,
): ChallengeRefused | undefined => {
  if (payments.length === 0) return { code: 'PAYMENTS_EMPTY', path: ['payments'] }
  if (payments.length > batch) return { code: 'PAYMENTS_TOO_MANY', limit: batch, path: ['payments'] }
  const foreign = payments.findIndex(({ id }) => id.tenant !== unit)
  if (foreign >= 0) return placed(foreign, notFound())
  const isRepeated = new Set(payments.map(({ id }) => id.id)).size < payments.length
  return isRepeated ? { code: 'PAYMENT_REPEATED', path: ['payments'] } : undefined
}

type Challengeable = Readonly<{ signables: readonly Signable[]; payments: readonly Payment[]; asked: readonly Asked[] }>

/** Whether this approver may be sent a code for these payments now, and what he will be asked for with it. */
const challengeable = async (
  command: PaymentChallengeCommand,
  signing: Signing,
): Promise<Result<Challengeable, ChallengeRefused>> => {
  const { actor, at, rules, store } = signing
  const { limits } = rules
  const ill = illSent(command, actor, rules.batch) ?? (await inDoubt(store, 'payments'))
  if (ill) return err(ill)
  const untried = untriable(await store.pins.lock(actor.person))
  if (untried) return err(untried)
  const signables = await signable(command, signing)
  if (!signables.ok) return signables
  const payments = signables.value.map(({ payment }) => payment)
  const ids = payments.map(({ id }) => id)
  const opened = await store.challenges.openedSince(actor.person, ids, new Date(at.getTime() - HOUR_MS))
  if (opened >= limits.challengesPerPayment) return err({ code: 'TOO_MANY_CODES', limit: limits.challengesPerPayment })
  const standing = { own: await store.ownLadders.newest(), devices: await store.devices.ofPerson(actor.person) }
  const { asked, lacking } = askedOf(noticeOf(payments).total, standing, { rules, actor, at })
  return lacking ? err(lacking) : ok({ signables: signables.value, payments, asked })
}

/** The first of them whose payee no bank confirms. */
const unconfirmed = (command: PaymentChallengeCommand, checks: PayeeChecks): ChallengeRefused | undefined => {
  for (const [at, { id }] of inOrder(command)) {
    const check = checks.get(id.id)
    if (check && !check.ok) return placed(at, check.error)
  }
  return undefined
}

/**
 * Makes a one-time code bound to exactly these payments and sends it to the approver; the code is in no answer. The bank is
 * asked before it whose accounts they go to: a name that differs stops them here. It is asked for nobody who would be refused
 * whatever it said, and not again for a key that was used.
 */
export const paymentChallenge = (needs: StepUpNeeds) => {
  const checksOf = payeeChecks(needs)
  return async (
    command: PaymentChallengeCommand,
    actor: Actor,
  ): Promise<Result<Answered<ChallengeAnswer>, ChallengeRefused | CommonRefusal>> => {
    const refused = admit(actor, 'paymentChallenge')
    if (refused) return err(refused)
    const { transact, now, newId, rails, stepUp } = needs
    const at = now()
    const rules = rulesFor(needs, actor, at)
    const signing = { actor, at, rails, rules }
    const expiresAt = new Date(at.getTime() + rules.limits.lifeMs)
    let code = ''
    let signed: readonly Payment[] = []
    let isCodeAsked = true
    const done = await lookingFirst(transact)<Made, ChallengeAnswer, ChallengeRefused>(
      { actor, tenant: actor.unit, act: 'paymentChallenge', once: command.once },
      {
        look: (store) => challengeable(command, { ...signing, store }),
        make: async () => {
          const ids = command.payments.map(({ id }) => id)
          const checks = await checksOf(actor, ids, rules.batch)
          const stopped = unconfirmed(command, checks)
          if (stopped) return err(stopped)
          code = stepUp.newCode()
          return ok({ checks, codeHash: await stepUp.hash(code) })
        },
        act: async (store, { checks, codeHash }) => {
          const found = await challengeable(command, { ...signing, store, checks })
          if (!found.ok) return found
          const { signables, payments, asked } = found.value
          const id = newId<ChallengeId>()
          const text = signedText({ id, approver: actor.person, expiresAt }, signables)
          const challenge = {
            tenant: actor.unit, id, approver: actor.person, status: 'OPEN' as const, tries: 0, asked, text,
            tupleHash: stepUp.seal(text), expiresAt, codeHash, createdAt: at,
          } // prettier-ignore
          await store.challenges.open(challenge, payments)
          signed = payments
          if (asked.some(({ factor }) => factor === 'CODE')) await store.codes.owe(id)
          else isCodeAsked = false
          const key = { tenant: challenge.tenant, id: challenge.id }
          const answer = { challenge: key, payments: command.payments.map((each) => each.id) }
          return ok({ answer, subject: challenge.id, details: { hash: stepUp.digest(text) } })
        },
      },
    )
    if (!done.ok || !isCodeAsked) return done
    const notice = { code, expiresAt, ...noticeOf(signed) }
    return handOver(needs, done.value, { of: done.value.answer.challenge.id, actor, notice })
  }
}
