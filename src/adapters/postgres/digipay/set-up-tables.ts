/** Rows of the papers that brought money. */
export type SetUpTables = {
  'digipay.up_grant': {
    tenant_id: number
    sp2d_number: string
    sp2d_on: string
    amount: bigint
    kind: string
    returned: bigint
    approval_number: string | null
    approval_on: string | null
    at: Date
  }
  'digipay.grant_lift': {
    kppn_id: number
    bound: string
    number: string
    tenant_id: number
    paper: string
    fiscal_year: number
    up_to: bigint | null
    at: Date
  }
  'digipay.pagu_grant': {
    tenant_id: number
    budget_line_id: string
    reference: string
    amount: bigint
    at: Date
  }
}
