import type { Keyed, OfTenant, Step } from './row-parts'

/** Rows of the life of UP: what was asked for, what was paid back, what was said of it, and of the prices it pays. */
export type UpTables = {
  'digipay.up_request': Keyed & {
    kind: string
    amount: bigint
    refill: bigint
    status: string
    version: number
    spm_number: string | null
    sp2d_number: string | null
    created_at: Date
  }
  'digipay.up_request_line': {
    tenant_id: number
    request_id: string
    payment_id: string
    amount: bigint
    is_living: boolean
  }
  'digipay.up_request_step': OfTenant & Step & { request_id: string }
  'digipay.up_deposit': {
    tenant_id: number
    ntpn: string
    kind: string
    amount: bigint
    transaction_number: string
    paid_on: string
    line_id: string | null
    person_id: string
    at: Date
  }
  'digipay.state_debt': {
    tenant_id: number
    payment_id: string
    origin: string
    nth: number
    amount: bigint
    reason: string
    came_on: string
    at: Date
  }
  'digipay.price_reason': Keyed & {
    order_id: string
    person_id: string
    person_name: string
    assignment_id: string | null
    role: string
    reason: string
    at: Date
  }
  'digipay.up_notice': {
    tenant_id: number
    about: string
    kind: string
    due_on: string
    said_on: string
    said_at: Date
  }
}
