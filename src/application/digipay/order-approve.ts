import { err, ok } from '../../domain/kernel'
import { reservePagu } from '../../domain/digipay'
import { approvable, type ApprovalRefusal } from './approval'
import { type InsufficientPagu, shortOfPagu, sidesOf } from './guards'
import { type OrderChange, orderStep } from './order-step'
import type { TaxedNeeds } from './order-submit'
import { officeAround, surroundingsOf } from './transaction'

/**
 * The PPK's approval in principle: the budget line can pay it, the vendor may be paid, the cap holds, the law decides the
 * tax, and the order is not suspected to be a part of a larger transaction. The budget is reserved at gross and the Surat Pesanan gets its number in the same commit.
 */
export const orderApprove = (needs: TaxedNeeds) =>
  orderStep(
    'orderApprove',
    'approve',
  )<OrderChange, ApprovalRefusal | InsufficientPagu>(async (order, _, { store, actor, at }) => {
    const sided = await sidesOf(store, order, actor.today)
    const line = order.budgetLine && (await store.sides.budgetLine(order.budgetLine))
    // Everybody else who approves for this office, or pays this vendor, waits until it is decided.
    await store.splits.serialise(order.vendor, 'OFFICE')
    const looking = { on: sided.on, zone: sided.satker.zone }
    const around = await surroundingsOf(store.splits, order, looking)
    const bought = await officeAround(store.splits, order, looking)
    const approval = approvable(needs, { sided, line, around, bought, at })
    if (!approval.ok) return approval
    const { gross } = approval.value
    const reserved = await store.ledger.post(reservePagu(order.id, approval.value.line.id, gross))
    if (!reserved.ok) return err(shortOfPagu(gross, reserved.error))
    const number = await store.numbers.take('SP', actor.today)
    return ok({
      order: { ...order, gross, number, isShared: true },
      events: [{ topic: 'document.due', subject: order.id, payload: { kind: 'SURAT_PESANAN', order: order.id } }],
    })
  })(needs)
