import { type BudgetLineId, dateIn, addDays, dayBegins } from '../kernel'
import {
  type Fund,
  funds,
  isPaguReserved,
  kkpHeld,
  owedState,
  paguReserved,
  potsOf,
  sourceAccounted,
  sourceReturned,
  taxDeposited,
  taxWithheld,
  upCut,
} from './accounts'
import { type OrderStatus, orderLifecycle, reservesPagu } from './order'
import { holdsUp, type PaymentFailure, paymentLifecycle, type PaymentStatus } from './payment'

/** What one account says it holds, and what its transfers add up to. */
export type ProvedAccount = Readonly<{ account: string; balance: bigint; moved: bigint }>

/** Everything one satker's book is proved from, as it stood at one moment. */
export type BookFacts = Readonly<{
  accounts: readonly ProvedAccount[]
  transfers: bigint
  /** By fund: the gross and the fees of all payments that hold it, and the fees of all that a bank debited, given back or not. */
  held: Readonly<Record<Fund, bigint>>
  fees: Readonly<Record<Fund, bigint>>
  /** What cards are to be charged with by all payments that hold the share for cards. */
  charged: bigint
  papers: UpPaperFacts
  /** The gross of all orders that hold pagu, by budget line. */
  reserved: readonly Readonly<{ line: BudgetLineId; gross: bigint }>[]
  /** What settled payments say was withheld, and what paid deposits gathered of it, tax by tax. */
  taxes: readonly Readonly<{ tax: string; withheld: bigint; deposited: bigint }>[]
}>

/** What papers and receipts say of UP: what the KPPN's papers brought and noted, and what went back to the State. */
export type UpPaperFacts = Readonly<{
  /** By fund: what SP2D brought, less what was accounted for without being replaced, less what was paid back. */
  outstanding: Readonly<Record<Fund, bigint>>
  accounted: bigint
  cut: bigint
  /** What replaced UP that was used, by SP2D. */
  replaced: bigint
  /** The gross of paid bills that no SP2D has replaced or taken note of, less what payees gave back to UP. */
  unreplaced: bigint
  /** What came back and is the State's and was not deposited yet, and what the State got of it beyond UP of ended years. */
  owedState: bigint
  returned: bigint
}>

/** Where a book contradicts itself: what an account says, and what it should say. */
export type Mismatch = Readonly<{
  proof: 'TRANSFERS' | 'TOTAL' | 'HOLDS' | 'RESERVATIONS' | 'TAXES' | 'FEES' | 'PAPERS' | 'RECEIPTS'
  account: string
  stated: bigint
  proved: bigint
}>

const unique = <T>(all: readonly T[]): readonly T[] => [...new Set(all)]
/** The states in which a payment holds UP. */
export const holdingStatuses: readonly PaymentStatus[] = unique(
  Object.values(paymentLifecycle).map(({ to }): PaymentStatus => to),
).filter(holdsUp)
/** The states of a payment that its bank debited, whatever came back later: its fee is spent. */
export const debitedStatuses: readonly PaymentStatus[] = ['SETTLED', 'REFUNDED', 'REVERSED']
/** Why a payment that counts as failed was debited all the same. */
export const debitedFailures: readonly PaymentFailure[] = ['PAID_TWICE', 'RETURNED_BY_BANK']
/** The states in which an order may hold pagu: it does until its claim is paid. */
export const reservingStatuses: readonly OrderStatus[] = unique(
  Object.values(orderLifecycle).map(({ to }): OrderStatus => to),
).filter(reservesPagu)

/** What is owed to the State is what was withheld and not yet deposited; what it received is what deposits gathered. */
const taxClaims = (balances: ReadonlyMap<string, bigint>, taxes: BookFacts['taxes']): readonly Mismatch[] => {
  const proved = new Map(
    taxes.flatMap(({ tax, withheld, deposited }) => [
      [taxWithheld(tax), withheld - deposited],
      [taxDeposited(tax), deposited],
    ]),
  )
  const named = [...balances.keys()].filter((account) => [taxWithheld(''), taxDeposited('')].some((of) => account.startsWith(of))) // prettier-ignore
  return unique([...proved.keys(), ...named]).map((account) => ({
    proof: 'TAXES', account, stated: balances.get(account) ?? 0n, proved: proved.get(account) ?? 0n,
  })) // prettier-ignore
}

/** What is neither free, nor held, nor owed back, nor a fee, nor cut, was spent: there must be a paid bill for it. */
const spentIn = (balances: ReadonlyMap<string, bigint>, replaced: bigint): bigint => {
  const of = (account: string) => balances.get(account) ?? 0n
  const resting = (fund: Fund): bigint => Object.values(potsOf(fund)).reduce((sum, account) => sum + of(account), 0n)
  return -funds.reduce((sum, fund) => sum + resting(fund), of(upCut)) - replaced
}

const upClaims = (balances: ReadonlyMap<string, bigint>, papers: UpPaperFacts): readonly Mismatch[] => {
  const { outstanding, accounted, cut, replaced, unreplaced, returned } = papers
  const stated = (account: string) => ({ account, stated: balances.get(account) ?? 0n })
  return [
    ...funds.map((fund): Mismatch => ({ proof: 'PAPERS', ...stated(potsOf(fund).source), proved: -outstanding[fund] })),
    { proof: 'PAPERS', ...stated(sourceAccounted), proved: -accounted },
    { proof: 'PAPERS', ...stated(upCut), proved: cut },
    { proof: 'PAPERS', ...stated(owedState), proved: papers.owedState },
    { proof: 'PAPERS', ...stated(sourceReturned), proved: returned },
    { proof: 'RECEIPTS', account: '*', stated: spentIn(balances, replaced), proved: unreplaced },
  ]
}

/** Every contradiction in a book: balances against transfers, the whole against nought, holds against what holds them. */
export const mismatchesIn = ({
  accounts,
  held,
  charged,
  fees,
  papers,
  reserved,
  taxes,
}: BookFacts): readonly Mismatch[] => {
  const balances = new Map(accounts.map(({ account, balance }) => [account, balance]))
  const owed = new Map(reserved.map(({ line, gross }) => [paguReserved(line), gross]))
  const lines = unique([...owed.keys(), ...[...balances.keys()].filter(isPaguReserved)])
  const stated = (account: string) => ({ account, stated: balances.get(account) ?? 0n })
  const claims: readonly Mismatch[] = [
    ...accounts.map(({ account, balance, moved }): Mismatch => ({
      proof: 'TRANSFERS', account, stated: balance, proved: moved,
    })), // prettier-ignore
    { proof: 'TOTAL', account: '*', stated: accounts.reduce((sum, { balance }) => sum + balance, 0n), proved: 0n },
    ...funds.flatMap((fund): readonly Mismatch[] => [
      { proof: 'HOLDS', ...stated(potsOf(fund).held), proved: held[fund] },
      { proof: 'FEES', ...stated(potsOf(fund).fees), proved: fees[fund] },
    ]),
    { proof: 'HOLDS', ...stated(kkpHeld), proved: charged },
    ...upClaims(balances, papers),
    ...lines.map((account): Mismatch => ({
      proof: 'RESERVATIONS', account, stated: balances.get(account) ?? 0n, proved: owed.get(account) ?? 0n,
    })), // prettier-ignore
    ...taxClaims(balances, taxes),
  ]
  return claims.filter(({ stated, proved }) => stated !== proved)
}

const AT_NIGHT_MS = 2 * 3_600_000

/** The next time that books are proved: 02:00 in Jakarta, when offices of all three zones sleep. */
export const nextProof = (after: Date): Date => {
  const tonight = (days: number) =>
    new Date(dayBegins('WIB', addDays(dateIn('WIB', after), days)).getTime() + AT_NIGHT_MS)
  return tonight(0) > after ? tonight(0) : tonight(1)
}
