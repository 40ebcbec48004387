import type { TransferStatus } from '../../domain/digipay'
import type { PaymentId, Rupiah, UnitId } from '../../domain/kernel'
import type { Words } from '../wording'

/** What a bank said, unasked, of one transfer. At least one of the two references is there. */
export type BankNotice = Readonly<{
  /** Ours, and the bank's own. */
  reference: string | undefined
  bankReference: string | undefined
  /** Its status as the bank writes it, and what that says. */
  code: string
  status: TransferStatus
  /** Nothing where the amount has sen, or is larger than any of ours. */
  amount: Rupiah | undefined
  sourceAccount: string | undefined
  beneficiaryAccount: string | undefined
  /** Why it failed or came back, in its own words: plain, short, in both languages. */
  said?: Words | undefined
}>

/** A message as it came and was believed, before anybody knows whose it is. */
export type MessageToKeep = Readonly<{
  bank: string
  service: string
  externalId: string
  /** The day within which the external id is unique. */
  day: string
  bodyHash: string
  headers: Readonly<Record<string, string>>
  /** What it tells of: one transfer, or several that left in one request. Each is kept and applied by itself. */
  lines: readonly Readonly<{ reference: string; status: string; body: string }>[]
  at: Date
}>
/** A bank's signed request for a token: known by its timestamp, and refused by the clock after `until`. */
export type TokenAsking = Readonly<{ bank: string; stamp: string; until: Date }>

/** What was kept: the message, nothing since the same is there, or nothing since its external id was used for another. */
export type Kept = 'KEPT' | 'REPEATED' | 'CONFLICT'

/** A message that was kept as it came, and is to be applied. */
export type BankMessage = BankNotice & Readonly<{ id: string; bank: string; receivedAt: Date; evidence: string }>

/** A payment that a message is about, and whose book it is in. */
export type Named = Readonly<{ tenant: UnitId; payment: PaymentId }>

/** The inbox as a book sees it, inside a unit of work. */
export type BankMessages = Readonly<{
  /** Marks a message of this book as done, in the commit of what it did; false when it was done before. */
  close: (id: string, outcome: MessageOutcome, at: Date) => Promise<boolean>
}>

/** What became of a message: it was judged beside all else that was told, or it named no payment that was sent. */
export type MessageOutcome = 'APPLIED' | 'UNKNOWN'

/** The inbox as the job sees it that applies what came in. */
export type BankInbox = Readonly<{
  /** The payment that this bank may speak of, if there is one; from then on the message belongs to its book. */
  paymentNamed: (message: BankMessage) => Promise<Named | undefined>
  /** The satker that pays from the account which the message names; from then on the message belongs to its book. */
  payerNamed: (message: BankMessage) => Promise<UnitId | undefined>
  /** Ends a message that belongs to nobody's book. */
  giveUp: (id: string, at: Date) => Promise<void>
}>
