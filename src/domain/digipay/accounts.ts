import type { BudgetLineId, KkpCardId } from '../kernel'

/** Where a satker's UP comes from: the State's account, by SP2D. */
export const sourceUp = 'source.up'
/** UP that may still be promised. */
export const upFree = 'up.free'
/** UP promised to authorised payments that the bank has not yet settled. */
export const upHeld = 'up.held'
/** What vendors received. */
export const vendorPaid = 'paid.vendor'
/** What banks took for carrying payments. */
export const bankFees = 'fee.bank'
/** Tax withheld and not yet deposited, one account for each tax. */
export const taxWithheld = (tax: string): string => `tax.${tax}`
/** What the State received of the tax that was withheld, one account for each tax. */
export const taxDeposited = (tax: string): string => `paid.state.${tax}`
/** Money that left twice for one debt, until whoever has it gives it back. */
export const owedBack = 'owed.back'
/** Money that came back and is the State's, until it is deposited. */
export const owedState = 'owed.state'
/** What the State got back of spending that it had borne; below zero by UP of an ended year that is still on its way there. */
export const sourceReturned = 'source.returned'
/** Where a budget line's pagu comes from: the DIPA. */
export const paguSource = (line: BudgetLineId): string => `source.pagu:${line}`
/** Pagu of a budget line that no order has reserved. */
export const paguFree = (line: BudgetLineId): string => `pagu.free:${line}`
const RESERVED = 'pagu.reserved:'
/** Pagu reserved by approved orders. */
export const paguReserved = (line: BudgetLineId): string => `${RESERVED}${line}`
/** Whether an account holds what approved orders reserved. */
export const isPaguReserved = (account: string): boolean => account.startsWith(RESERVED)
/** Pagu spent by settled payments. */
export const paguRealised = (line: BudgetLineId): string => `pagu.realised:${line}`

/** What money a payment takes: UP that revolves, or TUP that was granted for one urgent need and one month. */
export const funds = ['UP', 'TUP'] as const
export type Fund = (typeof funds)[number]
/** The accounts between which the money of one fund moves. */
export type Pots = Readonly<{ source: string; free: string; held: string; owedBack: string; fees: string }>
const pots: Readonly<Record<Fund, Pots>> = {
  UP: { source: sourceUp, free: upFree, held: upHeld, owedBack, fees: bankFees },
  TUP: { source: 'source.tup', free: 'tup.free', held: 'tup.held', owedBack: 'owed.back.tup', fees: 'fee.bank.tup' },
}
/** The accounts of one fund. */
export const potsOf = (fund: Fund = 'UP'): Pots => pots[fund]
/** Spending that was accounted for and never replaced: its fund shrinks by it. */
export const sourceAccounted = 'source.accounted'
/** UP that its KPPN cut, until the satker has paid it back to the State. */
export const upCut = 'up.cut'

/** Where a satker's share of UP for cards comes from: no cash, but what its KPPN allows it to owe. */
export const sourceKkp = 'source.kkp'
/** The share for cards that may still be promised. */
export const kkpFree = 'kkp.free'
/** The share promised to authorised charges that the issuer has not yet confirmed. */
export const kkpHeld = 'kkp.held'
/** What is owed to the issuers of cards: charged, and not yet paid by an SP2D. */
export const kkpOwed = 'kkp.owed'
/** Where the limit of a card comes from: its issuer. */
export const sourceCard = (card: KkpCardId): string => `source.card:${card}`
/** What may still be charged to a card. */
export const cardFree = (card: KkpCardId): string => `card.free:${card}`
/** What a card is charged with, promised or confirmed, until its bill is paid. */
export const cardUsed = (card: KkpCardId): string => `card.used:${card}`
