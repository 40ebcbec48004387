import { dayBegins, type KkpBillId, type PaymentId, type Zone } from '../../domain/kernel'
import { type Billed, isOfOtherMonth, type KkpBill, matchCharges, type OpenCharge } from '../../domain/digipay'
import type { Actor } from '../actor'
import type { OutboxEvent } from '../transact'
import { type Conclusion, concludeIn, type ConcludeNeeds } from './payment-conclude'
import { lockPayment } from './payment-under-lock'
import type { DigipayStore } from './ports'

/** A bill as it was entered. */
export type BilledOn = Pick<KkpBill, 'number'> & Readonly<{ lines: readonly Billed[] }>

/** A charge that its issuer bills was made: that stands as fast as a debit in a statement. */
const provedBy = (
  { reference, on, amount }: Billed,
  number: string,
  { at, zone }: Readonly<{ at: Date; zone: Zone }>,
): Conclusion => {
  const evidence = `BILL ${number} ${on} ${amount.toString()} ${reference}`
  return {
    told: { source: 'STATEMENT', status: 'DEBITED' },
    evidence: { code: undefined, evidence, at },
    attempts: 0,
    debitedAt: dayBegins(zone, on),
  }
}

/**
 * Tells the payments what the bill proves of them, where the books do not say yet that they were made: one whose outcome
 * nobody knew is settled, and one that was held for failed becomes a case for two persons.
 */
export const concludeBilled = async (
  { number, lines }: BilledOn,
  charges: readonly OpenCharge[],
  { needs, actor, at, store }: Readonly<{ needs: ConcludeNeeds; actor: Actor; at: Date; store: DigipayStore }>,
): Promise<readonly OutboxEvent[]> => {
  const unproven = charges.filter(({ standing }) => standing === 'UNPROVEN')
  const news = matchCharges(lines, unproven).flatMap((line) => (line.payment ? [[line.payment, line] as const] : []))
  const events: OutboxEvent[] = []
  // In one order for everybody, as wherever several purchases are locked.
  for (const [payment, line] of news.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const locked = await lockPayment(store, payment, actor.unit)
    if (!locked) throw new Error(`payment ${payment} of a card is in no purchase`)
    const concluded = await concludeIn(locked, provedBy(line, number, { at, zone: actor.zone }), needs, {
      at,
      zone: actor.zone,
      store,
    })
    events.push(...concluded.events)
  }
  return events
}

/** What a case about an unexplained charge of a bill is about. */
export const chargeSubject = (bill: KkpBillId, line: number): string => `${bill}/${String(line)}`

/** A charge that its bill dates in another month than its payment and the papers of that is for people, as a debit in a statement is. */
export const openIfOfOtherMonth = async (
  { id, lines }: Pick<KkpBill, 'id' | 'lines'>,
  { zone, at, store }: Readonly<{ zone: Zone; at: Date; store: DigipayStore }>,
): Promise<void> => {
  for (const { line, payment, isCredit, on, amount } of lines) {
    const settledAt = payment && !isCredit ? await store.bankBook.settledAt(payment) : undefined
    if (!payment || !settledAt || !isOfOtherMonth({ at: dayBegins(zone, on) }, settledAt, { zone, days: undefined }))
      continue
    await store.cases.open({ kind: 'OTHER_MONTH', subject: chargeSubject(id, line), payment, amount }, at)
  }
}

/** The payments that a bill names, which are owed or in dispute. */
export const paymentsOn = ({ lines }: Pick<KkpBill, 'lines'>): readonly PaymentId[] =>
  lines.flatMap(({ payment }) => payment ?? [])
