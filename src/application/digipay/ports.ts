import type { BankAccountId, BudgetLineId, ChallengeId, ClaimId, LocalDate, OrderId, Overdraft, PaymentId, PersonId, ProductId, ReceiptId, Result, Rupiah, UnitId, Zone } from '../../domain/kernel' // prettier-ignore
import type {
  BookPosting, Challenge, ChallengeStatus, Claim, ClaimPayment, EvidenceSource, OfficeOrder, Order, OrderLine, Payment, PaymentStatus, Purchase, Rail, Reassessment, Receipt, Said, Tie, TupGrant,
} from '../../domain/digipay' // prettier-ignore
import type { VendorTaxFacts } from '../../domain/tax-withholding'
import type { AccountKind } from '../../domain/organisation'
import type { DocumentNumbers, Pins, Units } from '../organisation'
import type { BankBook } from './bank-book-ports'
import type { BankMessages, BankNotice } from './bank-message-ports'
import type { BookDoubts } from './book-doubts'
import type { KkpBills, KkpCards } from './kkp-ports'
import type { Lanes } from './lanes'
import type { PaymentCases } from './payment-case-ports'
import type { Prices } from './price-ports'
import type { GoodsReturns } from './goods-return-ports'
import type { Refunds } from './refund-ports'
import type { Devices, LeftBehind, NewCodes, OwnLadders } from './signing-ports'
import type { StateDebts } from './state-debt-ports'
import type { TaxDeposits } from './tax-deposit-ports'

/** The one ledger of a unit's book, inside a unit of work. */
export type Ledger = Readonly<{
  /** Posts all transfers or none; says which account would have gone below zero. Posting a fact twice is a bug. */
  post: (posting: BookPosting) => Promise<Result<void, Overdraft>>
}>

/** Purchases of one satker's book. Locking one serialises everything done to it. */
/** Its lines anew, or the agreed prices of the lines that stand. */
export type WithLines = 'ALL' | 'PRICES'
export type Purchases = Readonly<{
  /** The whole purchase under lock, if it exists for this unit: its satker, or its vendor once it is shared. */
  lock: (order: OrderId, unit: UnitId) => Promise<Purchase | undefined>
  /** The order that a claim or payment or receipt belongs to. */
  orderOf: (
    part: Readonly<{ claim: ClaimId } | { payment: PaymentId } | { receipt: ReceiptId }>,
  ) => Promise<OrderId | undefined>
  open: (order: Order) => Promise<void>
  /** Appends the order's newest step and writes what it changed. */
  save: (order: Order) => Promise<void>
  /** The same, when the lines changed with it. */
  saveLines: (order: Order, what: WithLines) => Promise<void>
}>

/** What grows from an order: each saves the newest step, and the whole row the first time. */
export type Parts = Readonly<{
  saveReceipt: (receipt: Receipt) => Promise<void>
  saveClaim: (claim: Claim) => Promise<void>
  savePayment: (payment: Payment) => Promise<void>
  /** What is told of a payment between two steps: whose account it goes to, when its rail opens. */
  amendPayment: (payment: Payment) => Promise<void>
}>

/** Purchases of one satker, seen together: those from one vendor, and those of one kind from any. */
export type Splits = Readonly<{
  /**
   * Waits until nobody else decides on purchases from this vendor, and keeps others waiting until the commit; or on purchases of
   * the office from any vendor as well.
   */
  serialise: (vendor: UnitId, also?: 'OFFICE') => Promise<void>
  /**
   * These orders, all that are linked with them over any number of links, and those of their vendor that got their Surat
   * Pesanan between two moments.
   */
  around: (orders: readonly OrderId[], vendor: UnitId, from: Date, to: Date) => Promise<readonly Purchase[]>
  /** What the satker ordered between two moments from whichever vendor, worth no less than a sum or one transaction with other orders. */
  ofOffice: (from: Date, to: Date, least: Rupiah) => Promise<readonly OfficeOrder[]>
  /** Writes down what the PPK said; nothing of it is ever changed. */
  tie: (tie: Tie) => Promise<void>
  /** Keeps the re-assessment of an earlier order with the later payment that takes what was missing. */
  keep: (payment: ClaimPayment, reassessment: Reassessment) => Promise<void>
}>

/** A product as an order copies it. */
export type ProductOnOffer = Omit<OrderLine, 'line' | 'quantity' | 'price' | 'offeredPrice'> &
  Readonly<{ vendor: UnitId; stock: bigint }>

export type Stock = Readonly<{
  onOffer: (products: readonly ProductId[]) => Promise<readonly ProductOnOffer[]>
  /** Takes the quantities from stock, all or none; says which product is short. */
  take: (
    vendor: UnitId,
    lines: readonly OrderLine[],
  ) => Promise<Readonly<{ product: ProductId; stock: bigint }> | undefined>
  /** Gives back what an accepted order took; a product that is gone stops nothing. */
  giveBack: (order: OrderId) => Promise<void>
}>

/** A budget line as an order is tested against it. */
export type BudgetLine = Readonly<{
  id: BudgetLineId
  code: string
  akun: string
  fiscalYear: number
  isUpPayable: boolean
  isBlocked: boolean
}>

/** The account a vendor wants to be paid on. */
export type PayeeAccount = Readonly<{
  id: BankAccountId
  kind: AccountKind
  bank: string
  account: string
  name: string
  isVerified: boolean
  /** Nobody is paid on it before: it took the place of another one and no second officer has confirmed it. */
  restsUntil?: Date | undefined
}>

/**
 * What is bought from a vendor, beside all else that he is paid in the year: its lines as priced, in rupiah. Whoever freezes a tax
 * by it waits for others who do so for the same vendor in any office.
 */
export type Buying = Readonly<{ order: OrderId; worth: bigint; isBinding: boolean }>

/** What a purchase needs to know of its two sides. */
export type Sides = Readonly<{
  budgetLine: (id: BudgetLineId) => Promise<BudgetLine | undefined>
  /**
   * The vendor's standing, verified tax facts on a date (those verified by a moment, if one is said), and accounts. A turnover
   * statement is outgrown once all offices together pay him more in the year than it states, with what is bought here.
   */
  vendor: (
    id: UnitId,
    on: LocalDate,
    asked?: Readonly<{ knownBy?: Date | undefined; buying?: Buying | undefined }>,
  ) => Promise<VendorSide | undefined>
  satker: () => Promise<SatkerSide>
}>
export type VendorSide = Readonly<{
  id: UnitId
  name: string
  isVerified: boolean
  isBlocked: boolean
  taxFacts: VendorTaxFacts
  accounts: readonly PayeeAccount[]
}>
export type SatkerSide = Readonly<{
  code: string
  zone: Zone
  paying: Readonly<{ bank: string; account: string; name: string }>
  /** Whether it has a card that may be charged for purchases. */
  paysByCard?: boolean | undefined
}>

/** Money of an account that was last sent on one day, and that which waits to be sent. */
export type Leaving = Readonly<{
  sent: bigint
  waiting: readonly Readonly<{ rail: Rail; due: Date; amount: bigint }>[]
}>

/** What remains to be done with the bank, and what was done. The due row is the truth; a lease is its due time. */
export type Dues = Readonly<{
  /** Due at an instant; with the signature that it has together with others, until it is asked about by itself. */
  set: (payment: PaymentId, at: Date, signedWith?: ChallengeId) => Promise<void>
  clear: (payment: PaymentId) => Promise<void>
  /** Its bank knows it: that it was looked for in vain before counts no more. */
  found: (payment: PaymentId) => Promise<void>
  /** Waits until nobody else counts what leaves accounts of this book, and keeps others waiting until the commit. Before UP is held: whoever held it would wait here for one who waits for that. */
  holdLeaving: () => Promise<void>
  /**
   * What leaves an account beside this payment, fees among it and charges of cards not: what was last sent on one day, and what waits for its
   * next sending, by rail and by when it is due.
   */
  leavingOn: (payment: Payment, on: LocalDate, zone: Zone) => Promise<Leaving>
  /** Whether somebody has it in hand at this moment: a claim runs, or a sending is under way. */
  isHeld: (payment: PaymentId, at: Date, status: PaymentStatus) => Promise<boolean>
  /** The next external id and the attempt's place, stored before anything is sent; its questions begin anew. One that opens a request for several lends it its external id as the reference. */
  recordAttempt: (
    payment: PaymentId,
    at: Date,
    joins: Readonly<{ reference: string | undefined }> | undefined,
  ) => Promise<Readonly<{ attempt: number; externalId: string; jointReference: string | undefined }>>
  recordEvidence: (payment: PaymentId, evidence: Evidence) => Promise<void>
  /** All that was told of it so far, oldest first, and by which code, where its bank gave one. */
  evidenceOf: (payment: PaymentId) => Promise<readonly (Said & Partial<Pick<Evidence, 'code'>>)[]>
}>
/** How a word reached us: when, with which code, the bounded text that proves it, and whether it was said before anything could be reserved. */
export type Proof = Omit<Evidence, 'source' | 'outcome' | 'attempt'>
export type Evidence = Readonly<{
  source: EvidenceSource
  outcome: string
  code: string | undefined
  evidence: string
  at: Date
  isUnreserved?: boolean | undefined
  /** The sending that it answers. */ attempt?: number | undefined
  /** Why it failed or came back, in words of the bank. */ said?: BankNotice['said']
}>

export type Challenges = Readonly<{
  /** Opens one and kills the open ones on the same payments. */
  open: (
    challenge: Challenge & Readonly<{ codeHash: string; createdAt: Date }>,
    payments: readonly Payment[],
  ) => Promise<void>
  lock: (id: ChallengeId) => Promise<Challenge | undefined>
  close: (id: ChallengeId, status: ChallengeStatus) => Promise<void>
  /** Counts a wrong try, closes the challenge at the limit, and says how many there have been. */
  countTry: (id: ChallengeId, limit: number) => Promise<number>
  /** Keeps with a signature which of its payments could not go, and why. */
  leaveBehind: (id: ChallengeId, left: readonly LeftBehind[]) => Promise<void>
  /** How many were opened by this person for any of these payments since. */
  openedSince: (approver: PersonId, payments: readonly PaymentId[], since: Date) => Promise<number>
}>

/** Of when the money of a book is. */
export type Funds = Readonly<{
  /** The TUP of which something is still to be accounted for or paid back: there is at most one. */
  openTup: () => Promise<TupGrant | undefined>
  /** Whether an act can still pay back or account for something of a TUP; what banks took of one that is over is neither. */
  isTupOpen: () => Promise<boolean>
  /** The day of the last SP2D that brought or replaced UP. */
  upOn: () => Promise<LocalDate | undefined>
}>

/** Does a part of the work whole or, if it is refused, not at all, while the rest goes on. */
export type Apart = <T, E>(work: () => Promise<Result<T, E>>) => Promise<Result<T, E>>

/** Everything the digipay use cases write through, bound to one transaction. */
export type DigipayStore = Readonly<{
  purchases: Purchases
  parts: Parts
  splits: Splits
  stock: Stock
  sides: Sides
  ledger: Ledger
  numbers: DocumentNumbers
  challenges: Challenges
  devices: Devices
  ownLadders: OwnLadders
  pins: Pins
  codes: NewCodes
  doubts: BookDoubts
  dues: Dues
  lanes: Lanes
  taxDeposits: TaxDeposits
  cases: PaymentCases
  bankBook: BankBook
  bankMessages: BankMessages
  funds: Funds
  prices: Prices
  apart: Apart
  kkpCards: KkpCards
  refunds: Refunds
  goodsReturns: GoodsReturns
  stateDebts: StateDebts
  kkpBills: KkpBills
  units: Pick<Units, 'satker'>
}>
