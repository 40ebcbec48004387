import { type KkpBillId, ok } from '../../domain/kernel'
import type { Actor } from '../actor'
import { onBill } from './kkp-bill-step'
import type { Change, PurchaseNeeds } from './on-purchase'

/** The PPK has tested the bill: the list of what is paid of it (DPT) gets its number, and becomes a document. */
export const kkpBillTest = (needs: PurchaseNeeds) => (command: Change<KkpBillId>, actor: Actor) =>
  onBill<never>(needs, 'kkpBillTest', 'test', command, actor, async (bill, { numbers }) => {
    const dpt = { number: await numbers.take('DPT', actor.today), on: actor.today }
    return ok({
      bill: { ...bill, dpt },
      events: [{ topic: 'document.due', subject: bill.id, payload: { kind: 'DPT', number: dpt.number } }],
    })
  })
