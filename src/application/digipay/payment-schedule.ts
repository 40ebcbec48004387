import { type ClaimId, err, type Key, type LocalDate, ok, type OrderId, type PaymentId, type Refusal, type Result } from '../../domain/kernel' // prettier-ignore
import {
  advanceClaim,
  brokenPromise,
  type ClaimPayment,
  type ClaimRefusal,
  claimVersion,
  type Fund,
  journeyOf,
  type LaterThanPromised,
  partnerReferenceOf,
  promiseOf,
  usualPayDay,
} from '../../domain/digipay'
import { type Actor, notFound } from '../actor'
import { type Answered, type Once, staleVersion } from '../transact'
import { payable, type PayDateNotValid } from './guards'
import { type ChangeRefusal, moveBy, onPurchaseOf } from './on-purchase'
import type { TaxedNeeds } from './order-submit'
import { paymentPlan, type PlanRefusal } from './payment-plan'
import type { PayWith } from './payment-source'
import { isHeldByDispute } from './payment-under-lock'

export type PaymentScheduleCommand = PayWith &
  Readonly<{
    id: Key<ClaimId>
    expectedVersion: number
    /** The day promised to the vendor, or today if that is over, unless another one is said. */
    payOn?: LocalDate | undefined
    /** Whose money it takes: UP, unless it is said to be TUP; a card charges UP alone. */
    fund?: Fund | undefined
    /** Owed to the vendor where the day is later than promised. */
    reason?: string | undefined
    once: Once
  }>
export type PaymentAnswer = Readonly<{ order: Key<OrderId>; claim: Key<ClaimId>; payment: Key<PaymentId> }>
export type ScheduleRefusal =
  ClaimRefusal | Refusal<'PAYMENT_DISPUTED'> | PayDateNotValid | PlanRefusal | LaterThanPromised

/**
 * The treasurer has tested the SPBy: tax is assessed and frozen, the paying account chosen, the day set. The way to the payee's
 * bank and its fee are chosen here, for good. It holds nothing; UP is held when another person authorises.
 */
export const paymentSchedule =
  (needs: TaxedNeeds) =>
  (
    command: PaymentScheduleCommand,
    actor: Actor,
  ): Promise<Result<Answered<PaymentAnswer>, ScheduleRefusal | ChangeRefusal>> =>
    onPurchaseOf<PaymentAnswer, ScheduleRefusal | ChangeRefusal>(
      needs,
      'paymentSchedule',
      { claim: command.id },
      command.once,
      actor,
      async (purchase, store) => {
        const before = purchase.claims.find(({ id }) => id === command.id.id)
        if (!before) return err(notFound('id'))
        const stale = staleVersion(command.expectedVersion, claimVersion(before))
        if (stale) return err(stale)
        const at = needs.now()
        const claim = advanceClaim(before, moveBy(actor, 'schedule', at), journeyOf(purchase))
        if (!claim.ok) return claim
        const { order } = purchase
        if (await isHeldByDispute(purchase.payments, store)) return err({ code: 'PAYMENT_DISPUTED', path: ['id'] })
        const promise = promiseOf(purchase)
        const payOn = command.payOn ?? usualPayDay(promise, actor.today)
        const offDate = payable(payOn, actor.today)
        if (offDate) return err(offDate)
        const planned = await paymentPlan(needs, { command, purchase, claim: claim.value, payOn, at, actor }, store)
        if (!planned.ok) return planned
        const { reassessments, leavesOn, ...plan } = planned.value
        const broken = brokenPromise(promise, leavesOn, command.reason)
        if (broken) return err(broken)
        const id = needs.newId<PaymentId>()
        const payment: ClaimPayment = {
          ...{ kind: 'CLAIM', tenant: order.tenant, id, order: order.id, claim: before.id, vendor: order.vendor },
          ...{ fund: command.fund, scheduledOn: payOn, ...plan },
          ...{ partnerReference: partnerReferenceOf(id), bankReference: undefined, settledAt: undefined },
          ...{ kuitansiNumber: undefined, taxSheetNumber: undefined, failure: undefined, createdAt: at },
          steps: [{ ...moveBy(actor, 'schedule', at, command.reason), to: 'SCHEDULED' }],
        }
        await store.parts.saveClaim(claim.value)
        await store.parts.savePayment(payment)
        for (const each of reassessments) await store.splits.keep(payment, each)
        const key = { tenant: order.tenant, id }
        return ok({
          answer: { order: { tenant: order.tenant, id: order.id }, claim: command.id, payment: key },
          subject: id,
        })
      },
    )
