import type { Fund, UpMoveDirection, UpMoveKind } from '../../domain/digipay'
import type { BankLineId, LocalDate, PaymentId, Rupiah, TaxDepositId, UnitId, UpRequestId } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { Page, Slice } from '../page'

/** Which movements of one book: of these days by the clock of its satker, and of one kind if that is named. */
export type UpMovesAsked = Readonly<{ satker: UnitId; from: LocalDate; to: LocalDate; kind?: UpMoveKind | undefined }>

/** One movement of UP or TUP as the ledger has it, and what it was booked for. */
export type UpMove = Readonly<{
  tenant: UnitId
  bookedAt: Date
  kind: UpMoveKind
  direction: UpMoveDirection
  amount: Rupiah
  /** Undefined where the money is of neither fund any more: withheld, or the State's. */
  fund: Fund | undefined
  payment?: PaymentId | undefined
  taxDeposit?: TaxDepositId | undefined
  bankLine?: BankLineId | undefined
  request?: UpRequestId | undefined
  /** The number of the KPPN's paper: of an SP2D, or of the letter of a cut. */
  paperNumber?: string | undefined
  /** The number of the State's receipt (NTPN). */
  ntpn?: string | undefined
}>

/** What screens show of the movements of a book. */
export type UpMoveReads = Readonly<{
  /** In the order in which they were booked; none of a book that the actor may not read. */
  upMoves: (actor: Actor, asked: UpMovesAsked, page: Page) => Promise<Slice<UpMove>>
}>
