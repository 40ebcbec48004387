import type { BudgetLineId, Rupiah } from '../kernel'
import { owedState, paguFree, paguSource, potsOf, sourceAccounted, sourceReturned, upCut } from './accounts'
import type { BookPosting } from './transfer-kinds'

/**
 * What a paper of the KPPN does to UP: it brings UP or TUP, replaces UP that was used, takes note of spending that is not
 * replaced, or cuts UP that lay idle.
 */
export const upPaperKinds = ['UP', 'GUP', 'TUP', 'GUP_NIHIL', 'PTUP', 'CUT'] as const
export type UpPaperKind = (typeof upPaperKinds)[number]
/** A paper of the KPPN about UP; `returned` is what a replacement accounts for without bringing it back. */
export type UpPaper = Readonly<{ kind: UpPaperKind; number: string; amount: Rupiah; returned?: Rupiah | undefined }>

const [up, tup] = [potsOf('UP'), potsOf('TUP')]
const ways: Readonly<Record<UpPaperKind, Readonly<{ debit: string; credit: string }>>> = {
  UP: { debit: up.source, credit: up.free },
  GUP: { debit: up.source, credit: up.free },
  TUP: { debit: tup.source, credit: tup.free },
  GUP_NIHIL: { debit: sourceAccounted, credit: up.source },
  PTUP: { debit: sourceAccounted, credit: tup.source },
  CUT: { debit: up.free, credit: upCut },
}

/** A paper of the KPPN enters the satker's book; each posts once. */
export const postPaper = ({ kind, number, amount, returned }: UpPaper): BookPosting => [
  { ...ways[kind], amount, kind: 'UP_GRANT', ref: number, line: 1 },
  ...(returned ? [{ ...ways.GUP_NIHIL, amount: returned, kind: 'UP_GRANT' as const, ref: number, line: 2 }] : []),
]

/** What is paid back to the State: what is left of UP, what of it was cut, what is left of TUP, or spending that came back. */
export const upDepositKinds = ['UP_REST', 'UP_CUT', 'TUP_REST', 'SPENDING'] as const
export type UpDepositKind = (typeof upDepositKinds)[number]
const pools: Readonly<Record<UpDepositKind, Readonly<{ debit: string; credit: string }>>> = {
  UP_REST: { debit: up.free, credit: up.source },
  UP_CUT: { debit: upCut, credit: up.source },
  TUP_REST: { debit: tup.free, credit: tup.source },
  SPENDING: { debit: owedState, credit: sourceReturned },
}
/** UP, TUP or spending returns to the State; the number of its receipt (NTPN) posts once. */
export const postUpDeposit = (
  deposit: Readonly<{ kind: UpDepositKind; ntpn: string; amount: Rupiah }>,
): BookPosting => [{ ...pools[deposit.kind], amount: deposit.amount, kind: 'UP_DEPOSIT', ref: deposit.ntpn, line: 1 }]

/** Pagu of one budget line, as a DIPA or its revision gives it; a reference posts once per line. */
export const grantPagu = (grant: Readonly<{ line: BudgetLineId; reference: string; amount: Rupiah }>): BookPosting => [
  {
    debit: paguSource(grant.line),
    credit: paguFree(grant.line),
    amount: grant.amount,
    kind: 'PAGU_GRANT',
    ref: `${grant.line}:${grant.reference}`,
    line: 1,
  },
]
