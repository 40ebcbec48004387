import { type KkpBillId, ok } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { OutboxEvent } from '../transact'
import { onBill } from './kkp-bill-step'
import type { Change, PurchaseNeeds } from './on-purchase'

const voided = (subject: KkpBillId, number: string, reason = ''): OutboxEvent => ({
  topic: 'document.void',
  subject,
  payload: { kind: 'DPT', number, reason },
})

/** The bill goes back to its issuer, with a reason: its charges may be billed anew, and a DPT that was issued is void. */
export const kkpBillReturn = (needs: PurchaseNeeds) => (command: Change<KkpBillId>, actor: Actor) =>
  onBill<never>(needs, 'kkpBillReturn', 'giveBack', command, actor, (bill) =>
    Promise.resolve(ok({ bill, events: bill.dpt ? [voided(bill.id, bill.dpt.number, command.reason)] : [] })),
  )
