import type { Keyed } from './row-parts'

/** Rows of what an approver proves himself by. */
export type SigningTables = {
  'digipay.challenge': Keyed & {
    approver_id: string
    code_hash: string
    tuple_hash: string
    signed_text: string
    asked: string
    status: string
    tries: number
    expires_at: Date
    created_at: Date
  }
  'digipay.challenge_payment': {
    tenant_id: number
    challenge_id: string
    payment_id: string
    place: number
    payment_version: number
    left_behind: string | null
  }
  'digipay.code_owed': { tenant_id: number; of_id: string; person_id: string }
  'digipay.device': Keyed & {
    person_id: string
    person_name: string
    assignment_id: string
    name: string
    algorithm: string
    public_key: string
    fingerprint: string
    status: string
    version: number
    tries: number
    code_hash: string
    code_expires_at: Date
    asked_at: Date
    confirmed_at: Date | null
    counts_from: Date | null
    approved_by: string | null
    approved_name: string | null
    approved_at: Date | null
    ended_by: string | null
    ended_name: string | null
    ended_at: Date | null
    end_reason: string | null
  }
  'digipay.signing_rule': {
    tenant_id: number
    version: number
    code_above: bigint
    device_above: bigint
    person_id: string
    person_name: string
    at: Date
  }
}
