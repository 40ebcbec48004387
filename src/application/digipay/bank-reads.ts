import type {
  BankDay,
  CaseKind,
  CaseStatus,
  DayDifference,
  DayTotals,
  EvidenceSource,
  LineClass,
  PaymentCase,
} from '../../domain/digipay'
import type { BankLineId, Key, LocalDate, PaymentCaseId, PaymentId, UnitId } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { Page, Slice } from '../page'
import type { Words } from '../wording'
import type { KeptLine } from './bank-book-ports'
import type { BankReason } from './bank-reasons'

/** Which cases are asked for. */
export type CaseFilter = Readonly<{
  /** Without one, of all that the reader may see. */
  satker: UnitId | undefined
  kinds?: readonly CaseKind[] | undefined
  statuses?: readonly CaseStatus[] | undefined
  /** Only those whose time is over. */
  isLate?: boolean | undefined
}>

/** A piece of evidence as screens show it. */
export type EvidenceCard = Readonly<{
  source: EvidenceSource
  outcome: string
  code: string | undefined
  /** What its code says to people, if anything. */
  reason: BankReason | undefined
  /** What it says of that in words of the bank, if anything. */
  said: Words | undefined
  evidence: string
  at: Date
  /** Said before anything could be reserved for the sending. */
  isUnreserved: boolean
}>

/** A line as screens show it: with who last said what it is, and why. */
export type LineCard = Omit<KeptLine, 'isSaid'> &
  Readonly<{ tenant: UnitId; matchedBy: string | undefined; matchedAt: Date | undefined; reason: string | undefined }>

/** A day as screens show it. */
export type DayCard = BankDay &
  Readonly<{
    tenant: UnitId
    version: number
    closedAt: Date | undefined
    closedBy: string | undefined
    totals: DayTotals
    differences: readonly DayDifference[]
    openCases: number
  }>

/** Which days of which satker. */
export type DaysAsked = Readonly<{ satker: UnitId; from: LocalDate; to: LocalDate }>
/** The same, and without a satker of all that the reader may see. */
export type DaysOfBooks = Omit<DaysAsked, 'satker'> & Readonly<{ satker: UnitId | undefined }>
/** Which lines of which satker. */
export type LineFilter = DaysOfBooks & Readonly<{ classes?: readonly LineClass[] | undefined }>

/** What screens show of cases, evidence and statements; a book that the actor may not read is empty. */
export type BankReads = Readonly<{
  /** Oldest due date first. */
  cases: (actor: Actor, filter: CaseFilter, page: Page) => Promise<Slice<PaymentCase>>
  casesByKey: (keys: readonly Key<PaymentCaseId>[], actor: Actor) => Promise<readonly (PaymentCase | undefined)[]>
  casesOf: (keys: readonly Key<PaymentId>[], actor: Actor) => Promise<readonly (readonly PaymentCase[])[]>
  evidenceOf: (keys: readonly Key<PaymentId>[], actor: Actor) => Promise<readonly (readonly EvidenceCard[])[]>
  /** Of which of these payments that the actor may read, be he their payee, a bank refused the account of the payee. */
  payeesRefused: (keys: readonly Key<PaymentId>[], actor: Actor) => Promise<readonly boolean[]>
  days: (actor: Actor, asked: DaysAsked) => Promise<readonly DayCard[]>
  lines: (actor: Actor, filter: LineFilter, page: Page) => Promise<Slice<LineCard>>
  linesByKey: (keys: readonly Key<BankLineId>[], actor: Actor) => Promise<readonly (LineCard | undefined)[]>
}>
