type OfTenant = { tenant_id: number }

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
  'digipay.kkp_card_step': OfTenant & {
    card_id: string
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
  'digipay.kkp_card_secret': OfTenant & { card_id: string; charge_token: string | null; card_token: string | null }
  'digipay.kkp_grant': OfTenant & { number: string; granted_on: string; amount: bigint; at: Date }
}
