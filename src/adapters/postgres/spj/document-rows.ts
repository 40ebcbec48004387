import type { Selectable } from 'kysely'
import type { DocumentCard, DocumentStatus, PublicDocument, StoredDocument } from '../../../application/spj'
import type { DocumentId, LocalDate, OrderId, Rupiah, UnitId } from '../../../domain/kernel'
import type { DocumentContent, DocumentKind } from '../../../domain/spj'
import type { Database } from '../database'

type Row<Table extends keyof Database> = Selectable<Database[Table]>

/** The columns that a list of documents needs: everything but content and file. */
export const cardColumns = [
  'tenant_id', 'id', 'kind', 'subject_id', 'order_id', 'number', 'issued_on', 'amount', 'status', 'void_reason', 'sha256',
] as const // prettier-ignore

export const toCard = (row: Pick<Row<'spj.document'>, (typeof cardColumns)[number]>): DocumentCard => ({
  key: { tenant: row.tenant_id as UnitId, id: row.id as DocumentId },
  kind: row.kind as DocumentKind,
  subject: row.subject_id,
  number: row.number,
  issuedOn: row.issued_on as LocalDate,
  amount: row.amount as Rupiah,
  status: row.status as DocumentStatus,
  voidReason: row.void_reason ?? undefined,
  sha256: row.sha256 ?? undefined,
})

/** A stored document without its file; its content is what was decided, word by word. */
export const toDocument = (row: Omit<Row<'spj.document'>, 'file' | 'sha256' | 'void_reason' | 'rendered_at'>): StoredDocument => ({
  tenant: row.tenant_id as UnitId,
  id: row.id as DocumentId,
  kind: row.kind as DocumentKind,
  subject: row.subject_id,
  order: (row.order_id ?? undefined) as OrderId | undefined,
  vendor: (row.vendor_id ?? undefined) as UnitId | undefined,
  number: row.number,
  issuedOn: row.issued_on as LocalDate,
  amount: row.amount as Rupiah,
  status: row.status as DocumentStatus,
  content: (row.content ?? undefined) as DocumentContent | undefined,
  createdAt: row.created_at,
}) // prettier-ignore

/** What the public page shows: everything but the owner, whom nobody reads. */
export const publicColumns = [
  'token_hash',
  'office',
  'kind',
  'number',
  'issued_on',
  'amount',
  'sha256',
  'status',
] as const

export const toPublic = (row: Pick<Row<'spj.public_document'>, (typeof publicColumns)[number]>): PublicDocument => ({
  office: row.office,
  number: row.number,
  kind: row.kind as DocumentKind,
  issuedOn: row.issued_on as LocalDate,
  amount: row.amount as Rupiah,
  sha256: row.sha256,
  status: row.status as PublicDocument['status'],
})
