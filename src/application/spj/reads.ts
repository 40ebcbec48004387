import type { DocumentId, Key, LocalDate, OrderId, Rupiah } from '../../domain/kernel'
import { type DocumentKind, documentKinds, documentsMissing, stagesOf } from '../../domain/spj'
import type { Purchase } from '../../domain/digipay'
import type { UnitKind } from '../../domain/organisation'
import type { Actor } from '../actor'
import type { DocumentStatus, FileStatus } from './ports'

/** A document as lists show it; its file stays where it is. */
export type DocumentCard = Readonly<{
  key: Key<DocumentId>
  kind: DocumentKind
  subject: string
  number: string
  issuedOn: LocalDate
  amount: Rupiah
  status: DocumentStatus
  voidReason: string | undefined
  sha256: string | undefined
}>

/** Whether it has a file: a void one keeps what it had, and gets none any more. */
export const fileStatusOf = ({ sha256, status }: Pick<DocumentCard, 'sha256' | 'status'>): FileStatus =>
  sha256 !== undefined ? 'STORED' : status === 'VOID' ? 'NEVER_WRITTEN' : 'BEING_WRITTEN'

/** What the holder of a QR code may know. */
export type PublicDocument = Readonly<{
  /** Whose it is, in the words of its letterhead. */
  office: string
  number: string
  kind: DocumentKind
  issuedOn: LocalDate
  amount: Rupiah
  sha256: string
  status: 'READY' | 'VOID'
}>

/** Questions about documents. The first two are asked with an actor's eyes, the last two by whoever holds a link or a code. */
export type DocumentReads = Readonly<{
  /** The documents of many orders at once, in the order of the keys, oldest number first. */
  documentsOf: (
    keys: readonly Key<OrderId>[],
    actor: Actor,
  ) => Promise<readonly (readonly DocumentCard[] | undefined)[]>
  document: (key: Key<DocumentId>, actor: Actor) => Promise<DocumentCard | undefined>
  /** The stored bytes; the signed link that led here is the authorisation. */
  fileOf: (key: Key<DocumentId>) => Promise<Readonly<{ bytes: Buffer; number: string; isVoid: boolean }> | undefined>
  publicDocument: (tokenHash: string) => Promise<PublicDocument | undefined>
}>

const allKinds: readonly DocumentKind[] = Object.keys(documentKinds) as (keyof typeof documentKinds)[]

/** The kinds that a unit of this kind may see of a purchase it has part in: the SPBy is between PPK and treasurer, the DPT with the issuer of a card. */
export const kindsFor = (unit: UnitKind): readonly DocumentKind[] =>
  unit === 'VENDOR' ? allKinds.filter((kind) => kind !== 'SPBY' && kind !== 'DPT') : allKinds

/** What a unit of this kind may see of that once it was taken back: a vendor what he put his name to, so not the tax sheet. */
export const voidKindsFor = (unit: UnitKind): readonly DocumentKind[] =>
  kindsFor(unit).filter((kind) => unit !== 'VENDOR' || kind !== 'TAX_SHEET')

/** The kinds that a purchase still owes at its stage, of those that the actor may see. */
export const kindsMissing = (
  purchase: Purchase,
  documents: readonly DocumentCard[],
  { unitKind }: Pick<Actor, 'unitKind'>,
): readonly DocumentKind[] => {
  const issued = documents.filter(({ status }) => status === 'READY')
  const seen = kindsFor(unitKind)
  return documentsMissing(stagesOf(purchase), issued).flatMap(({ kind }) => (seen.includes(kind) ? [kind] : []))
}
