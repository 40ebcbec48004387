import type { JSONColumnType } from 'kysely'
import type { OfTenant, Step } from './row-parts'

type OfReturn = OfTenant & { payment_id: string; nth: number }

/** A tax as a return corrected it; amounts are texts, since JSON knows no bigint. */
export type CorrectedTaxJson = {
  tax: string
  objectCode: string
  progress: string
  withheld: string
  onKept: string
  surplus: string
  freed: string
  steps: readonly string[]
  citation: string
  doubts: unknown
}

/** Rows of goods that went back after they were paid. */
export type GoodsReturnTables = {
  'digipay.goods_return': OfReturn &
    Omit<Step, 'seq' | 'action' | 'to_status' | 'reason'> & {
      number: string
      returned_on: string
      kept: JSONColumnType<readonly { line: number; quantity: string }[]>
      gross: bigint
      taxes: JSONColumnType<readonly CorrectedTaxJson[]>
      rest: unknown
      reason: string
    }
  'digipay.tax_freed': OfReturn & { line: number; tax: string; amount: bigint }
}
