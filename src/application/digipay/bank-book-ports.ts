import type {
  BankDay,
  BankLine,
  ClosingFacts,
  Fund,
  LineFound,
  MatchingFacts,
  ReadingDoubts,
  ReadSoFar,
  StatementDays,
} from '../../domain/digipay'
import type { BankLineId, LocalDate, PaymentId, Rupiah, UnitId, Zone } from '../../domain/kernel'
import type { Doer } from '../actor'
import type { StatementLine } from './bank-port'

/** An account of a satker at one of its banks. `days` is the zone whose days its statement tells, where they are not those of the satker. */
export type PayingAccount = Readonly<{
  tenant: UnitId
  bank: string
  account: string
  zone: Zone
  days?: Zone | undefined
}>
/** The zone in which the days of its statement begin and end. */
export const daysOf = ({ zone, days }: PayingAccount): Zone => days ?? zone
/** A line under lock, with what it was found to be; `isSaid` of one that nobody looked at yet, or that waits for what is still to be told, is no. */
export type KeptLine = LineFound & Readonly<{ isSaid: boolean; on: LocalDate; bank: string; account: string }>
/** Whose money bore a fee, where that was not the money of its payment: UP, since what is TUP's bears nothing else. */
export type BorneBy = Readonly<{ fund?: 'UP' }>
/** Who found what a line is: the system, or a person with a reason. */
export type MatchedBy = Readonly<{ by: Doer; at: Date; reason?: string | undefined }>
/** A day of an account as it is kept. */
export type KeptDay = BankDay & Readonly<{ isClosed: boolean; version: number }>

/** The satker's own copy of its bank statements, inside a unit of work: lines are added and never changed. */
export type BankBook = Readonly<{
  /** Keeps lines that are not there yet, each on its day in a zone, and what the bank states of a day. */
  keep: (day: BankDay, lines: readonly StatementLine[], read: Readonly<{ at: Date; zone: Zone }>) => Promise<void>
  /** What was read of an account so far, from a day on; and from which day on it is read at all. */
  readSoFar: (of: PayingAccount, from: LocalDate) => Promise<ReadSoFar>
  /** By what these days may be found to lack a line: what the closing of each looks at, and the debits missing that are on a desk. */
  readingDoubts: (of: PayingAccount, days: ReadSoFar['days']) => Promise<ReadingDoubts>
  /** The first day of an account that was ever read. */
  firstDay: (of: PayingAccount) => Promise<LocalDate | undefined>
  /** What of an account is still to be held against each other: from a day on, or from the first of the month before it whose lines were kept and not matched. */
  unmatched: (of: PayingAccount, from: LocalDate) => Promise<Omit<MatchingFacts, 'completeUntil' | 'rules'>>
  lockLine: (id: BankLineId) => Promise<KeptLine | undefined>
  /** Says what a line is; the newest word counts, and all of them stay. */
  match: (found: LineFound & BorneBy, by: MatchedBy) => Promise<void>
  /** Whether a line stands for what this payment paid, or for all that ever left under its name having come back. */
  isSeen: (payment: PaymentId) => Promise<boolean>
  /**
   * When the line that stands for what it paid says that this left, or the bill of its issuer that it was charged; nothing while none does.
   * `days` is what the statement of its bank tells, where that answers for whole days.
   */
  debitedAt: (payment: PaymentId, days: StatementDays | undefined) => Promise<Date | undefined>
  /** Of when a payment is in the books and on its papers; nothing of one that does not count as paid. */
  settledAt: (payment: PaymentId) => Promise<Date | undefined>
  /** What the statement shows to have left under the name of a payment in other sums than its own, and nobody has explained; under lock. */
  lockStrays: (payment: PaymentId) => Promise<readonly BankLine[]>
  /** Whether a line gives a payment back in whole, by the last word on it. */
  isReturned: (payment: PaymentId) => Promise<boolean>
  /** Whether the statement has shown the debit of a payment after it counted as given back, and nothing that gives it back. */
  showsSinceReturn: (payment: PaymentId) => Promise<boolean>
  /** What gives a payment back, the whole of it or bit by bit, by the last word on each line; under lock. */
  lockReturns: (payment: PaymentId) => Promise<readonly KeptLine[]>
  /**
   * By what a debit is back: by credits that were said to cancel out and cancel nothing else, or by the return of the payment that it names and
   * of which nothing left in its own sum: that undid its sum, and its fee is in the books. Nothing while it is not.
   */
  cancelledBy: (line: KeptLine) => Promise<'ENTRIES' | 'PAYMENT' | undefined>
  /** Whether nothing needs a credit any more that was said to cancel out: all that is cancelled stays so without it. */
  isSpare: (credit: KeptLine) => Promise<boolean>
  /** Whether a line of its own shows the fee of a payment. */
  isFeeShown: (payment: PaymentId) => Promise<boolean>
  /** The payment that the last word on a line names, before either is locked. */
  namedBy: (line: BankLineId) => Promise<PaymentId | undefined>
  /** What a payment pays its payee. */
  netOf: (payment: PaymentId) => Promise<Rupiah | undefined>
  /** Out of which money a payment was to be paid. */
  fundOf: (payment: PaymentId) => Promise<Fund | undefined>
  /** Whether what its bank gives back of the fees of a payment, in rupiah, is one that UP bore in its place, or a part of what UP bore. */
  isFeeOfUp: (payment: PaymentId, amount: Rupiah) => Promise<boolean>
  /** The reference of a payment that its bank has and has not decided, planned by the day of this line, whose debit it may be; the oldest, if there is one. The day ends in the zone of its bank where that tells whole days. */
  undecidedOf: (line: KeptLine, days?: Zone) => Promise<string | undefined>
  /** The day under lock, if its statement was ever read. */
  lockDay: (bank: string, account: string, on: LocalDate) => Promise<KeptDay | undefined>
  closingFacts: (day: BankDay) => Promise<ClosingFacts>
  closeDay: (day: KeptDay, by: MatchedBy) => Promise<void>
}>
