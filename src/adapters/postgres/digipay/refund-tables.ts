import type { Generated } from 'kysely'
import type { OfTenant, Step } from './row-parts'

type OfRefund = OfTenant & { refund_id: string }

/** Rows of what was asked back of payments. */
export type RefundTables = {
  'digipay.payment_refund': {
    tenant_id: number
    id: string
    payment_id: string
    amount: bigint
    number: string
    bank_reference: string | null
    status: string
    version: number
    created_at: Date
  }
  'digipay.payment_refund_step': OfRefund & Step
  'digipay.payment_refund_sending': OfRefund & { attempt: number; external_id: string; at: Date }
  'digipay.payment_refund_evidence': OfRefund & {
    id: string
    source: string
    outcome: string
    code: string | null
    evidence: string
    at: Date
  }
  'digipay.payment_refund_due': OfRefund & {
    due_at: Date
    polls: Generated<number>
    not_found_at: Date | null
    bank: string
  }
}
