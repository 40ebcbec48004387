import { dateIn, err, ok, type PaymentId, type Refusal, type UnitId, type Zone } from '../../domain/kernel'
import { type Assess, isDisputed, type PaymentAction, paymentStatus, type Told, type Verdict, verdictOn } from '../../domain/digipay' // prettier-ignore
import { systemIn } from '../actor'
import type { Done, OutboxEvent, Transact } from '../transact'
import { goOn, type Known, release, settle, systemMove } from './payment-outcome'
import { lockPayment, type LockedPayment } from './payment-under-lock'
import type { DigipayStore, Evidence } from './ports'

/** What the jobs that carry a payment to and from its bank need. */
export type JobNeeds = Readonly<{
  transact: Transact<DigipayStore>
  now: () => Date
  assess: Assess
  zoneOf: (tenant: UnitId) => Promise<Zone>
}>

export type PaymentKey = Readonly<{ tenant: UnitId; payment: PaymentId }>
type Nothing = Refusal<'NOTHING_TO_DO'>

export type Conclusion = Readonly<{ told: Told; evidence: Evidence; attempts: number }> & Omit<Known, 'failure'>

const consequences = async (
  locked: LockedPayment,
  { action, known }: Readonly<{ action: PaymentAction; known: Known }>,
  { at, zone }: Readonly<{ at: Date; zone: Zone }>,
  store: DigipayStore,
): Promise<readonly OutboxEvent[]> => {
  const move = systemMove(action, at, known.failure)
  if (action === 'settle') return settle(locked, { move, known, on: dateIn(zone, at), store })
  await (action === 'reject' ? release : goOn)(locked, move, known, store)
  return []
}

/** Applies one piece of evidence to a payment: once, in one commit with everything that follows from it. */
export const paymentConclude =
  ({ transact, now, zoneOf }: JobNeeds) =>
  async (key: PaymentKey, { told, evidence, attempts, bankReference, receipt }: Conclusion): Promise<Verdict> => {
    const zone = await zoneOf(key.tenant)
    let verdict: Verdict = { action: undefined, again: 'NEVER' }
    const done = await transact<Record<never, never>, Nothing>(
      { actor: systemIn(key.tenant, key.payment), tenant: key.tenant, act: 'paymentConclude' },
      async (store) => {
        verdict = { action: undefined, again: 'NEVER' }
        const locked = await lockPayment(store, key.payment, key.tenant)
        if (!locked) return err({ code: 'NOTHING_TO_DO' })
        verdict = isDisputed(locked.payment)
          ? { action: undefined, again: 'NEVER' }
          : verdictOn(paymentStatus(locked.payment), told, attempts)
        await store.dues.recordEvidence(key.payment, evidence)
        const { action, failure } = verdict
        const events = action
          ? await consequences(
              locked,
              { action, known: { bankReference, receipt, failure } },
              { at: now(), zone },
              store,
            )
          : []
        const outcome: Done<Record<never, never>> = {
          answer: {}, subject: key.payment, events, details: { source: told.source, outcome: evidence.outcome, action: action ?? '' },
        } // prettier-ignore
        return ok(outcome)
      },
    )
    // Evidence that was not committed is asked for again.
    return done.ok || done.error.code === 'NOTHING_TO_DO' ? verdict : { action: undefined, again: 'POLL' }
  }
