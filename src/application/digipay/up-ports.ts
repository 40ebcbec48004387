import type {
  BoundLift,
  Fund,
  GrantFacts,
  TupGrant,
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
import type { Ledger } from './ports'

/** The papers that bring, replace, note and cut UP: each counts once, and two that race are told apart here. */
export type UpPapers = Readonly<{
  /** False if a paper of this number is already recorded. */
  record: (paper: UpPaper & Readonly<{ on: LocalDate; approval?: GrantApproval | undefined }>) => Promise<boolean>
  /** Where a fund stands now, this transaction's own postings among it. */
  standing: (fund: Fund) => Promise<UpStanding>
  /** When UP was last brought or replaced, and when it was last cut. */
  lastDays: () => Promise<Readonly<{ sp2dOn: LocalDate | undefined; cutOn: LocalDate | undefined }>>
  /** The TUP of which something is still to be accounted for or paid back. */
  openTup: () => Promise<TupGrant | undefined>
  /** What bounds a grant of a fiscal year, for one grant of the book at a time: of two that race the second sees the first. */
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

/** What a satker asks of its KPPN for money it spent. */
export type UpRequests = Readonly<{
  /** The paid bills of a fund that no request accounts for, at what they cost less what was given back; oldest first. */
  accountable: (fund: Fund) => Promise<readonly UpRequestLine[]>
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
