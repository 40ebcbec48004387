import { err, type Key, type KkpBillId, type KkpCardId, ok, type Refusal, type Result } from '../../domain/kernel'
import {
  checkBill,
  type KkpBill,
  type KkpBillLine,
  matchCharges,
  type NotABill,
  separatedOnBill,
  unexplainedOn,
} from '../../domain/digipay'
import { type Actor, notFound, own } from '../actor'
import { acting, type Answered, type Once } from '../transact'
import type { BillAnswer } from './kkp-bill-step'
import { type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'

/** A bill as its issuer sent it. */
export type KkpBillRecord = Readonly<{
  card: Key<KkpCardId>
  bill: Pick<KkpBill, 'number' | 'from' | 'to' | 'dueOn'> &
    Readonly<{ lines: readonly Omit<KkpBillLine, 'line' | 'payment'>[] }>
  once: Once
}>
export type BillRecordRefusal = NotABill | Refusal<'BILL_ALREADY_RECORDED'>

/**
 * The treasurer enters what the issuer bills. Each line is held against the charges of the card; one that no payment of ours
 * explains becomes a case for people, and is not paid by the State.
 */
export const kkpBillRecord =
  (needs: PurchaseNeeds) =>
  (command: KkpBillRecord, actor: Actor): Promise<Result<Answered<BillAnswer>, BillRecordRefusal | ChangeRefusal>> =>
    acting(needs.transact)<BillAnswer, BillRecordRefusal | ChangeRefusal>(
      { actor, tenant: actor.unit, act: 'kkpBillRecord', once: command.once },
      async (store) => {
        const card = own(actor, command.card) && (await store.kkpCards.lock(command.card.id))
        if (!card) return err(notFound('kkpCardId'))
        const lines = matchCharges(command.bill.lines, await store.kkpBills.openCharges(card.id))
        const wrong = checkBill({ ...command.bill, lines })
        if (wrong) return err(wrong)
        const at = needs.now()
        const id = needs.newId<KkpBillId>()
        const move = moveBy(actor, 'record', at)
        const purchases = await store.kkpBills.actsOn(lines.flatMap(({ payment }) => payment ?? []))
        const separated = separatedOnBill({ steps: [], purchases }, move)
        if (separated) return err(separated)
        const steps = [{ ...move, to: 'RECORDED' }] as const
        const bill: KkpBill = { tenant: actor.unit, id, card: card.id, ...command.bill, lines, createdAt: at, steps, purchases } // prettier-ignore
        if (!(await store.kkpBills.add(bill))) return err({ code: 'BILL_ALREADY_RECORDED', path: ['number'] })
        for (const { line, amount } of unexplainedOn(bill))
          await store.cases.open({ kind: 'CHARGE_UNEXPLAINED', subject: `${id}/${String(line)}`, amount }, at)
        return ok({ answer: { bill: { tenant: actor.unit, id } }, subject: id, details: { number: bill.number } })
      },
    )
