import { clearingAccountAt } from '../bank'
import { clears } from '../../domain/digipay'
import { externalDay } from '../bank/wire'
import { apply, emptyBook, codeFor, idKey, isBalanced, keyOf, payeeKey, type Book, type Order } from './book'
import type { BankEvent, OrderFacts } from './events'
import type { FaultAction } from './faults'
import type { Journal } from './journal'
import { type Case, cases, isSame, railRefusal, refusalFor } from './refusals'
import { type Asked, cancel, refund } from './refunds'
import { type Desk, type Family, giveBack, reserve } from './reservations'

/** What a transfer came to; `order` is what the answer repeats. */
export type Transferred = Readonly<{ outcome: Case; order?: Order | undefined }>

/** How long clearing takes here, where it takes a real bank hours. */
const CLEARING_MS = 500

const codeOf = (facts: OrderFacts, { http, detail }: Case): string => codeFor(facts, String(http), detail)

const nextReference = ({ outside }: Book, at: number): string =>
  `BK${externalDay(new Date(at))}${String(outside.serial + 1).padStart(12, '0')}`

const execute = ({ book, happen }: Desk, asked: OrderFacts, { accept, bookTwice, books }: FaultAction): Case => {
  const facts = books === undefined ? asked : { ...asked, amount: BigInt(books) }
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
    cancel: (which: Pick<OrderFacts, 'bank' | 'reference' | 'at'>) => cancel(desk, which),
    refund: (asked: Asked, family: Family) => refund(desk, asked, family),
    reserved: (bank: string, reference: string): OrderFacts | undefined => book.reserved.get(keyOf(bank, reference)),
    settleDue: (now: number) => settleDue(desk, now),
    orderOf: (bank: string, reference: string): Order | undefined => book.orders.get(keyOf(bank, reference)),
    settled: journal.settled,
    close: journal.close,
  }
}

/** The bank behind its doors. */
export type Bank = ReturnType<typeof openBank>
