import { type BankLineId, dateIn, type LocalDate, type PaymentId, type Rupiah, rupiah, type Zone } from '../kernel'
import { paidAt } from './bank-letter'
import type { AskedBack } from './refund-answer'
import { type Payment, type PaymentStatus } from './payment'

const monthOf = (on: LocalDate): string => on.slice(0, 7)

/** A line as a bank statement told it, and as it is kept. */
export type BankLine = Readonly<{
  id: BankLineId
  bankReference: string | undefined
  remark: string
  amount: Rupiah
  /** What the bank wrote: a fee may carry sen. */
  amountText: string
  direction: 'DEBIT' | 'CREDIT'
  at: Date
  balanceAfter: bigint | undefined
  /** An entry that the bank itself marked as taken back. */
  corrected: boolean
}>

/**
 * Whose days a bank's statement tells, where it answers for whole days alone, and whether its lines tell the hour: one that
 * tells none is kept as of the moment at which its day begins.
 */
export type StatementDays = Readonly<{ zone: Zone; hours: boolean }>

/**
 * When the money of a line moved. A line that tells no hour moved it in the middle of its bank's day, which is of the same day in all our
 * zones, where the moment at which that day begins is of the day before in the zones west of it.
 */
export const movedAt = ({ at }: Pick<BankLine, 'at'>, days: StatementDays | undefined): Date =>
  days && !days.hours ? paidAt(days.zone, dateIn(days.zone, at)) : at

/** Whether a debit left in another month, where the satker is, than its payment and the papers of that say. */
export const isOfOtherMonth = (
  line: Pick<BankLine, 'at'>,
  settledAt: Date,
  { zone, days }: Readonly<{ zone: Zone; days: StatementDays | undefined }>,
): boolean => monthOf(dateIn(zone, movedAt(line, days))) !== monthOf(dateIn(zone, settledAt))

/**
 * What part of a payment a line of the statement stands for; WITH_FEE is both at once, which two persons said by a letter of the bank. On a
 * RETURN it says that what left in other sums came back, and whether the fee came with it.
 */
export type ExpectedPart = 'PRINCIPAL' | 'FEE' | 'WITH_FEE'
/** A debit that a payment leads us to expect in the statement. */
export type ExpectedLine = Readonly<{ part: ExpectedPart; amount: Rupiah }>

/** A payment as the statement is held against it. */
export type ExpectedPayment = Readonly<{
  payment: PaymentId
  status: PaymentStatus
  /** Whether its debit must stand in the statement: it is said to have left. */
  isPaid: boolean
  /** It left beside the one that paid its debt: whatever comes back of it is a part of that, however its bank words it. */
  isOwedBack?: boolean | undefined
  /** Goods of it went back: tax of it may be free already, so a credit of the whole undoes no purchase, however its bank words it. */
  hasGoodsBack?: boolean | undefined
  /** It was paid by a scan: its payee gives all of it back by his own bank, as he gives back a part. */
  isByScan?: boolean | undefined
  /** Its bank said of it, in an answer or a call, that it failed or was given back, and of no success since: a credit of the whole is that. */
  isDenied?: boolean | undefined
  /** A line that gives all of it back was found before. */
  isBack?: boolean | undefined
  /** People called a line a part of its return. */
  isPartBack?: boolean | undefined
  /** When it came to count as given back; its credit is to show after that, if it did not before. */
  returnedAt?: Date | undefined
  /** Our reference first, then the bank's and any other by which a line may name it. */
  references: readonly [string, ...string[]]
  /** What was asked back of it, oldest first: a credit that names one is that, however its bank words it. */
  asked?: readonly AskedBack[]
  net: Rupiah
  refunded: Rupiah
  settledAt: Date | undefined
  /** When it came to count as paid: its debit may have been made long before that was heard of. */
  bookedAt?: Date | undefined
  /** When it was first sent, if it did not count as paid since; not of what provably never ran. */
  sentAt?: Date | undefined
  lines: readonly ExpectedLine[]
  /** What was matched with it in earlier looks at the statement. */
  seen: readonly ExpectedPart[]
  /** How many more debits of it than one stood there, less those that came back. */
  duplicates: number
  /** The same of its fee, and whether that was given back. */
  feeDuplicates?: number | undefined
  isFeeBack?: boolean | undefined
}>

/** The debits that a payment leads us to expect: what its payee gets, and the fee of its route where there is one. */
export const expectedLines = (
  payment: Pick<Payment, 'net'> & Readonly<{ route: Readonly<{ fee: Rupiah }> }>,
): readonly ExpectedLine[] => [
  { part: 'PRINCIPAL', amount: payment.net },
  ...(payment.route.fee > 0n ? [{ part: 'FEE', amount: payment.route.fee } as const] : []),
]

/**
 * What a bank took beyond a payment and its fee where it took them in one debit of this amount, in rupiah; nothing where the
 * debit cannot be that: it is less than both, or more of it is left than such a bank is believed of a fee.
 */
export const takenWith = (
  amount: Rupiah,
  { net, route: { fee } }: Pick<Payment, 'net'> & Readonly<{ route: Readonly<{ fee: Rupiah }> }>,
  feeCeiling: Rupiah,
): Rupiah | undefined => {
  const rest = amount - net - fee
  return amount > net && rest >= 0n && rest <= feeCeiling ? rupiah(rest) : undefined
}
