import type { ColumnType } from 'kysely'

/** Rows of the spj schema. */
export type SpjTables = {
  'spj.document': {
    tenant_id: number
    id: string
    kind: string
    subject_id: string
    order_id: string | null
    vendor_id: number | null
    number: string
    issued_on: string
    amount: bigint
    status: string
    void_reason: string | null
    content: unknown
    sha256: string | null
    file: Buffer | null
    created_at: Date
    rendered_at: Date | null
  }
  'spj.public_document': {
    /** Written, and read by policies alone. */
    tenant_id: ColumnType<never, number, never>
    token_hash: string
    office: string
    kind: string
    number: string
    issued_on: string
    amount: bigint
    sha256: string
    status: string
  }
}
