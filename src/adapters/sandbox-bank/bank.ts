import { clearingAccountAt } from '../bank'
import { clears } from '../../domain/digipay'
import { externalDay } from '../bank/wire'
import { openAskedIds } from './asked-ids'
import { apply, emptyBook, idKey, isBalanced, keyOf, payeeKey, type Book, type Order } from './book'
import type { BankEvent, OrderFacts } from './events'
import type { FaultAction } from './faults'
import type { Journal } from './journal'
import { codeFor } from './order-codes'
import { type Case, cases, isSame, railRefusal, refusalFor } from './refusals'
import { type Asked, cancel, refund } from './refunds'
import { type Desk, type Family, giveBack, reserve } from './reservations'

/** What a transfer came to; `order` is what the answer repeats. */
export type Transferred = Readonly<{ outcome: Case; order?: Order | undefined }>

/** How long clearing takes here, where it takes a real bank hours. */
const CLEARING_MS = 500
/** How long until it looks at the lines of a bulk. */
const BULK_MS = 300

const codeOf = (facts: OrderFacts, { http, detail }: Case): string => codeFor(facts, String(http), detail)

const nextReference = ({ outside }: Book, at: number): string =>
  `BK${externalDay(new Date(at))}${String(outside.serial + 1).padStart(12, '0')}`

/** What is decided later of itself: a clearing, and each line of a bulk. */
const usualDelay = ({ rail, bulk }: OrderFacts): FaultAction['accept'] => {
  if (bulk) return { outcome: 'SUCCESS', afterMs: BULK_MS }
  return rail && clears(rail) ? { outcome: 'SUCCESS', afterMs: CLEARING_MS } : undefined
}

const execute = (
  { book, happen }: Desk,
  asked: OrderFacts,
  { accept = usualDelay(asked), bookTwice, books }: FaultAction,
): Case => {
  const facts = books === undefined ? asked : { ...asked, amount: BigInt(books) }
  // A bulk is taken as it is, and each of its lines is looked at when its turn comes.
  const refusal = facts.bulk ? undefined : (railRefusal(facts) ?? refusalFor(book, facts))
  if (refusal) {
    happen({ type: 'REFUSED', ...facts, code: codeOf(facts, refusal) })
    return refusal
  }
  const bankReference = nextReference(book, facts.at)
  if (accept) {
    const dueAt = accept.afterMs === null ? null : facts.at + accept.afterMs
    const isClearing = facts.rail !== undefined && clears(facts.rail)
    happen({ type: isClearing ? 'CLEARING' : 'ACCEPTED', ...facts, bankReference, dueAt, outcome: accept.outcome })
    return isClearing ? cases.done : cases.inProgress
  }
  happen({ type: 'TRANSFERRED', ...facts, bankReference })
  if (bookTwice && !refusalFor(book, facts))
    happen({ type: 'TRANSFERRED', ...facts, bankReference: nextReference(book, facts.at) })
  return cases.done
}

/** Decides one transfer by its partner reference, which guards it for ever. */
const decide = (desk: Desk, facts: OrderFacts, family: Family, action: FaultAction): Transferred => {
  const { orders, seenIds } = desk.book
  const id = idKey(facts.bank, facts.externalId, facts.at)
  const earlier = orders.get(keyOf(facts.bank, facts.reference))
  if (earlier && !isSame(earlier, facts)) {
    seenIds.set(id, facts.reference)
    return { outcome: cases.inconsistent }
  }
  if (earlier && earlier.state !== 'FAILED') {
    seenIds.set(id, facts.reference)
    if (family === 'reject') return { outcome: cases.duplicate }
    return { outcome: earlier.state === 'SUCCESS' ? cases.done : cases.inProgress, order: earlier }
  }
  const outcome = execute(desk, facts, action)
  return { outcome, order: orders.get(keyOf(facts.bank, facts.reference)) }
}

/** Decides a transfer whose external id was not used before on this day. */
const transfer = (desk: Desk, facts: OrderFacts, family: Family, action: FaultAction): Transferred => {
  if (action.usedId) {
    const { billingCode: _billingCode, ...other } = facts
    const reference = `OTHER${facts.externalId}`
    desk.happen({ type: 'REFUSED', ...other, reference, code: codeOf(facts, cases.insufficient) })
  }
  if (desk.book.seenIds.has(idKey(facts.bank, facts.externalId, facts.at))) return { outcome: cases.conflict }
  return decide(desk, facts, family, action)
}

/** One line of a bulk, and what a rule makes of it. */
export type BulkLine = Readonly<{
  facts: OrderFacts & Readonly<{ bulk: NonNullable<OrderFacts['bulk']> }>
  action: FaultAction
}>

/** Takes a bulk; each line is guarded by its own reference, and what becomes of it is told later, line by line. */
const transferAll = (desk: Desk, lines: readonly [BulkLine, ...BulkLine[]], family: Family): Case => {
  const [{ facts: first }] = lines
  if (desk.book.seenIds.has(idKey(first.bank, first.externalId, first.at))) return cases.conflict
  for (const { facts, action } of lines) decide(desk, facts, family, action)
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
    const refusal = outcome === 'FAILED' ? cases.notPermitted : (railRefusal(facts) ?? refusalFor(book, facts))
    if (refusal) happen({ type: 'REFUSED', ...facts, code: codeOf(facts, refusal) })
    else happen({ type: 'TRANSFERRED', ...facts, at: now, bankReference: known ?? nextReference(book, now) })
  }
}

/** Which calls to the partner follow from the end of a transfer, as the book then stands. */
export type Notify = (ended: Order, book: Book) => readonly BankEvent[]

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
    const calls = after && hasEnded(before, after) ? notify(after, book) : []
    for (const call of calls) apply(book, call)
    journal.append([event, ...calls])
  }
  const desk = { book, happen }
  const askedIds = openAskedIds()
  return {
    book,
    happen,
    /** References whose lines no statement shows for now; a restarted bank shows them all. */
    hidden: new Set<string>(),
    /** Of the hidden ones those that no balance of a statement tells of either. */
    unbooked: new Set<string>(),
    transfer: (facts: OrderFacts, family: Family, action: FaultAction) => transfer(desk, facts, family, action),
    transferAll: (lines: readonly [BulkLine, ...BulkLine[]], family: Family) => transferAll(desk, lines, family),
    reserve: (facts: OrderFacts, family: Family) => reserve(desk, facts, family),
    giveBack: (which: Pick<OrderFacts, 'bank' | 'reference' | 'at'>, family: Family) => giveBack(desk, which, family),
    cancel: (which: Pick<OrderFacts, 'bank' | 'reference' | 'at'>) => cancel(desk, which),
    refund: (asked: Asked, family: Family) => refund(desk, asked, family),
    reserved: (bank: string, reference: string): OrderFacts | undefined => book.reserved.get(keyOf(bank, reference)),
    settleDue: (now: number) => settleDue(desk, now),
    /** Takes the external id of a request, unless another had it on this day; that of an order stands in the journal with it. */
    takesId: (isOrder: boolean, bank: string, externalId: string, at: number): boolean => {
      const isFree = !askedIds.has(bank, externalId, at) && (isOrder || !book.seenIds.has(idKey(bank, externalId, at)))
      if (isFree && !isOrder) askedIds.add(bank, externalId, at)
      return isFree
    },
    orderOf: (bank: string, reference: string): Order | undefined => book.orders.get(keyOf(bank, reference)),
    /** What this external id was used for on the day of an instant. */
    orderUnder: (bank: string, externalId: string, at: number): Order | undefined =>
      book.orders.get(keyOf(bank, book.seenIds.get(idKey(bank, externalId, at)) ?? '')),
    settled: journal.settled,
    close: journal.close,
  }
}

/** The bank behind its doors. */
export type Bank = ReturnType<typeof openBank>
