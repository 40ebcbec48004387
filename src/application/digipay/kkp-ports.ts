import type { GrantApproval } from './grant-bounds'
import type {
  Act,
  CardRoom,
  Credit,
  Creditable,
  KkpBill,
  KkpBillStatus,
  KkpCard,
  KkpCardBinding,
  OpenCharge,
} from '../../domain/digipay'
import type {
  AssignmentId,
  DocumentId,
  Key,
  KkpBillId,
  KkpCardId,
  LocalDate,
  PaymentId,
  PersonId,
  Rupiah,
  UnitId,
} from '../../domain/kernel'
import type { Actor } from '../actor'
import type { Page, Slice } from '../page'

/** What an issuer calls a card: while its holder has not consented yet, and for good, which it may say before. Neither is ever shown. */
export type CardSecret = Readonly<{ chargeToken: string; cardToken?: string | undefined } | { cardToken: string }>

/** The cards of one satker's book, inside a unit of work. */
export type KkpCards = Readonly<{
  /** Who has this office of the satker on a day. */
  holder: (assignment: AssignmentId, on: LocalDate) => Promise<Readonly<{ person: PersonId; name: string }> | undefined>
  /** Whether somebody has an office of the satker on a day. */
  serves: (person: PersonId, on: LocalDate) => Promise<boolean>
  /** False if the satker already has a card that is billed to this account. */
  add: (card: KkpCard) => Promise<boolean>
  lock: (id: KkpCardId) => Promise<KkpCard | undefined>
  /** What a charge of a card may take: what is free now of the share and of its limit, and what each ever holds. */
  room: (id: KkpCardId) => Promise<Readonly<Record<CardRoom, Readonly<{ FREE: bigint; WHOLE: bigint }>>>>
  /** Appends the newest step. */
  save: (card: KkpCard) => Promise<void>
  /** Keeps what its issuer calls a card from now on, in place of what it was called before. */
  keepSecret: (id: KkpCardId, secret: CardSecret) => Promise<void>
  /** Whether its issuer has a name for it by which it could be charged, now or once its holder consents. */
  isNamed: (id: KkpCardId) => Promise<boolean>
  /** Forgets what its issuer called a card that has ended. */
  forget: (id: KkpCardId) => Promise<void>
  /** Counts a wrong code of a card that is locked. */
  countTry: (id: KkpCardId, by: PersonId, at: Date) => Promise<void>
  /** How many wrong codes were given for a card since. */
  triesSince: (id: KkpCardId, since: Date) => Promise<number>
}>

/** Somebody's turn to ask the issuer about a card of his office. */
export type CardTurn = Readonly<{ actor: Actor; card: KkpCardId; by: string }>
/** Who may ask an issuer about a card now: one at a time, outside any unit of work. */
export type CardTurns = Readonly<{
  /** False while another has it. */
  take: (turn: CardTurn) => Promise<boolean>
  give: (turn: CardTurn) => Promise<void>
}>

/** Bills of one card in a satker's book, inside a unit of work. */
export type KkpBills = Readonly<{
  /** What a card was asked to be charged with and no living bill holds, whatever became of it. */
  openCharges: (card: KkpCardId) => Promise<readonly OpenCharge[]>
  /** A bill of the card that was not returned and holds a day of this period; the card is locked. */
  overlapping: (
    card: KkpCardId,
    period: Pick<KkpBill, 'from' | 'to'>,
  ) => Promise<Pick<KkpBill, 'number' | 'from' | 'to'> | undefined>
  /** False if this bill of the card is recorded already. */
  add: (bill: KkpBill) => Promise<boolean>
  lock: (id: KkpBillId) => Promise<KkpBill | undefined>
  /** Appends the newest step and writes what it changed. */
  save: (bill: KkpBill) => Promise<void>
  /** What may still come back of the charges of a card: paid, less the credits of living bills. */
  creditable: (card: KkpCardId) => Promise<readonly Creditable[]>
  /** The payments of which a paid bill gives something back, in one order for everybody. */
  creditedBy: (bill: KkpBillId) => Promise<readonly PaymentId[]>
  /** What all paid bills give back of a payment, line by line, as they were paid. */
  creditsOf: (payment: PaymentId) => Promise<readonly Credit[]>
  /** Who did what on the purchases that these payments paid. */
  actsOn: (payments: readonly PaymentId[]) => Promise<readonly Act[]>
  /** Whether a living bill holds the charge of this payment. */
  holds: (payment: PaymentId) => Promise<boolean>
}>

/** A bill with its DPT as a document, once that is issued. */
export type KkpBillCard = KkpBill & Readonly<{ document: DocumentId | undefined }>

/** Which bills: of one satker, or in one state. */
export type KkpBillFilter = Readonly<{ satker?: UnitId | undefined; status?: KkpBillStatus | undefined }>

/** A card with where it stands in the ledger, and at its issuer. */
export type KkpCardCard = KkpCard & Readonly<{ free: bigint; used: bigint; binding: KkpCardBinding }>
/** Where a satker's share of UP for cards stands. */
export type KkpBook = Readonly<{ granted: bigint; free: bigint; held: bigint; owed: bigint }>

/** What screens show of cards. */
export type KkpReads = Readonly<{
  /** Of a satker, or only these; the newest first; nothing of a book the actor may not read. */
  kkpCards: (
    actor: Actor,
    of: Readonly<{ satker: number; ids?: readonly KkpCardId[] | undefined }>,
  ) => Promise<readonly KkpCardCard[]>
  /** Of the actor's own satker and of those he oversees, those due last on top. */
  kkpBills: (actor: Actor, filter: KkpBillFilter, page: Page) => Promise<Slice<KkpBillCard>>
  kkpBillByKey: (actor: Actor, key: Key<KkpBillId>) => Promise<KkpBillCard | undefined>
  kkpBook: (actor: Actor, satker: number) => Promise<KkpBook | undefined>
}>

/** What the acts on a card read before they ask its issuer, outside any transaction. */
export type CardLook = (
  actor: Actor,
  key: Key<KkpCardId>,
) => Promise<Readonly<{ card: KkpCard; chargeToken: string | undefined; cardToken: string | undefined }> | undefined>

/** What the issuer of a card that has ended still calls it, and whether one of any office that is in force, or being bound, is called so too. */
export type StillBound = Readonly<{ bank: string; cardToken: string; usedBy: 'ACTIVE' | 'BINDING' | undefined }>
/** Reads that outside any unit of work; nothing once it is forgotten. */
export type StillBoundLook = (tenant: UnitId, card: KkpCardId) => Promise<StillBound | undefined>

/** The limit that is to be granted for cards, and the letter that says so. */
export type KkpGrantPaper = Readonly<{
  number: string
  on: LocalDate
  amount: Rupiah
  approval?: GrantApproval | undefined
}>
