import { clearingAccountAt, feeAccountAt } from '../bank'
import { externalDay } from '../bank/wire'
import type { AccountStatus, BankEvent, OrderFacts } from './events'
import { codeFor, rejectedCode } from './order-codes'

/** One line of an account, as a statement shows it. */
export type Line = Readonly<{
  bankReference: string
  reference: string
  remark: string
  amount: bigint
  direction: 'DEBIT' | 'CREDIT'
  at: number
  balanceAfter: bigint
  /** The bank marked it as taking back an entry of its own. */
  corrected?: boolean | undefined
}>

/** An account of the sandbox; its balance is that of its last line. */
export type Account = Readonly<{ bank: string; account: string; name: string; status: AccountStatus; lines: Line[] }>

/** What became of a partner reference: the newest attempt, or the success that ends it. */
export type Order = OrderFacts &
  Readonly<{
    state: 'SUCCESS' | 'FAILED' | 'PENDING'
    code: string
    bankReference?: string | undefined
    /** Its money has left the account, though nobody knows yet whether it arrives. */
    isClearing?: boolean | undefined
    dueAt?: number | null | undefined
    outcome?: 'SUCCESS' | 'FAILED' | undefined
  }>

/** A debit that really happened, for whoever must know the truth. */
export type Debit = OrderFacts & Readonly<{ bankReference: string }>

/** A refund that the partner asked for, and a call to it. */
export type Refund = Extract<BankEvent, { type: 'REFUNDED' }>
export type CallbackOrder = Extract<BankEvent, { type: 'CALLBACK' }>

/** All the sandbox knows, rebuilt from its journal. */
export type Book = Readonly<{
  accounts: Map<string, Account>
  orders: Map<string, Order>
  debits: Map<string, readonly Debit[]>
  credits: Map<string, Extract<BankEvent, { type: 'CREDITED' }>>
  /** Keys of the orders that were accepted and not yet decided. */
  pending: Set<string>
  /** External ids that were used, and the reference that each was used for. */
  seenIds: Map<string, string>
  /** Charges to cards that are reserved and not made, and those that never will be. */
  reserved: Map<string, OrderFacts>
  givenBack: Set<string>
  refunds: Map<string, Refund>
  /** How often the binding of a card was ended: it is called by another token each time. */
  unbound: Map<string, number>
  /** Codes that name an amount, and by which reference each was paid: each is, once. */
  paidCodes: Map<string, string>
  /** Billing codes that were paid: each is, once. */
  paidBills: Set<string>
  /** Calls to the partner that are still to be made, by their id. */
  callbacks: Map<string, CallbackOrder>
  /** Money that entered from outside: the other side of every credit. */
  outside: { given: bigint; serial: number }
}>

/** A bank before its first day. */
export const emptyBook = (): Book => ({
  accounts: new Map(),
  orders: new Map(),
  debits: new Map(),
  credits: new Map(),
  pending: new Set(),
  seenIds: new Map(),
  reserved: new Map(),
  givenBack: new Set(),
  refunds: new Map(),
  unbound: new Map(),
  paidCodes: new Map(),
  paidBills: new Set(),
  callbacks: new Map(),
  outside: { given: 0n, serial: 0 },
})

/** What is unique within one bank, told apart from other banks'. */
export const keyOf = (bank: string, name: string): string => `${bank}/${name}`
/** An external id is unique per bank and day in WIB. */
export const idKey = (bank: string, externalId: string, at: number): string =>
  `${bank}/${externalDay(new Date(at))}/${externalId}`
/** What the account holds now. */
export const balanceOf = ({ lines }: Account): bigint => lines.at(-1)?.balanceAfter ?? 0n

/** What an account may spend now: a charge that is reserved has its part already. */
export const spendable = ({ reserved }: Book, account: Account, besides: string): bigint =>
  [...reserved.values()]
    .filter(
      ({ bank, source, reference }) =>
        keyOf(bank, source) === keyOf(account.bank, account.account) && reference !== besides,
    )
    .reduce((left, { amount }) => left - amount, balanceOf(account))

type Entry = Pick<Line, 'bankReference' | 'reference' | 'remark' | 'amount' | 'at' | 'corrected'>
const post = (book: Book, key: string, direction: Line['direction'], entry: Entry): void => {
  const account = book.accounts.get(key)
  if (!account) throw new Error(`the journal moves money of ${key}, which was never opened`)
  const balanceAfter = balanceOf(account) + (direction === 'CREDIT' ? entry.amount : -entry.amount)
  if (balanceAfter < 0n) throw new Error(`the journal overdraws ${key}`)
  account.lines.push({ ...entry, direction, balanceAfter })
}

const remember = (book: Book, order: Order): void => {
  const key = keyOf(order.bank, order.reference)
  book.seenIds.set(idKey(order.bank, order.externalId, order.at), order.reference)
  if (book.orders.get(key)?.state === 'SUCCESS') return
  book.orders.set(key, order)
  if (order.state === 'PENDING') book.pending.add(key)
  else book.pending.delete(key)
}

type Executed = Extract<BankEvent, { type: 'TRANSFERRED' | 'CLEARING' | 'CLEARED' }>
const entryOf = (event: Executed) => ({ ...event, remark: `TRF ${event.reference} ${event.remark}`.trim() })

/** Debits what is sent and, in a line of its own, the fee. */
const debited = (book: Book, event: Executed): void => {
  const { type: _type, ...debit } = event
  post(book, keyOf(event.bank, event.source), 'DEBIT', entryOf(event))
  book.debits.set(event.reference, [...(book.debits.get(event.reference) ?? []), debit])
  if (event.fee === undefined || event.fee === 0n) return
  const fee = { ...debit, amount: event.fee, bankReference: `${event.bankReference}F`, remark: `BIAYA TRF ${event.reference}` } // prettier-ignore
  post(book, keyOf(event.bank, event.source), 'DEBIT', fee)
  post(book, keyOf(event.bank, feeAccountAt(event.bank).account), 'CREDIT', fee)
}

/** The account of the payee, at this bank or at another. */
export const payeeKey = ({ bank, payeeBank, beneficiary }: OrderFacts): string => keyOf(payeeBank ?? bank, beneficiary)

const clearing = (book: Book, event: Extract<BankEvent, { type: 'CLEARING' }>): void => {
  const { type: _type, ...facts } = event
  debited(book, event)
  post(book, keyOf(event.bank, clearingAccountAt(event.bank).account), 'CREDIT', entryOf(event))
  remember(book, { ...facts, state: 'PENDING', isClearing: true, code: codeFor(event, '200') })
}

const cleared = (book: Book, event: Extract<BankEvent, { type: 'CLEARED' }>): void => {
  const { type: _type, ...facts } = event
  post(book, keyOf(event.bank, clearingAccountAt(event.bank).account), 'DEBIT', entryOf(event))
  post(book, payeeKey(event), 'CREDIT', entryOf(event))
  remember(book, { ...facts, state: 'SUCCESS', code: codeFor(event, '200') })
}

const transferred = (book: Book, event: Extract<BankEvent, { type: 'TRANSFERRED' }>): void => {
  const { type: _type, ...debit } = event
  const key = keyOf(event.bank, event.reference)
  book.reserved.delete(key)
  debited(book, event)
  post(book, payeeKey(event), 'CREDIT', entryOf(event))
  if (event.billingCode !== undefined) book.paidBills.add(event.billingCode)
  if (event.paidCode !== undefined) book.paidCodes.set(event.paidCode, event.reference)
  const accepted = book.orders.get(key)?.state === 'PENDING' ? codeFor(event, '202') : codeFor(event, '200')
  remember(book, { ...debit, state: 'SUCCESS', code: accepted })
}

const moved = (book: Book, event: Extract<BankEvent, { type: 'MOVED' }>): void => {
  const { bank, from, fromBank, to, at, amount, reference, bankReference, remark, corrected, rejects } = event
  const entry = { at, amount, reference, bankReference, remark, corrected }
  post(book, keyOf(fromBank ?? bank, from), 'DEBIT', entry)
  post(book, keyOf(bank, to), 'CREDIT', entry)
  const key = keyOf(bank, reference)
  const order = book.orders.get(key)
  if (!rejects || !order) return
  const failed = { ...order, rejection: event.rejection ?? order.rejection }
  book.orders.set(key, { ...failed, state: 'FAILED', code: rejectedCode(failed) ?? order.code })
  book.pending.delete(key)
}

const refunded = (book: Book, event: Refund): void => {
  const { bank, reference, refundNumber } = event
  const order = book.orders.get(keyOf(bank, reference))
  if (!order) throw new Error(`the journal refunds ${reference}, which was never paid`)
  const entry = { ...event, remark: `REFUND ${refundNumber} ${reference}` }
  post(book, payeeKey(order), 'DEBIT', entry)
  post(book, keyOf(bank, order.source), 'CREDIT', entry)
  book.refunds.set(keyOf(bank, refundNumber), event)
}

const reserved = (book: Book, { type: _type, ...facts }: Extract<BankEvent, { type: 'RESERVED' }>): void => {
  book.seenIds.set(idKey(facts.bank, facts.externalId, facts.at), facts.reference)
  book.reserved.set(keyOf(facts.bank, facts.reference), facts)
}
const credited = (book: Book, event: Extract<BankEvent, { type: 'CREDITED' }>): void => {
  const { bank, account, at, amount, reference } = event
  const bankReference = `CR${String(book.outside.serial).padStart(12, '0')}`
  post(book, keyOf(bank, account), 'CREDIT', { at, amount, reference, bankReference, remark: reference })
  book.outside.given += amount
  book.credits.set(reference, event)
}

/** Lets one event happen to the book: the only writer of it, when live and when replayed. */
export const apply = (book: Book, event: BankEvent): void => {
  book.outside.serial += 1
  switch (event.type) {
    case 'OPENED': {
      const key = keyOf(event.bank, event.account)
      const { bank, account, name, status } = event
      book.accounts.set(key, { bank, account, name, status, lines: book.accounts.get(key)?.lines ?? [] })
      return
    }
    case 'CREDITED':
      return credited(book, event)
    case 'CALLBACK':
      book.callbacks.set(event.id, event)
      return
    case 'CALLED_BACK':
      book.callbacks.delete(event.id)
      return
    case 'TRANSFERRED':
      return transferred(book, event)
    case 'CLEARING':
      return clearing(book, event)
    case 'CLEARED':
      return cleared(book, event)
    case 'MOVED':
      return moved(book, event)
    case 'RESERVED':
      return reserved(book, event)
    case 'GIVEN_BACK': {
      const key = keyOf(event.bank, event.reference)
      book.reserved.delete(key)
      book.givenBack.add(key)
      return
    }
    case 'UNBOUND':
      book.unbound.set(keyOf(event.bank, event.account), 1 + (book.unbound.get(keyOf(event.bank, event.account)) ?? 0))
      return
    case 'REFUNDED':
      return refunded(book, event)
    case 'REFUSED': {
      const { type: _type, ...facts } = event
      return remember(book, { ...facts, state: 'FAILED' })
    }
    case 'ACCEPTED': {
      const { type: _type, ...facts } = event
      return remember(book, { ...facts, state: 'PENDING', code: codeFor(event, '202') })
    }
  }
}

/** Every rupiah in an account was given from outside. */
export const isBalanced = ({ accounts, outside }: Book): boolean =>
  [...accounts.values()].reduce((sum, account) => sum + balanceOf(account), 0n) === outside.given
