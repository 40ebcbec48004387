import { err, ok } from '../../domain/kernel'
import { reservePagu, type SplitSuspected } from '../../domain/digipay'
import {
  assessed, type GuardRefusal, type InsufficientPagu, payableAccount, payableLine, shortOfPagu, sidesOf, withinCap,
} from './guards' // prettier-ignore
import { type OrderChange, orderStep } from './order-step'
import type { TaxedNeeds } from './order-submit'
import { unsplit } from './transaction'

/**
 * The PPK's approval in principle: the budget line can pay it, the vendor may be paid, the cap holds, the law decides the
 * tax, and the order is not suspected to be a part of a larger transaction. The budget is reserved at gross and the Surat Pesanan gets its number in the same commit.
 */
export const orderApprove = (needs: TaxedNeeds) =>
  orderStep(
    'orderApprove',
    'approve',
  )<OrderChange, GuardRefusal | InsufficientPagu | SplitSuspected>(async (order, _, { store, actor, purchase }) => {
    const sided = await sidesOf(store, order, actor.today)
    if (!sided.vendor.isVerified) return err({ code: 'VENDOR_NOT_VERIFIED', path: ['id'] })
    const account = payableAccount(sided.vendor, sided.satker)
    if (!account.ok) return account
    const line = payableLine(order.budgetLine && (await store.sides.budgetLine(order.budgetLine)), actor.today)
    if (!line.ok) return line
    const tax = assessed(needs.assess, sided)
    if (!tax.ok) return tax
    const gross = tax.value.grossPayable
    const split = await unsplit(needs.assess, purchase, sided, store)
    if (!split.ok) return split
    const overCap = withinCap(gross, actor.today)
    if (overCap) return err(overCap)
    const reserved = await store.ledger.post(reservePagu(order.id, line.value.id, gross))
    if (!reserved.ok) return err(shortOfPagu(gross, reserved.error))
    const number = await store.numbers.take('SP', actor.today)
    return ok({
      order: { ...order, gross, number, isShared: true },
      events: [{ topic: 'document.due', subject: order.id, payload: { kind: 'SURAT_PESANAN', order: order.id } }],
    })
  })(needs)
