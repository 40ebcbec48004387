import { clearingAccountAt, stateAccountAt } from '../bank'
import { clears, opensAt, railLawData, railLawFrom, railRuleOn } from '../../domain/digipay'
import { dateIn } from '../../domain/kernel'
import { stateCalendar } from '../../domain/organisation'
import { externalDay } from '../bank/wire'
import { apply, emptyBook, codeFor, idKey, isBalanced, keyOf, payeeKey, spendable, type Book, type Order } from './book'
import type { BankEvent, OrderFacts } from './events'
import type { FaultAction } from './faults'
import type { Journal } from './journal'

/** The case of an answer: three digits of HTTP and two of the case, without the service between them. */
export type Case = Readonly<{ http: number; detail: string; message: string }>

const cases = {
  done: { http: 200, detail: '00', message: 'Successful' },
  inProgress: { http: 202, detail: '00', message: 'Request In Progress' },
  dormant: { http: 403, detail: '09', message: 'Dormant Account' },
  insufficient: { http: 403, detail: '14', message: 'Insufficient Funds' },
  pastCutOff: { http: 403, detail: '06', message: 'Feature Not Allowed At This Time' },
  overLimit: { http: 403, detail: '02', message: 'Exceeds Transaction Amount Limit' },
  notPermitted: { http: 403, detail: '15', message: 'Transaction Not Permitted' },
  inactive: { http: 403, detail: '18', message: 'Inactive Account' },
  invalidStatus: { http: 404, detail: '00', message: 'Invalid Transaction Status' },
  notFound: { http: 404, detail: '01', message: 'Transaction Not Found' },
  unknownAccount: { http: 404, detail: '11', message: 'Invalid Account' },
  invalidBill: { http: 404, detail: '12', message: 'Invalid Bill' },
  badAmount: { http: 404, detail: '13', message: 'Invalid Amount' },
  paidBill: { http: 404, detail: '14', message: 'Paid Bill' },
  inconsistent: { http: 404, detail: '18', message: 'Inconsistent Request' },
  conflict: { http: 409, detail: '00', message: 'Conflict' },
  duplicate: { http: 409, detail: '01', message: 'Duplicate partnerReferenceNo' },
} as const satisfies Record<string, Case>

/** What a transfer came to; `order` is what the answer repeats. */
export type Transferred = Readonly<{ outcome: Case; order?: Order | undefined }>

/** How long clearing takes here, where it takes a real bank hours. */
const CLEARING_MS = 500

const law = railLawFrom(railLawData, stateCalendar)

/** What the rail itself refuses: an amount it does not carry, an hour at which it is closed. */
const railRefusal = ({ rail = 'INTRABANK', amount, at }: OrderFacts): Case | undefined => {
  if (!law.ok) throw new Error('the law of the rails is faulty')
  const moment = new Date(at)
  const rule = railRuleOn(law.value, rail, dateIn('WIB', moment))
  if (!rule || amount < rule.least || (rule.most !== undefined && amount > rule.most)) return cases.overLimit
  const opens = opensAt(law.value, rail, moment)
  return opens && opens <= moment ? undefined : cases.pastCutOff
}

/** State revenue is taken with a billing code only, and with each code once. */
const billRefusal = ({ paidBills }: Book, { bank, beneficiary, billingCode }: OrderFacts): Case | undefined => {
  if (beneficiary !== stateAccountAt(bank).account) return undefined
  if (billingCode === undefined) return cases.invalidBill
  return paidBills.has(billingCode) ? cases.paidBill : undefined
}

const refusalFor = (book: Book, facts: OrderFacts): Case | undefined => {
  const bill = billRefusal(book, facts)
  if (bill) return bill
  if (facts.amount === 0n) return cases.badAmount
  const source = book.accounts.get(keyOf(facts.bank, facts.source))
  const beneficiary = book.accounts.get(payeeKey(facts))
  if (!source || !beneficiary || source === beneficiary) return cases.unknownAccount
  for (const { status } of [source, beneficiary]) {
    if (status === 'CLOSED') return cases.inactive
    if (status === 'DORMANT') return cases.dormant
    if (status === 'FROZEN') return cases.notPermitted
  }
  return spendable(book, source, facts.reference) < facts.amount + (facts.fee ?? 0n) ? cases.insufficient : undefined
}

const isSame = (a: OrderFacts, b: OrderFacts): boolean =>
  a.amount === b.amount &&
  a.source === b.source &&
  a.beneficiary === b.beneficiary &&
  a.payeeBank === b.payeeBank &&
  a.rail === b.rail &&
  a.billingCode === b.billingCode

const codeOf = (facts: OrderFacts, { http, detail }: Case): string => codeFor(facts, String(http), detail)

/** The book and the one way to change it: in memory at once, in the journal before anybody is answered. */
type Desk = Readonly<{ book: Book; happen: (event: BankEvent) => void }>

const nextReference = ({ outside }: Book, at: number): string =>
  `BK${externalDay(new Date(at))}${String(outside.serial + 1).padStart(12, '0')}`

const execute = ({ book, happen }: Desk, facts: OrderFacts, { accept, bookTwice }: FaultAction): Case => {
  const refusal = railRefusal(facts) ?? refusalFor(book, facts)
  if (refusal) {
    happen({ type: 'REFUSED', ...facts, code: codeOf(facts, refusal) })
    return refusal
  }
  const bankReference = nextReference(book, facts.at)
  if (facts.rail && clears(facts.rail)) {
    const { outcome, afterMs } = accept ?? { outcome: 'SUCCESS' as const, afterMs: CLEARING_MS }
    happen({ type: 'CLEARING', ...facts, bankReference, dueAt: afterMs === null ? null : facts.at + afterMs, outcome })
    return cases.done
  }
  if (accept) {
    const dueAt = accept.afterMs === null ? null : facts.at + accept.afterMs
    happen({ type: 'ACCEPTED', ...facts, bankReference, dueAt, outcome: accept.outcome })
    return cases.inProgress
  }
  happen({ type: 'TRANSFERRED', ...facts, bankReference })
  if (bookTwice && !refusalFor(book, facts))
    happen({ type: 'TRANSFERRED', ...facts, bankReference: nextReference(book, facts.at) })
  return cases.done
}

type Family = 'replay' | 'reject'

/** Decides a transfer. The external id guards the day, the partner reference guards for ever. */
const transfer = (desk: Desk, facts: OrderFacts, family: Family, action: FaultAction): Transferred => {
  const { orders, seenIds } = desk.book
  const id = idKey(facts.bank, facts.externalId, facts.at)
  if (seenIds.has(id)) return { outcome: cases.conflict }
  const earlier = orders.get(keyOf(facts.bank, facts.reference))
  if (earlier && !isSame(earlier, facts)) {
    seenIds.add(id)
    return { outcome: cases.inconsistent }
  }
  if (earlier && earlier.state !== 'FAILED') {
    seenIds.add(id)
    if (family === 'reject') return { outcome: cases.duplicate }
    return { outcome: earlier.state === 'SUCCESS' ? cases.done : cases.inProgress, order: earlier }
  }
  const outcome = execute(desk, facts, action)
  return { outcome, order: orders.get(keyOf(facts.bank, facts.reference)) }
}

/** Keeps a part of a card's limit for one charge; asked again for the same it is kept once. */
const reserve = ({ book, happen }: Desk, facts: OrderFacts, family: Family): Case => {
  const key = keyOf(facts.bank, facts.reference)
  if (book.seenIds.has(idKey(facts.bank, facts.externalId, facts.at))) return cases.conflict
  if (book.givenBack.has(key)) return cases.invalidStatus
  const known = book.reserved.get(key) ?? book.orders.get(key)
  if (known && !isSame(known, facts)) return cases.inconsistent
  if (known) return family === 'reject' ? cases.duplicate : cases.done
  const refusal = railRefusal(facts) ?? refusalFor(book, facts)
  if (!refusal) happen({ type: 'RESERVED', ...facts })
  return refusal ?? cases.done
}

/** Gives back what was kept for a charge that was not made. */
const giveBack = (
  { book, happen }: Desk,
  { bank, reference, at }: Pick<OrderFacts, 'bank' | 'reference' | 'at'>,
): Case => {
  const key = keyOf(bank, reference)
  if (book.givenBack.has(key)) return cases.done
  if (book.orders.get(key)?.state === 'SUCCESS') return cases.invalidStatus
  if (!book.reserved.has(key)) return cases.notFound
  happen({ type: 'GIVEN_BACK', bank, reference, at })
  return cases.done
}

/** The other bank took the money of a clearing, or sends it back. */
const clear = ({ book, happen }: Desk, order: Order, now: number): void => {
  const { state: _state, code: _code, bankReference: known, dueAt: _dueAt, outcome, isClearing: _clearing, ...facts } = order
  const bankReference = known ?? nextReference(book, now)
  const payee = book.accounts.get(payeeKey(facts))
  if (outcome !== 'FAILED' && payee?.status === 'ACTIVE') return happen({ type: 'CLEARED', ...facts, at: now, bankReference })
  happen({
    type: 'MOVED', at: now, bank: facts.bank, from: clearingAccountAt(facts.bank).account, to: facts.source, amount: facts.amount, reference: facts.reference,
    bankReference: nextReference(book, now), remark: `RETUR TRF ${facts.reference}`, corrected: false, rejects: true,
  })
} // prettier-ignore

/** Decides what was accepted and is due by now. */
const settleDue = ({ book, happen }: Desk, now: number): void => {
  for (const key of [...book.pending]) {
    const order = book.orders.get(key)
    if (!order || order.dueAt === null || order.dueAt === undefined || order.dueAt > now) continue
    if (order.isClearing) {
      clear({ book, happen }, order, now)
      continue
    }
    const { state: _state, code: _code, bankReference: known, dueAt: _dueAt, outcome, ...facts } = order
    const refusal = outcome === 'FAILED' ? cases.notPermitted : refusalFor(book, facts)
    if (refusal) happen({ type: 'REFUSED', ...facts, code: codeOf(facts, refusal) })
    else happen({ type: 'TRANSFERRED', ...facts, at: now, bankReference: known ?? nextReference(book, now) })
  }
}

/** Which calls to the partner follow from the end of a transfer. */
export type Notify = (ended: Order) => readonly BankEvent[]

const orderIn = ({ orders }: Book, event: BankEvent): Order | undefined =>
  'reference' in event ? orders.get(keyOf(event.bank, event.reference)) : undefined
/** A transfer came to an end that its own answer did not tell, or that undoes it; a refusal at the counter is no news. */
const hasEnded = (before: Order | undefined, after: Order): boolean =>
  before?.state !== after.state && (after.state === 'SUCCESS' || (after.state === 'FAILED' && before !== undefined))

/** What the bank does once a request is known to be ours: it decides at once, and the journal makes it last. */
export const openBank = (replayed: readonly BankEvent[], journal: Journal, notify: Notify = () => []) => {
  const book = emptyBook()
  for (const event of replayed) apply(book, event)
  if (!isBalanced(book)) throw new Error('the journal does not balance')

  const happen = (event: BankEvent): void => {
    const before = orderIn(book, event)
    apply(book, event)
    const after = orderIn(book, event)
    // What the partner is told of it stands in the journal as soon as it does itself.
    const calls = after && hasEnded(before, after) ? notify(after) : []
    for (const call of calls) apply(book, call)
    journal.append([event, ...calls])
  }
  const desk = { book, happen }
  return {
    book,
    happen,
    /** References whose lines no statement shows for now; a restarted bank shows them all. */
    hidden: new Set<string>(),
    transfer: (facts: OrderFacts, family: Family, action: FaultAction) => transfer(desk, facts, family, action),
    reserve: (facts: OrderFacts, family: Family) => reserve(desk, facts, family),
    giveBack: (which: Pick<OrderFacts, 'bank' | 'reference' | 'at'>) => giveBack(desk, which),
    reserved: (bank: string, reference: string): OrderFacts | undefined => book.reserved.get(keyOf(bank, reference)),
    settleDue: (now: number) => settleDue(desk, now),
    orderOf: (bank: string, reference: string): Order | undefined => book.orders.get(keyOf(bank, reference)),
    settled: journal.settled,
    close: journal.close,
  }
}

/** The bank behind its doors. */
export type Bank = ReturnType<typeof openBank>
