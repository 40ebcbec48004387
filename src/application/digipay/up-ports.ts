import type {
  BoundLift,
  Fund,
  GrantFacts,
  UpDepositKind,
  UpPaper,
  UpRequest,
  UpRequestLine,
  UpStanding,
} from '../../domain/digipay'
import type { BankLineId, Key, LocalDate, Rupiah, UpRequestId } from '../../domain/kernel'
import type { NewId, Units } from '../organisation'
import type { Transact } from '../transact'
import type { GrantApproval } from './grant-bounds'
import type { Funds, Ledger } from './ports'

/** The last SP2D that brought, replaced or, in the year of its money, noted UP, and the day of the letter by which it was cut since. */
export type LastUse = Readonly<{ sp2dNumber: string; sp2dOn: LocalDate; cutOn: LocalDate | undefined }>

/** The papers that bring, replace, note and cut UP: each counts once, and two that race are told apart here. */
export type UpPapers = Funds &
  Readonly<{
    /** False if a paper of this number is already recorded. */
    record: (paper: UpPaper & Readonly<{ on: LocalDate; approval?: GrantApproval | undefined }>) => Promise<boolean>
    /** Where a fund stands now, this transaction's own postings among it. */
    standing: (fund: Fund) => Promise<UpStanding>
    /** Since when UP lies. */
    lastUse: () => Promise<LastUse | undefined>
    /** Waits until nobody else records a paper of this book or asks for one, and keeps others waiting until the commit. */
    serialise: () => Promise<void>
    /** What bounds a grant of a fiscal year. */
    bounds: (fiscalYear: number) => Promise<Pick<GrantFacts, 'pagu' | 'cards' | 'lifted'>>
    /** False if a letter of this number has already lifted one of the bounds for this KPPN, of whatever satker. */
    lift: (
      letter: Readonly<{ number: string; lifts: readonly BoundLift[]; paper: string; fiscalYear: number }>,
    ) => Promise<boolean>
    /** What the budget that UP may pay in a year still holds. */
    paguLeft: (fiscalYear: number) => Promise<bigint>
    /** False if a receipt of this number (NTPN) is already recorded, by whomever. */
    recordDeposit: (
      deposit: Readonly<{
        kind: UpDepositKind
        ntpn: string
        amount: Rupiah
        transactionNumber: string
        paidOn: LocalDate
        line: BankLineId
      }>,
    ) => Promise<boolean>
  }>

/** A bill that a request may account for, and the day on which it was paid. */
export type PaidLine = UpRequestLine & Readonly<{ paidOn: LocalDate }>

/** What a satker asks of its KPPN for money it spent. */
export type UpRequests = Readonly<{
  /** The paid bills of a fund that no request accounts for, at what they cost less what was given back; oldest first. */
  accountable: (fund: Fund) => Promise<readonly PaidLine[]>
  /** What the bills of a fund come to that no SP2D has accounted for: those that no request names, and those of requests on their way. */
  openBills: (fund: Fund) => Promise<bigint>
  /** The day of its oldest bill, by the clock of the satker. */
  oldestBill: (request: UpRequest) => Promise<LocalDate | undefined>
  /** By how much UP will shrink once all requests that are under way are settled. */
  shrinking: () => Promise<bigint>
  lock: (id: UpRequestId) => Promise<UpRequest | undefined>
  isSpmRecorded: (spmNumber: string) => Promise<boolean>
  /** False if one of its payments went into another request meanwhile. */
  open: (request: UpRequest) => Promise<boolean>
  /** Appends the newest step and writes what it changed. */
  save: (request: UpRequest) => Promise<void>
  /** Whether every paid bill of it still stands as it was when it was asked for. */
  stillStands: (request: UpRequest) => Promise<boolean>
}>

/** Everything that the life of UP is written through, bound to one transaction. */
export type UpStore = Readonly<{ papers: UpPapers; requests: UpRequests; ledger: Ledger; units: Units }>
/** What every such use case needs from outside. */
export type UpNeeds = Readonly<{ transact: Transact<UpStore>; newId: NewId; now: () => Date }>

/** The request an act was about. */
export type UpRequestAnswer = Readonly<{ request: Key<UpRequestId> }>
