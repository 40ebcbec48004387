/** Rows of the platform schema. */
export type PlatformTables = {
  'platform.installation': { only: boolean; mode: 'demo' | 'production'; created_at: Date; bound_to: string | null }
  'platform.nightly': { job: string; due_at: Date; done_at: Date | null }
  'platform.idempotency': {
    tenant_id: number
    person_id: string
    key: string
    act: string
    fingerprint: string
    answer: string | null
    created_at: Date
  }
  'platform.audit': {
    tenant_id: number
    id: string
    at: Date
    person_id: string | null
    assignment_id: string | null
    role: string
    unit_id: number
    act: string
    subject: string
    outcome: string
    details: string
    request_id: string
  }
  'platform.outbox': {
    tenant_id: number
    id: string
    topic: string
    subject: string
    payload: string
    at: Date
    due_at: Date
    attempts: number
    done_at: Date | null
    last_error: string | null
  }
}
