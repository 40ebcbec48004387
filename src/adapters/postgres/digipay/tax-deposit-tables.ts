import type { Keyed, OfTenant, Step } from './row-parts'

type OfDeposit = OfTenant & { deposit_id: string }

/** Rows of tax deposits and what they hold. */
export type TaxDepositTables = {
  'digipay.tax_deposit': Keyed & {
    status: string
    version: number
    tax: string
    account: string
    month: string
    amount: bigint
    source_bank: string | null
    source_account: string | null
    channel: string | null
    transaction_number: string | null
    ntpn: string | null
    paid_at: Date | null
    /** Written as JSON, read as the kept dates and doubts. */
    by_law: unknown
    created_at: Date
  }
  'digipay.tax_deposit_line': OfDeposit & {
    payment_id: string
    line: number
    vendor_id: number
    object_code: string
    amount: bigint
    paid_on: string
    is_living: boolean
  }
  'digipay.tax_billing': OfDeposit & { seq: number; code: string; issued_at: Date; valid_until: Date }
  'digipay.tax_deposit_step': OfDeposit & Step
}
