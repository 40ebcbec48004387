import type { Generated } from 'kysely'
import type { Keyed, OfTenant, Step } from './row-parts'

/** Rows of cases, and of a satker's own copy of its bank statements. */
export type BankTables = {
  'digipay.payment_case': Keyed & {
    kind: string
    subject: string
    payment_id: string | null
    line_id: string | null
    bank: string | null
    account: string | null
    day: string | null
    amount: bigint | null
    status: string
    version: number
    due_on: string
    opened_at: Date
  }
  'digipay.payment_case_step': OfTenant &
    Step & {
      case_id: string
      letter_says: string | null
      letter_number: string | null
      letter_on: string | null
      letter_paid_on: string | null
    }
  'digipay.bank_line': Keyed & {
    bank: string
    account: string
    fingerprint: string
    day: string
    at: Date
    direction: string
    amount: bigint
    amount_text: string
    remark: string
    bank_reference: string | null
    balance_after: bigint | null
    corrected: boolean
    kept_at: Date
  }
  'digipay.bank_match': OfTenant & {
    line_id: string
    seq: number
    class: string
    payment_id: string | null
    part: string | null
    /** Whose money a fee was taken of, where that was not the money of its payment: UP, in place of TUP. */
    fund: Generated<string | null>
    person_id: string
    person_name: string
    role: string
    reason: string | null
    at: Date
  }
  'digipay.bank_day': OfTenant & {
    bank: string
    account: string
    day: string
    opening: bigint | null
    closing: bigint | null
    debit_count: number | null
    debit_amount: bigint | null
    credit_count: number | null
    credit_amount: bigint | null
    opening_sen: Generated<number>
    closing_sen: Generated<number>
    debit_sen: Generated<number>
    credit_sen: Generated<number>
    is_complete: boolean
    is_over: boolean
    read_at: Date
    version: Generated<number>
    closed_at: Date | null
    closed_by: string | null
    closed_name: string | null
    closed_role: string | null
  }
  'digipay.account_proof': Keyed & {
    bank: string
    account: string
    day: string
    at: Date
    book: bigint
    bank_balance: bigint | null
    /** Written as JSON, read as the kept breaks. */
    breaks: unknown
    listed: bigint
    difference: bigint | null
  }
  'digipay.bank_message': {
    id: string
    tenant_id: number | null
    payment_id: string | null
    bank: string
    service: string
    external_id: string
    day: string
    line: number
    reference: string
    status: string
    body_hash: string
    headers: string
    body: string
    received_at: Date
    due_at: Date
    attempts: Generated<number>
    done_at: Date | null
    outcome: string | null
    last_error: string | null
  }
  'digipay.bank_token_asking': { bank: string; stamp: string; until: Date }
}
