import {
  dateIn,
  fiscalYear,
  err,
  type Move,
  ok,
  type PaymentId,
  type Refusal,
  systemName,
  systemPerson,
  type UnitId,
  type Zone,
} from '../../domain/kernel'
import {
  advanceClaim, advancePayment, type Assess, isDisputed, journeyOf, ownPart, type Payment, type PaymentAction, paymentStatus, type Purchase,
  releaseUp, sameMoney, settleUp, type Told, type Verdict, verdictOn,
} from '../../domain/digipay' // prettier-ignore
import { systemIn } from '../actor'
import type { Done, OutboxEvent, Transact } from '../transact'
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

/** The system's own move: it decides nothing that people had to decide. */
export const systemMove = <A extends string>(action: A, at: Date, reason?: string): Move<A> => ({
  action,
  by: systemPerson,
  name: systemName,
  under: undefined,
  role: 'SYSTEM',
  at,
  reason,
})

/** A payment under the lock of its purchase. */
export const lockedPayment = async (
  store: DigipayStore,
  { tenant, payment }: PaymentKey,
): Promise<Readonly<{ purchase: Purchase; payment: Payment }> | undefined> => {
  const order = await store.purchases.orderOf({ payment })
  const purchase = order && (await store.purchases.lock(order, tenant))
  const found = purchase?.payments.find(({ id }) => id === payment)
  return purchase && found ? { purchase, payment: found } : undefined
}

/** Ends the claim's part in a payment: paid for good, or free to be scheduled again. */
const concludeClaim = async (
  purchase: Purchase,
  payment: Payment,
  action: 'settle' | 'release',
  at: Date,
  store: DigipayStore,
) => {
  const before = purchase.claims.find(({ id }) => id === payment.claim)
  const claim = before && advanceClaim(before, systemMove(action, at), journeyOf(purchase))
  if (!claim?.ok) throw new Error(`claim of payment ${payment.id} cannot ${action}`)
  await store.parts.saveClaim(claim.value)
}

/** Gives back what a payment held that will never run, and frees its claim. */
export const abandon = async (purchase: Purchase, payment: Payment, at: Date, store: DigipayStore): Promise<void> => {
  const back = await store.ledger.post(releaseUp(payment.id, payment.gross))
  if (!back.ok) throw new Error(`hold of payment ${payment.id} is not in the ledger`)
  await store.dues.clear(payment.id)
  await concludeClaim(purchase, payment, 'release', at, store)
}

/** Books a proven debit: net, taxes and budget in one posting; kuitansi and tax sheet get their numbers with it. */
const settle = async (
  purchase: Purchase,
  payment: Payment,
  on: Parameters<DigipayStore['numbers']['take']>[1],
  at: Date,
  store: DigipayStore,
) => {
  const { budgetLine } = purchase.order
  if (!budgetLine) throw new Error(`order ${payment.order} was approved without a budget line`)
  const posted = await store.ledger.post(settleUp(payment, budgetLine))
  if (!posted.ok) throw new Error(`hold of payment ${payment.id} is not in the ledger`)
  await store.dues.clear(payment.id)
  await concludeClaim(purchase, payment, 'settle', at, store)
  const numbered = {
    ...payment,
    settledAt: at,
    kuitansiNumber: await store.numbers.take('KW', on),
    taxSheetNumber: await store.numbers.take('PJK', on),
  }
  const events: OutboxEvent[] = (['KUITANSI', 'TAX_SHEET'] as const).map((kind) => ({
    topic: 'document.due', subject: payment.id, payload: { kind, order: payment.order },
  })) // prettier-ignore
  return { payment: numbered, events }
}

export type Conclusion = Readonly<{
  told: Told
  evidence: Evidence
  bankReference?: string | undefined
  attempts: number
}>

const consequences = async (
  { purchase, payment }: Readonly<{ purchase: Purchase; payment: Payment }>,
  verdict: Verdict & Readonly<{ action: PaymentAction }>,
  on: Readonly<{ at: Date; date: Parameters<DigipayStore['numbers']['take']>[1]; bankReference: string | undefined }>,
  store: DigipayStore,
): Promise<readonly OutboxEvent[]> => {
  const moved = advancePayment(payment, systemMove(verdict.action, on.at, verdict.failure), journeyOf(purchase))
  if (!moved.ok) throw new Error(`payment ${payment.id} cannot ${verdict.action}: ${moved.error.code}`)
  const known = { ...moved.value, bankReference: on.bankReference ?? payment.bankReference, failure: verdict.failure }
  if (verdict.action === 'settle') {
    const settled = await settle(purchase, known, on.date, on.at, store)
    await store.parts.savePayment(settled.payment)
    return settled.events
  }
  await store.parts.savePayment(known)
  if (verdict.action === 'reject') await abandon(purchase, payment, on.at, store)
  return []
}

/** Applies one piece of evidence to a payment: once, in one commit with everything that follows from it. */
export const paymentConclude =
  ({ transact, now, zoneOf }: JobNeeds) =>
  async (key: PaymentKey, { told, evidence, bankReference, attempts }: Conclusion): Promise<Verdict> => {
    const zone = await zoneOf(key.tenant)
    let verdict: Verdict = { action: undefined, again: 'NEVER' }
    await transact<Record<never, never>, Nothing>(
      { actor: systemIn(key.tenant, key.payment), tenant: key.tenant, act: 'paymentConclude' },
      async (store) => {
        verdict = { action: undefined, again: 'NEVER' }
        const locked = await lockedPayment(store, key)
        if (!locked) return err({ code: 'NOTHING_TO_DO' })
        verdict = isDisputed(locked.payment)
          ? { action: undefined, again: 'NEVER' }
          : verdictOn(paymentStatus(locked.payment), told, attempts)
        await store.dues.recordEvidence(key.payment, evidence)
        const { action } = verdict
        const at = now()
        const on = { at, date: dateIn(zone, at), bankReference }
        const events = action ? await consequences(locked, { ...verdict, action }, on, store) : []
        const done: Done<Record<never, never>> = {
          answer: {}, subject: key.payment, events, details: { source: told.source, outcome: evidence.outcome, action: action ?? '' },
        } // prettier-ignore
        return ok(done)
      },
    )
    return verdict
  }

/** Whether what was signed may leave on this day: the same fiscal year, and the law takes what was frozen at scheduling. */
export const stillHolds = (payment: Payment, assess: Assess, on: Payment['scheduledOn']): boolean => {
  if (on === payment.scheduledOn) return true
  if (fiscalYear(on) !== fiscalYear(payment.scheduledOn)) return false
  const today = assess({ ...payment.assessment.question, paymentOn: on })
  return today.ok && sameMoney(today.value, ownPart(payment.assessment))
}
