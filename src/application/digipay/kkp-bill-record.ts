import { err, type Key, type KkpBillId, type KkpCardId, ok, type Refusal, type Result } from '../../domain/kernel'
import {
  type BillFlaw, type BillOverlaps, checkBill, type KkpBill, matchCharges, matchCredits, separatedOnBill, unexplainedOn,
} from '../../domain/digipay' // prettier-ignore
import { type Actor, notFound, own } from '../actor'
import { acting, type Answered, type Once } from '../transact'
import { type BilledOn, chargeSubject, concludeBilled, openIfOfOtherMonth, paymentsOn } from './kkp-bill-evidence'
import type { BillAnswer } from './kkp-bill-step'
import type { ConcludeNeeds } from './payment-conclude'
import { type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'
import type { DigipayStore } from './ports'

/** A bill as its issuer sent it. */
export type KkpBillRecord = Readonly<{
  card: Key<KkpCardId>
  bill: Pick<KkpBill, 'number' | 'from' | 'to' | 'dueOn'> & BilledOn
  once: Once
}>
export type BillRecordRefusal = BillFlaw | BillOverlaps | Refusal<'BILL_ALREADY_RECORDED'>
type Recorded = Result<KkpBill, BillRecordRefusal | ChangeRefusal>

/** The bill with each line held against the charges of its card, unless the treasurer may not enter it. */
const matched = async (
  { card, bill }: KkpBillRecord,
  { actor, at, id, store }: Readonly<{ actor: Actor; at: Date; id: KkpBillId; store: DigipayStore }>,
): Promise<Recorded> => {
  const known = (await store.kkpBills.openCharges(card.id)).filter(({ standing }) => standing !== 'UNPROVEN')
  const lines = matchCredits(matchCharges(bill.lines, known), await store.kkpBills.creditable(card.id))
  const move = moveBy(actor, 'record', at)
  const purchases = await store.kkpBills.actsOn(paymentsOn({ lines }))
  const separated = separatedOnBill({ steps: [], purchases }, move)
  if (separated) return err(separated)
  const steps = [{ ...move, to: 'RECORDED' }] as const
  return ok({ tenant: actor.unit, id, card: card.id, ...bill, lines, createdAt: at, steps, purchases })
}

/**
 * The treasurer enters what the issuer bills. Each line is held against the charges of the card, and proves that they were
 * made; one that no payment of ours explains becomes a case for people, and is not paid by the State.
 */
export const kkpBillRecord =
  (needs: PurchaseNeeds & ConcludeNeeds) =>
  (command: KkpBillRecord, actor: Actor): Promise<Result<Answered<BillAnswer>, BillRecordRefusal | ChangeRefusal>> =>
    acting(needs.transact)<BillAnswer, BillRecordRefusal | ChangeRefusal>(
      { actor, tenant: actor.unit, act: 'kkpBillRecord', once: command.once },
      async (store) => {
        const key = own(actor, command.card)
        if (!key) return err(notFound('kkpCardId'))
        const wrong = checkBill(command.bill)
        if (wrong) return err(wrong)
        const [at, id] = [needs.now(), needs.newId<KkpBillId>()]
        // Payments are locked before their card, as wherever both are.
        const events = await concludeBilled(command.bill, await store.kkpBills.openCharges(key.id), {
          needs,
          actor,
          at,
          store,
        })
        if (!(await store.kkpCards.lock(key.id))) return err(notFound('kkpCardId'))
        const recorded = await matched(command, { actor, at, id, store })
        if (!recorded.ok) return recorded
        const bill = recorded.value
        const other = await store.kkpBills.overlapping(key.id, bill)
        if (other && other.number !== bill.number)
          return err({ code: 'BILL_OVERLAPS', number: other.number, first: other.from, last: other.to, path: ['from'] })
        if (!(await store.kkpBills.add(bill))) return err({ code: 'BILL_ALREADY_RECORDED', path: ['number'] })
        for (const { line, amount } of unexplainedOn(bill))
          await store.cases.open({ kind: 'CHARGE_UNEXPLAINED', subject: chargeSubject(id, line), amount }, at)
        await openIfOfOtherMonth(bill, { zone: actor.zone, at, store })
        return ok({
          answer: { bill: { tenant: actor.unit, id } },
          subject: id,
          events,
          details: { number: bill.number },
        })
      },
    )
