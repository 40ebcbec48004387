import { type KkpBillId, ok } from '../../domain/kernel'
import { unexplainedOn } from '../../domain/digipay'
import type { Actor } from '../actor'
import type { OutboxEvent } from '../transact'
import { chargeSubject } from './kkp-bill-evidence'
import { onBill } from './kkp-bill-step'
import type { Change, PurchaseNeeds } from './on-purchase'
import { resolveCases } from './payment-case-step'

const voided = (subject: KkpBillId, number: string, reason = ''): OutboxEvent => ({
  topic: 'document.void',
  subject,
  payload: { kind: 'DPT', number, reason },
})

/**
 * The bill goes back to its issuer, with a reason: its charges may be billed anew, a DPT that was issued is void, and nobody has
 * to explain its other lines any more.
 */
export const kkpBillReturn = (needs: PurchaseNeeds) => (command: Change<KkpBillId>, actor: Actor) =>
  onBill<never>(needs, 'kkpBillReturn', 'giveBack', command, actor, async (bill, store) => {
    for (const { line } of unexplainedOn(bill))
      await resolveCases(store, { subject: chargeSubject(bill.id, line) }, ['CHARGE_UNEXPLAINED'], needs.now(), { actor, reason: command.reason }) // prettier-ignore
    return ok({ bill, events: bill.dpt ? [voided(bill.id, bill.dpt.number, command.reason)] : [] })
  })
