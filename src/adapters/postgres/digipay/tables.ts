import type { ColumnType, Generated } from 'kysely'
import type { Keyed, OfTenant, Step } from './row-parts'

/** Rows of the digipay schema; amounts are bigint, dates are text, JSON goes in as text and comes out parsed. */
export type DigipayTables = {
  'digipay.product': Keyed & {
    name: string
    description: string
    unit: string
    price: bigint
    price_includes_ppn: boolean
    stock: bigint
    category: string
    tax_category: string
    service_code: string | null
    is_luxury: boolean
    is_professional: boolean | null
    ppn_treatment: string
    origin: string
    picture_url: string | null
    status: string
    version: number
    created_at: Date
  }
  'digipay.product_search': {
    tenant_id: number
    product_id: string
    words: string
    name: string
    category: string
    price: bigint
  }
  'digipay.budget_line': Keyed & {
    code: string
    akun: string
    description: string
    fiscal_year: number
    is_up_payable: boolean
    is_blocked: boolean
    version: number
  }
  'digipay.purchase_order': Keyed & {
    vendor_id: number
    status: string
    version: number
    number: string | null
    budget_line_id: string | null
    need_on: string | null
    delivery_address: string | null
    purpose: string | null
    purchase_request: string | null
    is_from_school_funds: boolean
    gross: bigint | null
    is_shared: boolean
    fiscal_year: number
    created_at: Date
  }
  'digipay.order_line': {
    tenant_id: number
    order_id: string
    line: number
    product_id: string
    name: string
    unit: string
    quantity: bigint
    list_price: bigint
    price: bigint
    offered_price: bigint | null
    price_includes_ppn: boolean
    tax_category: string
    service_code: string | null
    is_luxury: boolean
    is_professional: boolean | null
    ppn_treatment: string
    origin: string
    category: string | null
  }
  'digipay.receipt': Keyed & {
    order_id: string
    vendor_id: number
    number: string
    status: string
    version: number
    received_on: string
    promised_on: string | null
    promise: string | null
    note: string | null
    created_at: Date
  }
  'digipay.promise_reminder': { tenant_id: number; receipt_id: string; kind: string; said_on: string; said_at: Date }
  'digipay.receipt_line': { tenant_id: number; receipt_id: string; line: number; accepted: bigint }
  'digipay.meterai_use': { serial: string; tenant_id: number; claim_id: string }
  'digipay.claim': Keyed & {
    order_id: string
    vendor_id: number
    status: string
    version: number
    invoice_number: string
    invoice_on: string
    gross: bigint
    account_id: string
    tax_invoice_number: string | null
    meterai_serial: string | null
    spby_number: string | null
    spby_on: string | null
    created_at: Date
  }
  'digipay.payment': Keyed & {
    kind: Generated<string>
    order_id: string | null
    claim_id: string | null
    vendor_id: number | null
    deposit_id: string | null
    billing_code: string | null
    status: string
    version: number
    method: string
    fund: Generated<string>
    kkp_card_id: string | null
    qr_content: string | null
    tax_law: string | null
    scheduled_on: string
    gross: bigint
    net: bigint
    assessment: string | null
    source_bank: string
    source_account: string
    payee_bank: string
    payee_account: string
    payee_name: string
    rail: Generated<string>
    fee: Generated<bigint>
    verified_name: string | null
    name_similarity: number | null
    name_checked_at: Date | null
    next_window: Date | null
    awaits_bank: Generated<boolean>
    awaits_proof: Generated<boolean>
    partner_reference: string
    bank_reference: string | null
    rail_reference: string | null
    settled_at: Date | null
    kuitansi_number: string | null
    tax_sheet_number: string | null
    failure: string | null
    refunded: Generated<bigint>
    keeps_tax: Generated<boolean>
    created_at: Date
  }
  'digipay.tie': Keyed & {
    vendor_id: number
    order_id: string
    other_id: string
    status: string
    ground: string | null
    action: string
    person_id: string
    person_name: string
    assignment_id: string | null
    role: string
    reason: string
    at: Date
  }
  'digipay.tax_law': { fingerprint: string; law: string; kept_at: Date }
  'digipay.reassessment': {
    tenant_id: number
    payment_id: string
    of_payment_id: string
    of_order_id: string
    vendor_id: number
    amount: bigint
    assessment: string
    tax_law: string | null
    at: Date
  }
  'digipay.payment_attempt': {
    tenant_id: number
    payment_id: string
    attempt: number
    external_id: string
    joint_reference: string | null
    at: Date
  }
  'digipay.payment_evidence': {
    tenant_id: number
    payment_id: string
    id: string
    source: string
    outcome: string
    code: string | null
    evidence: string
    at: Date
    is_unreserved: Generated<boolean>
    attempt: number | null
    said_id: string | null
    said_en: string | null
  }
  'digipay.payment_due': {
    tenant_id: number
    payment_id: string
    due_at: Date
    polls: Generated<number>
    not_found_at: Date | null
    leased_until: Generated<Date | null>
    signed_with: string | null
    lane: string | null
    bank: string
  }
  'digipay.bank_lane': { bank: string; service: string; since: Date; rests_until: Date; failures: number }
  'digipay.step': OfTenant &
    Step & { aggregate: string; aggregate_id: string; order_id: string | null; vendor_id: number | null }
  'digipay.transfer': Keyed & {
    debit: string
    credit: string
    amount: bigint
    kind: string
    ref: string
    line: number
    at: Date
  }
  'digipay.balance': { tenant_id: number; account: string; amount: bigint; version: bigint }
  'digipay.book_doubt': Keyed & { proof: string; account: string; stated: bigint; proved: bigint; since: Date; ended_at: ColumnType<Date | null, undefined, Date> } // prettier-ignore
  'digipay.ledger_proof': Keyed & { at: Date; accounts: number; transfers: bigint; mismatches: number }
}
