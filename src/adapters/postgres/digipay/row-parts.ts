/** A row of one operator. */
export type OfTenant = { tenant_id: number }
/** A row with a key of its own. */
export type Keyed = OfTenant & { id: string }
/** A step that a person took in the life of something: what is kept of it is the same everywhere. */
export type Step = {
  seq: number
  action: string
  to_status: string
  person_id: string
  person_name: string
  assignment_id: string | null
  role: string
  reason: string | null
  at: Date
}
