import {
  err,
  type Key,
  ok,
  type PaymentCaseId,
  type PaymentId,
  type Refusal,
  type Result,
  type UnitId,
} from '../../domain/kernel'
import {
  advanceCase, type CaseAction, type CaseFound, type CaseKind, type CaseRefusal, caseVersion, deniedSince, holdsUp, isPaid, type PaymentCase, paymentStatus,
} from '../../domain/digipay' // prettier-ignore
import { type Actor, notFound, own, systemIn } from '../actor'
import type { UseCase } from '../grants'
import { acting, type Answered, type OutboxEvent, staleVersion } from '../transact'
import { type Change, type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'
import type { Found } from './labels'
import type { JobNeeds, PaymentKey } from './payment-conclude'
import { systemMove } from './payment-outcome'
import { journeyOfPayment, lockPayment, type LockedPayment } from './payment-under-lock'
import type { DigipayStore } from './ports'

/** The case that an act was about. */
export type CaseAnswer = Readonly<{ case: Key<PaymentCaseId> }>
/** A case under lock, and the payment it is about, locked before it as everywhere. */
export type LockedCase = Readonly<{ case: PaymentCase; payment: LockedPayment | undefined }>

/** Opens a case outside any other act. */
export const caseOpen =
  ({ transact, now }: Pick<JobNeeds, 'transact' | 'now'>) =>
  async (tenant: UnitId, found: CaseFound): Promise<void> => {
    const scope = { actor: systemIn(tenant, found.subject), tenant, act: 'caseOpen' } as const
    await transact<Record<never, never>, never>(scope, async ({ cases, bankBook }) => {
      // What is found of a payment, in no sum of its own, is about all that it moves.
      const amount = found.amount ?? (found.payment && (await bankBook.netOf(found.payment)))
      const isNew = await cases.open({ ...found, amount }, now())
      return ok({ answer: {}, subject: found.subject, details: { kind: found.kind, isNew: String(isNew) } })
    })
  }

/** How long a bank may be without an answer before people have the case, and whether it is asked at all any more. */
type Patience = Readonly<{ giveUpAfterMs: number; isLast: boolean }>

/** A doubt about a payment, and since when its bank gives cause for it, where that is told. */
type Doubt = Readonly<{ kind: CaseKind; since?: Date }>
/** What people must look at of a payment that its bank leaves open for too long: it has no end, or its bank does not stand by it. */
const doubtOf = async (
  { payment }: LockedPayment,
  { dues }: Pick<DigipayStore, 'dues'>,
  { giveUpAfterMs, isLast, at }: Patience & Readonly<{ at: Date }>,
): Promise<Doubt | undefined> => {
  if (holdsUp(paymentStatus(payment))) return { kind: 'NO_FINAL_ANSWER' }
  const settled = payment.steps.findLast(({ action }) => action === 'settle' || action === 'settleLate')
  const denied = settled && isPaid(payment) ? deniedSince(await dues.evidenceOf(payment.id), settled.at) : undefined
  const isDoubted = denied && (isLast || at.getTime() - denied.getTime() > giveUpAfterMs)
  return isDoubted ? { kind: 'CONTRADICTION', since: denied } : undefined
}

/**
 * Opens a case about a payment that its bank leaves open, under its lock: whatever told its end meanwhile has closed none of it.
 * Says which kind it is, if there is one.
 */
export const doubtOpen =
  ({ transact, now }: Pick<JobNeeds, 'transact' | 'now'>) =>
  async ({ tenant, payment }: PaymentKey, patience: Patience): Promise<CaseKind | undefined> => {
    const scope = { actor: systemIn(tenant, payment), tenant, act: 'caseOpen' } as const
    let kind: CaseKind | undefined
    const done = await transact<Record<never, never>, Refusal<'NOTHING_TO_DO'>>(scope, async (store) => {
      const at = now()
      const locked = await lockPayment(store, payment, tenant)
      const doubt = locked && (await doubtOf(locked, store, { ...patience, at }))
      kind = doubt?.kind
      if (!doubt || !kind) return err({ code: 'NOTHING_TO_DO' })
      const isNew = await store.cases.open({ ...doubt, subject: payment, payment, amount: locked.payment.net }, at)
      return ok({ answer: {}, subject: payment, details: { kind, isNew: String(isNew) } })
    })
    return done.ok ? kind : undefined
  }

/** Closes what has been answered meanwhile: in the name of who answered it by an act of his, else in the system's own, by what it found. */
export const resolveCases = async (
  { cases }: Pick<DigipayStore, 'cases'>,
  about: Readonly<{ payment: PaymentId } | { subject: string }>,
  kinds: readonly CaseKind[],
  at: Date,
  by: Readonly<{ actor: Actor; reason: string | undefined }> | Found = 'ANSWERED',
): Promise<void> => {
  for (const each of await cases.openAbout(about, kinds)) {
    const move =
      typeof by === 'string' ? systemMove('resolve', at, by) : moveBy(by.actor, 'resolve' as const, at, by.reason)
    const resolved = advanceCase(each, move)
    if (!resolved.ok) throw new Error(`case ${each.id} cannot be resolved: ${resolved.error.code}`)
    await cases.save(resolved.value)
  }
}

/**
 * Its payee has the money: an account of his that its bank refused before is no matter any more, though his claim came anew
 * to name another one.
 */
export const payeeReached = async (
  locked: LockedPayment,
  store: Pick<DigipayStore, 'cases'>,
  at: Date,
): Promise<void> => {
  const { payments } = 'purchase' in locked ? locked.purchase : locked.deposit
  for (const { id } of payments) await resolveCases(store, { payment: id }, ['PAYEE_ACCOUNT'], at)
}

/** The case as it stands after an act; what follows from that is done once it is kept, and says what the world must be told. */
type Worked<E> = Readonly<{ case: PaymentCase; then?: () => Promise<Result<readonly OutboxEvent[], E>> }>
type Work<E> = (locked: LockedCase, store: DigipayStore) => Promise<Result<Worked<E>, E>>

/** Works on one case of the actor's own book under lock; its payment is locked first. */
export const onCase = <E extends Readonly<{ code: string }>>(
  { transact }: Pick<PurchaseNeeds, 'transact'>,
  act: UseCase,
  { id, expectedVersion, once }: Change<PaymentCaseId>,
  actor: Actor,
  work: Work<E>,
): Promise<Result<Answered<CaseAnswer>, E | ChangeRefusal>> =>
  acting(transact)<CaseAnswer, E | ChangeRefusal>({ actor, tenant: actor.unit, act, once }, async (store) => {
    const key = own(actor, id)
    const about = key && (await store.cases.paymentOf(key.id))
    const payment = about && (await lockPayment(store, about, actor.unit))
    const before = key && (await store.cases.lock(key.id))
    if (!before) return err(notFound('id'))
    const stale = staleVersion(expectedVersion, caseVersion(before))
    if (stale) return err(stale)
    const after = await work({ case: before, payment }, store)
    if (!after.ok) return after
    await store.cases.save(after.value.case)
    const followed = after.value.then ? await after.value.then() : ok([])
    if (!followed.ok) return followed
    return ok({ answer: { case: id }, subject: id.id, events: followed.value, details: { kind: before.kind } })
  })

/** What a step of a person on a case does besides, in the same commit. */
type Follows = (about: PaymentCase, store: DigipayStore) => Promise<void>
const nothing: Follows = () => Promise.resolve()

/** One step of a person on a case, and what follows from it. */
export const caseStep =
  (act: UseCase, action: CaseAction, follows: Follows = nothing) =>
  (needs: PurchaseNeeds) =>
  (command: Change<PaymentCaseId>, actor: Actor): Promise<Result<Answered<CaseAnswer>, CaseRefusal | ChangeRefusal>> =>
    onCase<CaseRefusal>(needs, act, command, actor, ({ case: before, payment }, store) => {
      const move = moveBy(actor, action, needs.now(), command.reason)
      const after = advanceCase(before, move, payment ? journeyOfPayment(payment) : [])
      const then = async () => {
        await follows(before, store)
        return ok([])
      }
      return Promise.resolve(after.ok ? ok({ case: after.value, then }) : after)
    })
