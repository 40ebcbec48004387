import { err, type Key, ok, type PaymentId, type Result, type TaxDepositId } from '../../domain/kernel'
import {
  advanceClaim, advancePayment, type ClaimRefusal, holdsUp, isNothingReserved, journeyOf, journeyOfDeposit, notTakenBack, type Payment, type PaymentRefusal,
  paymentStatus, paymentVersion, releaseDeposit, releaseHold, type TaxDepositRefusal, withPayment,
} from '../../domain/digipay' // prettier-ignore
import { type Actor, notFound } from '../actor'
import { acting, type Answered, staleVersion } from '../transact'
import { type Change, type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'
import type { PaymentAnswer } from './payment-schedule'
import { lockPayment, mayBeInHand, type OfDeposit, type OfPurchase } from './payment-under-lock'
import { resolveCases } from './payment-case-step'
import type { DigipayStore } from './ports'
import type { Rails } from './rails'

/** The unit of work, and what a bank may reserve. */
export type UnscheduleNeeds = PurchaseNeeds & Readonly<{ rails: Pick<Rails, 'reserves'> }>
/** What a payment was taken back from: an order and its claim, or a deposit. */
export type UnscheduleAnswer = Partial<PaymentAnswer> &
  Readonly<{ deposit?: Key<TaxDepositId>; payment: Key<PaymentId> }>
type Refused = PaymentRefusal | ClaimRefusal | TaxDepositRefusal | ChangeRefusal
type TakingBack = Readonly<{ actor: Actor; at: Date; reason: string | undefined; store: DigipayStore }>

const fromPurchase = async (
  { payment: before, purchase }: OfPurchase,
  { actor, at, reason, store }: TakingBack,
): Promise<Result<UnscheduleAnswer, Refused>> => {
  const claimed = purchase.claims.find(({ id }) => id === before.claim)
  if (!claimed) throw new Error(`payment ${before.id} has no claim`)
  const journey = journeyOf(purchase)
  const payment = advancePayment(before, moveBy(actor, 'unschedule', at, reason), journey)
  if (!payment.ok) return payment
  const claim = advanceClaim(claimed, moveBy(actor, 'release', at, reason), journey)
  if (!claim.ok) return claim
  if (holdsUp(paymentStatus(before))) {
    const back = await store.ledger.post(releaseHold(before))
    if (!back.ok) throw new Error(`hold of payment ${before.id} is not in the ledger`)
  }
  await store.parts.savePayment(payment.value)
  await store.parts.saveClaim(claim.value)
  const { tenant, id, order, claim: owed } = before
  return ok({ order: { tenant, id: order }, claim: { tenant, id: owed }, payment: { tenant, id } })
}

const fromDeposit = async (
  { payment: before, deposit }: OfDeposit,
  { actor, at, reason, store }: TakingBack,
): Promise<Result<UnscheduleAnswer, Refused>> => {
  const payment = advancePayment(before, moveBy(actor, 'unschedule', at, reason), journeyOfDeposit(deposit))
  if (!payment.ok) return payment
  const released = releaseDeposit(withPayment(deposit, payment.value), moveBy(actor, 'release', at, reason))
  if (!released.ok) return released
  await store.parts.savePayment(payment.value)
  await store.taxDeposits.save(released.value)
  const { tenant, id } = before
  return ok({ deposit: { tenant, id: deposit.id }, payment: { tenant, id } })
}

/** Whether its bank may have it in hand, or keep something reserved for it. */
const mayBeAtBank = async (payment: Payment, { rails }: UnscheduleNeeds, store: DigipayStore): Promise<boolean> => {
  if (paymentStatus(payment) !== 'SUBMITTED') return false
  const isReserved = async () => !isNothingReserved(await store.dues.evidenceOf(payment.id))
  return (
    (await mayBeInHand(payment, store)) ||
    (rails.reserves(payment.source.bank, payment.route.rail) && (await isReserved()))
  )
}

/**
 * Takes a payment back before its bank executed it, with a reason; what was held is free, what it was to pay may be scheduled again. One that
 * was sent is taken back only while every sending was provably turned away and none is on its way: the lock that stores a sending
 * before its first byte leaves says which was first.
 */
export const paymentUnschedule =
  (needs: UnscheduleNeeds) =>
  ({ id: key, expectedVersion, reason, once }: Change<PaymentId>, actor: Actor): Promise<Result<Answered<UnscheduleAnswer>, Refused>> =>
    acting(needs.transact)<UnscheduleAnswer, Refused>(
      { actor, tenant: key.tenant, act: 'paymentUnschedule', once },
      async (store) => {
        const locked = await lockPayment(store, key.id, actor.unit)
        if (!locked) return err(notFound('id'))
        const stale = staleVersion(expectedVersion, paymentVersion(locked.payment))
        if (stale) return err(stale)
        if (await mayBeAtBank(locked.payment, needs, store)) return err(notTakenBack(locked.payment))
        const taking = { actor, at: needs.now(), reason, store }
        const taken = await ('purchase' in locked ? fromPurchase(locked, taking) : fromDeposit(locked, taking))
        if (!taken.ok) return taken
        await store.dues.clear(key.id)
        await resolveCases(store, { payment: key.id }, ['NO_FINAL_ANSWER'], taking.at, taking)
        return ok({ answer: taken.value, subject: key.id })
      },
    ) // prettier-ignore
