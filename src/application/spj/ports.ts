import type { DocumentId, Key, LocalDate, OrderId, Rupiah, UnitId } from '../../domain/kernel'
import type { BillFacts, DocumentContent, DocumentKind, PurchaseDocument, PurchaseFacts } from '../../domain/spj'

/** PENDING until its file is stored; VOID once what it is about was taken back, with or without a file. */
export const documentStatuses = ['PENDING', 'READY', 'VOID'] as const
export type DocumentStatus = (typeof documentStatuses)[number]

/** Whether a document has a file; what was void before it was printed never gets one. */
export type FileStatus = 'STORED' | 'BEING_WRITTEN' | 'NEVER_WRITTEN'

/** A document that the outbox asks about: its kind, the fact it is about, and its number where the fact may have several. */
export type DocumentAsked = Readonly<{
  tenant: UnitId
  kind: DocumentKind
  subject: string
  number?: string | undefined
  /** The day of that number, which its fact may have forgotten by now. */
  issuedOn?: LocalDate | undefined
}>

/** What a document is, before anything is written on it. */
export type DocumentHead = Readonly<{
  tenant: UnitId
  kind: DocumentKind
  subject: string
  /** The purchase it accounts for and who sold it; a document of several has neither. */
  order: OrderId | undefined
  vendor: UnitId | undefined
  number: string
  issuedOn: LocalDate
  amount: Rupiah
}>

/** The facts behind a document, read with the satker's eyes. */
export type FactsFound = Readonly<{
  head: DocumentHead
  /** Whether the fact still stands under this number; what was taken back is printed no more. */
  stands: boolean
}> &
  (Readonly<{ kind: PurchaseDocument; facts: PurchaseFacts }> | Readonly<{ kind: 'DPT'; bill: BillFacts }>)

/** Reads what a document says from the purchase; outside any unit of work. */
export type Facts = (asked: DocumentAsked) => Promise<FactsFound | undefined>

/** A finished file: its bytes, their digest, and the digest of the token that its QR code carries. */
export type Printed = Readonly<{ file: Uint8Array; sha256: string; tokenHash: string }>

/** Puts a content on paper with a fresh verification token; slow, and outside any unit of work. */
export type Render = (content: DocumentContent, createdAt: Date) => Promise<Printed>

/** A document as it is stored. */
export type StoredDocument = DocumentHead &
  Readonly<{ id: DocumentId; status: DocumentStatus; content: DocumentContent | undefined; createdAt: Date }>

/** The documents of one satker's book, inside a unit of work. */
export type Documents = Readonly<{
  /** The document of this kind and number under lock, opened PENDING if it is not there yet. */
  open: (
    head: DocumentHead,
    fresh: Readonly<{ id: DocumentId; content: DocumentContent | undefined; createdAt: Date }>,
  ) => Promise<StoredDocument>
  lock: (key: Key<DocumentId>) => Promise<StoredDocument | undefined>
  /** Stores the file and what the public may verify of it. */
  keep: (document: StoredDocument, printed: Printed, at: Date) => Promise<void>
  /** Makes it VOID here and, where it was public, there. */
  revoke: (document: StoredDocument, reason: string) => Promise<void>
}>

/** Everything the spj jobs write through, bound to one transaction. */
export type SpjStore = Readonly<{ documents: Documents }>
