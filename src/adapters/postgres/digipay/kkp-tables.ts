import type { Generated } from 'kysely'
import type { OfTenant, Step } from './row-parts'

/** Rows of government credit cards, and of the letters that allow a share of UP for them. */
export type KkpTables = {
  'digipay.kkp_card': OfTenant & {
    id: string
    holder_id: string
    holder_name: string
    kind: string
    bank: string
    account: string
    last_four: string
    credit_limit: bigint
    valid_until: string
    status: string
    version: number
    created_at: Date
  }
  'digipay.kkp_card_step': OfTenant & Step & { card_id: string }
  'digipay.kkp_card_secret': OfTenant & { card_id: string; charge_token: string | null; card_token: string | null }
  'digipay.kkp_card_try': OfTenant & { card_id: string; seq: number; person_id: string; at: Date }
  'digipay.kkp_card_turn': OfTenant & { card_id: string; taken_by: string; until: Date }
  'digipay.kkp_grant': OfTenant & {
    number: string
    granted_on: string
    amount: bigint
    approval_number: string | null
    approval_on: string | null
    at: Date
  }
  'digipay.kkp_bill': OfTenant & {
    id: string
    card_id: string
    number: string
    period_from: string
    period_to: string
    due_on: string
    charged: bigint
    credited: bigint
    status: string
    version: number
    dpt_number: string | null
    dpt_on: string | null
    sp2d_number: string | null
    sp2d_on: string | null
    created_at: Date
  }
  'digipay.kkp_bill_line': OfTenant & {
    bill_id: string
    line: number
    reference: string
    charged_on: string
    amount: bigint
    payment_id: string | null
    is_living: Generated<boolean>
    is_credit: boolean
  }
  'digipay.kkp_bill_step': OfTenant & Step & { bill_id: string }
}
