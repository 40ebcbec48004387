import type { BudgetLineId, Posting, Rupiah } from '../kernel'
import { paguFree, paguSource, sourceUp, upFree } from './accounts'

/** UP arrives in the satker's book; an SP2D posts once. */
export const grantUp = (grant: Readonly<{ sp2dNumber: string; amount: Rupiah }>): Posting => [
  { debit: sourceUp, credit: upFree, amount: grant.amount, kind: 'UP_GRANT', ref: grant.sp2dNumber, line: 1 },
]

/** Pagu of one budget line, as a DIPA or its revision gives it; a reference posts once per line. */
export const grantPagu = (grant: Readonly<{ line: BudgetLineId; reference: string; amount: Rupiah }>): Posting => [
  {
    debit: paguSource(grant.line),
    credit: paguFree(grant.line),
    amount: grant.amount,
    kind: 'PAGU_GRANT',
    ref: `${grant.line}:${grant.reference}`,
    line: 1,
  },
]
