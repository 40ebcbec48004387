import type { Generated } from 'kysely'

/** Rows of the organisation schema. */
export type OrganisationTables = {
  'organisation.unit': {
    id: Generated<number>
    kind: string
    code: string
    name: string
    zone: string
    address: string
    city: string
    created_at: Date
  }
  'organisation.satker': {
    unit_id: number
    kppn_id: number
    ministry_code: string
    ministry_name: string
    dipa_number: string
    dipa_on: string
    paying_bank: string
    paying_account: string
    paying_name: string
  }
  'organisation.oversight': {
    overseer_id: number
    tenant_id: number
    letter: string
    valid_from: string
    valid_to: string | null
  }
  'organisation.person': {
    id: string
    name: string
    nip: string | null
    nik: string
    email: string | null
    created_at: Date
  }
  'organisation.assignment': {
    tenant_id: number
    id: string
    person_id: string
    role: string
    sk_number: string
    valid_from: string
    valid_to: string | null
    ended_at: Date | null
    taken_up_at: Date | null
    created_at: Date
    /** Who gave it: the database writes whoever acts. */
    given_by: Generated<string | null>
  }
  'organisation.pin': {
    person_id: string
    hash: string | null
    failed: number
    locked_at: Date | null
    set_at: Date | null
  }
  'organisation.wrong_answer': { person_id: string; seq: number; at: Date }
  'organisation.vendor': {
    unit_id: number
    legal_kind: string
    npwp: string | null
    nik: string | null
    nib: string | null
    is_small: boolean
    status: string
    registered_by: string
    verified_by: string | null
    verified_at: Date | null
    version: number
  }
  'organisation.vendor_account': {
    tenant_id: number
    id: string
    kind: Generated<string>
    bank_code: string
    account_no: string
    account_name: string
    status: string
    added_by: string
    added_at: Date
    verified_by: string | null
    verified_at: Date | null
    confirmed_by: string | null
    confirmed_at: Date | null
  }
  'organisation.vendor_tax_fact': {
    tenant_id: number
    id: string
    fact: string
    document_number: string
    valid_from: string
    valid_to: string | null
    status: string
    recorded_by: string
    recorded_name: string
    recorded_at: Date
    verified_by: string | null
    verified_name: string | null
    verified_at: Date | null
    ended_by: string | null
    ended_name: string | null
    ended_at: Date | null
    end_reason: string | null
    version: number
  }
  'organisation.document_counter': { tenant_id: number; kind: string; year: number; last: number }
}
