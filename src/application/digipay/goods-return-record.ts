import {
  allFreed, type Assess, freeTax, type GoodsReturnRefusal, isClaimedBack, isPaid, journeyOf, type KeptLine, returnGoods, type GoodsReturn,
} from '../../domain/digipay' // prettier-ignore
import { err, type Key, type LocalDate, ok, type OrderId, type PaymentId, type Result } from '../../domain/kernel' // prettier-ignore
import { type CorrectionLaw, correctionOf } from '../../domain/tax-withholding'
import { type Actor, type NotFound, notFound, own } from '../actor'
import { acting, type Answered, type CommonRefusal, type Once } from '../transact'
import { bookBack } from './money-back'
import { moveBy, type PurchaseNeeds } from './on-purchase'
import { lockPayment, type OfPurchase } from './payment-under-lock'
import { paguLeftOf } from './payment-return'
import type { DigipayStore } from './ports'

/** What the papers of a return say: of which payment, what of each line stays, and by which paper. */
export type GoodsReturnRecord = Readonly<{
  id: Key<PaymentId>
  kept: readonly KeptLine[]
  number: string
  returnedOn: LocalDate
  /** Whether the return (SPT Masa) of the month of the payment was filed. */
  isReported: boolean
  reason: string
  once: Once
}>
/** The payment whose goods went back, and its order. */
export type GoodsReturnAnswer = Readonly<{ order: Key<OrderId>; payment: Key<PaymentId> }>
export type GoodsReturnNeeds = Pick<PurchaseNeeds, 'transact' | 'now'> &
  Readonly<{ assess: Assess; corrections: CorrectionLaw }>

const booked = async (
  locked: OfPurchase,
  returned: GoodsReturn,
  { store, actor }: Readonly<{ store: DigipayStore; actor: Actor }>,
): Promise<void> => {
  const { payment } = locked
  const { today: on, zone } = actor
  const posted = await bookBack(store, payment, { origin: 'FREED_TAX', nth: returned.nth, on, zone }, (reason) =>
    freeTax(returned, payment, paguLeftOf(locked, on, zone), reason),
  )
  if (!posted.ok) throw new Error(`tax of payment ${payment.id} is not in the ledger: ${posted.error.account}`)
  await store.goodsReturns.add(returned)
  const subject = `${payment.id}:${String(returned.nth)}`
  if (isClaimedBack(returned))
    await store.cases.open({ kind: 'TAX_TO_CORRECT', subject, payment: payment.id }, returned.recorded.at)
}

/**
 * The treasurer records that goods of a paid order went back. Tax that was not paid in yet leaves the liability and is UP again,
 * or is owed to the State like all that comes back late; what the State has is put on a desk, to be claimed there. What the vendor
 * gives back is booked when it comes.
 */
export const goodsReturnRecord =
  ({ transact, now, assess, corrections }: GoodsReturnNeeds) =>
  (
    { id, reason, once, ...said }: GoodsReturnRecord,
    actor: Actor,
  ): Promise<Result<Answered<GoodsReturnAnswer>, GoodsReturnRefusal | NotFound | CommonRefusal>> =>
    acting(transact)<GoodsReturnAnswer, GoodsReturnRefusal | NotFound>(
      { actor, tenant: actor.unit, act: 'goodsReturnRecord', once },
      async (store) => {
        const key = own(actor, id)
        const locked = key && (await lockPayment(store, key.id, actor.unit))
        if (!locked) return err(notFound('id'))
        if (!('purchase' in locked) || !isPaid(locked.payment)) return err({ code: 'RETURN_OF_UNPAID', path: ['id'] })
        const { payment, purchase } = locked
        const facts = {
          order: purchase.order, payment, journey: journeyOf(purchase), zone: actor.zone, today: actor.today,
          gathered: await store.taxDeposits.gatheredOf(payment.id), returns: await store.goodsReturns.of(payment.id),
        } // prettier-ignore
        const law = { assess, correctionOf: (on: LocalDate) => correctionOf(corrections, on) }
        const returned = returnGoods(law, facts, said, moveBy(actor, 'return', now(), reason))
        if (!returned.ok) return returned
        await booked(locked, returned.value, { store, actor })
        const answer = { order: { tenant: payment.tenant, id: payment.order }, payment: id }
        return ok({ answer, subject: id.id, details: { number: said.number, freed: String(allFreed(returned.value)) } })
      },
    )
