import { type KkpBillId, ok } from '../../domain/kernel'
import { billStatus, payBill } from '../../domain/digipay'
import type { Actor } from '../actor'
import { credited } from './kkp-bill-pay'
import { onBill } from './kkp-bill-step'
import type { Change, PurchaseNeeds } from './on-purchase'

/**
 * The PPK has tested the bill: the list of what is paid of it (DPT) gets its number, and becomes a document. Where its credits leave
 * nothing to pay no SP2D comes: limit and share are free again at once, and what came back is booked.
 */
export const kkpBillTest = (needs: PurchaseNeeds) => (command: Change<KkpBillId>, actor: Actor) =>
  onBill<never>(needs, 'kkpBillTest', 'test', command, actor, async (bill, { numbers }) => {
    const dpt = { number: await numbers.take('DPT', actor.today), on: actor.today }
    const tested = { ...bill, dpt }
    const document = { topic: 'document.due', subject: bill.id, payload: { kind: 'DPT', number: dpt.number } } as const
    if (billStatus(tested) !== 'PAID') return ok({ bill: tested, events: [document] })
    return ok({ bill: tested, posts: payBill(tested), events: [document, credited(bill.id)] })
  })
