import type { UnitId } from './ids'
import type { Rupiah } from './rupiah'
import type { Refusal } from './result'

/**
 * One movement of money between two accounts of one unit's book. Money leaves `debit` and enters `credit`,
 * so a book always sums to zero by the shape of its rows. (kind, ref, line) names the business fact: it posts once.
 */
export type Transfer<Kind extends string = string> = Readonly<{
  debit: string
  credit: string
  amount: Rupiah
  kind: Kind
  ref: string
  line: number
}>

/** What one business fact posts, all or nothing. */
export type Posting<Kind extends string = string> = readonly Transfer<Kind>[]

/** The account that would have gone below zero. */
export type Overdraft = Refusal<'OVERDRAFT'> & Readonly<{ account: string; available: bigint }>

export type Balance = Readonly<{ tenant: UnitId; account: string; amount: bigint }>

/** Accounts that stand for the outside world may go negative: what they gave is what the book received. */
export const mayGoNegative = (account: string): boolean => account.startsWith('source.')
