import { err, ok, type Refusal } from '../../domain/kernel'
import {
  advancePayment,
  type Payment,
  paymentStatus,
  type PaymentStatus,
  waitsToGoAgain,
  wasSent,
} from '../../domain/digipay'
import { systemIn } from '../actor'
import { DOUBT_MS, inDoubt } from './book-doubts'
import { type LaneEntry, laneOf } from './lanes'
import type { JobNeeds, PaymentKey } from './payment-conclude'
import { resolveCases } from './payment-case-step'
import { advanced, release, stillHolds, systemMove } from './payment-outcome'
import { journeyOfPayment, lockPayment, mayBeInHand } from './payment-under-lock'

/** What is next for a due payment: bytes to send, a question to ask, a lease that ran out, or nothing. */
export type Next =
  | Readonly<{
      kind: 'SEND'
      payment: Payment
      attempt: number
      externalId: string
      at: Date
      /** The one request that it leaves in with others. */
      jointReference: string | undefined
      /** Whether it alone tries if its bank is there again. */
      probes: boolean
    }>
  | Readonly<{ kind: 'ASK'; payment: Payment }>
  | Readonly<{ kind: 'LEASE_ENDED'; payment: Payment }>
  /** Its bank was not there for others, since then. */
  | Readonly<{ kind: 'WAITS'; payment: Payment; since: Date }>
  /** Its book has stood in doubt since it was looked at last: it is looked at again then, and nothing is new of it. */
  | Readonly<{ kind: 'HELD'; payment: Payment; until: Date }>
  /** Its rail opens on no day that anybody knows. */
  | Readonly<{ kind: 'CLOSED'; payment: Payment }>
  | Readonly<{ kind: 'NOTHING' }>

/** Which request a payment joins: one that has a reference, or one that it opens; none if it goes alone. */
export type Joins = (payment: Payment) => Readonly<{ reference: string | undefined }> | undefined
const alone: Joins = () => undefined
const open: LaneEntry = { as: 'OPEN' }
/** What it waited for until now, and waits for no more. */
const goesOn = { nextWindow: undefined, awaitsBank: undefined, awaitsProof: undefined } as const
/** How often a rail that opens on no known day is looked at again: the law or the profile may be mended meanwhile. */
const CLOSED_MS = 3_600_000

const askable: readonly PaymentStatus[] = ['ACCEPTED', 'PENDING_UNKNOWN', 'SETTLED', 'REFUNDED', 'REJECTED', 'REVERSED']

/**
 * Claims a due payment for one sending: the attempt is stored and committed before a byte leaves. A payment found
 * submitted was left by a worker that died or never answered; it is never sent again without proof. While its rail is closed it waits,
 * and never takes another.
 */
export const paymentSubmit =
  ({ transact, now, assess, rails, zoneOf, yearEnd }: JobNeeds) =>
  async (key: PaymentKey, leaseMs: number, joins: Joins = alone): Promise<Next> => {
    const zone = await zoneOf(key.tenant)
    let next: Next = { kind: 'NOTHING' }
    const scope = { actor: systemIn(key.tenant, key.payment), tenant: key.tenant, act: 'paymentSubmit' } as const
    const done = await transact<Record<never, never>, Refusal<'NOTHING_TO_DO'>>(scope, async (store) => {
      // A unit of work that lost a deadlock runs again, perhaps on another state: what it said before is void.
      next = { kind: 'NOTHING' }
      const locked = await lockPayment(store, key.payment, key.tenant)
      if (!locked) return err({ code: 'NOTHING_TO_DO' })
      const { payment } = locked
      const status = paymentStatus(payment)
      const at = now()
      const resending = waitsToGoAgain(payment)
      if (status === 'SUBMITTED' && !resending) next = { kind: 'LEASE_ENDED', payment }
      // One that has ended is due again when somebody said otherwise of it.
      if (askable.includes(status) || (status === 'CANCELLED' && wasSent(payment))) next = { kind: 'ASK', payment }
      if (status !== 'AUTHORISED' && !resending) return err({ code: 'NOTHING_TO_DO' })
      // Somebody said meanwhile that it is not turned away after all: it is asked about, and not sent once more.
      if (resending && (await mayBeInHand(payment, store))) {
        const lost = advanced(payment, locked, systemMove('lose', at), {})
        await store.parts.savePayment(lost)
        await store.dues.set(payment.id, new Date(at.getTime() + leaseMs))
        next = { kind: 'ASK', payment: lost }
        return ok({ answer: {}, subject: payment.id, details: { stopped: 'MAY_BE_IN_HAND' } })
      }
      const opens = rails.opensAt(payment.source.bank, payment.route.rail, at)
      if (!opens || opens > at) {
        const looks = opens ?? new Date(at.getTime() + CLOSED_MS)
        await store.parts.amendPayment({ ...payment, ...goesOn, nextWindow: opens })
        await store.dues.set(payment.id, looks)
        // What was turned away before goes on waiting as it did.
        if (!opens) next = { kind: 'CLOSED', payment }
        else if (resending) next = { kind: 'WAITS', payment, since: at }
        return ok({ answer: {}, subject: payment.id, details: { waitsUntil: looks.toISOString() } })
      }
      // It was signed before its book was found to contradict itself: it waits as it is, leaves once a proof finds nothing, and is told of once.
      if (await inDoubt(store, 'id')) {
        const looks = new Date(at.getTime() + DOUBT_MS)
        if (payment.awaitsProof) {
          next = { kind: 'HELD', payment, until: looks }
          return err({ code: 'NOTHING_TO_DO' })
        }
        await store.parts.amendPayment({ ...payment, ...goesOn, awaitsProof: true })
        await store.dues.set(payment.id, looks)
        if (resending) next = { kind: 'WAITS', payment, since: at }
        return ok({
          answer: {},
          subject: payment.id,
          details: { stopped: 'BOOK_IN_DOUBT', waitsUntil: looks.toISOString() },
        })
      }
      const fits = await stillHolds(locked, { assess, yearEnd, store }, { at, zone })
      const action = fits ? 'submit' : resending ? 'reject' : 'stop'
      const move = systemMove(action, at, fits ? undefined : 'NO_LONGER_AS_SIGNED')
      if (!fits) {
        // What an earlier sending reserved is given back by its bank alone: it is asked about until it says so.
        if (resending && rails.reserves(payment.source.bank, payment.route.rail)) {
          const lost = advanced(payment, locked, systemMove('lose', at, 'NO_LONGER_AS_SIGNED'), {})
          await store.parts.savePayment(lost)
          await store.dues.set(payment.id, new Date(at.getTime() + leaseMs))
          next = { kind: 'ASK', payment: lost }
          return ok({ answer: {}, subject: payment.id, details: { stopped: 'NO_LONGER_AS_SIGNED' } })
        }
        // What provably never ran, and no longer may, ends as what was never sent.
        await release(locked, move, resending ? { failure: 'NEVER_SENT' } : {}, store)
        await resolveCases(store, { payment: payment.id }, ['NO_FINAL_ANSWER'], at)
        return ok({ answer: {}, subject: payment.id, details: { stopped: 'NO_LONGER_AS_SIGNED' } })
      }
      const joining = joins(payment)
      // What joins a request that another opened goes with that one, which asked.
      const entry =
        joining?.reference === undefined
          ? await store.lanes.enter(laneOf(payment), { at, probeUntil: new Date(at.getTime() + leaseMs) })
          : open
      if (entry.as === 'RESTS') {
        await store.parts.amendPayment({ ...payment, ...goesOn, awaitsBank: true })
        await store.lanes.wait(payment.id, laneOf(payment), entry.until)
        next = { kind: 'WAITS', payment, since: entry.since }
        return ok({ answer: {}, subject: payment.id, details: { waitsForBank: entry.until.toISOString() } })
      }
      const moved = advancePayment(payment, move, journeyOfPayment(locked))
      if (!moved.ok) throw new Error(`payment ${payment.id} cannot ${action}: ${moved.error.code}`)
      await store.parts.savePayment({ ...moved.value, ...goesOn })
      const attempt = await store.dues.recordAttempt(payment.id, at, joining)
      await store.dues.set(payment.id, new Date(at.getTime() + leaseMs))
      next = { kind: 'SEND', payment: moved.value, ...attempt, at, probes: entry.as === 'PROBE' }
      return ok({ answer: {}, subject: payment.id, details: { externalId: attempt.externalId } })
    })
    // Whatever else refused, the attempt is not committed: then not a byte may leave.
    return done.ok || done.error.code === 'NOTHING_TO_DO' ? next : { kind: 'NOTHING' }
  }
