import { type LocalDate } from '../kernel'
import type { Role } from '../organisation'
import { type AccountBreak, type BreakFacts, breakSpans, fundedBy } from './account-breaks'
import { funds, owedState, potsOf, taxWithheld, upCut } from './accounts'
import { caseOwner, caseRules, type PaymentCase } from './payment-case'

/** The accounts of a book whose money lies in the satker's account at its bank. */
export const cashAccounts: readonly string[] = [
  ...funds.flatMap((fund) => [potsOf(fund).free, potsOf(fund).held]),
  upCut,
  owedState,
]
/** How the accounts of withheld tax begin, whose money lies there too until it is deposited. */
export const cashTaxes = taxWithheld('')

/**
 * The kinds of posting that move cash of a book, by the line of a statement that shows them: money that left, the fee of it, taken or given back, all of
 * it that came back, a part of it that came back, what was paid back to the State, and what the State paid in.
 */
export const shownKinds = {
  OUT: ['UP_SETTLE', 'UP_SETTLE_LATE', 'UP_PAID_TWICE', 'TAX_DEPOSIT'],
  FEE: ['BANK_FEE', 'BANK_FEE_BACK'],
  BACK: ['UP_REVERSE', 'TAX_BOUNCE'],
  PART: ['UP_REFUND', 'UP_GIVEN_BACK'],
  STATE: ['UP_DEPOSIT'],
  IN: ['UP_GRANT'],
} as const

/**
 * What moved the cash of a book on one day: the day of the bank's own evidence, where there is any yet, else the day of the
 * posting. What an SP2D brought is told apart, since its line is found by the paper.
 */
export type CashMove = Readonly<{ on: LocalDate; amount: bigint; sp2d?: string | undefined }>
/** A day of the account that is over and was read whole; without a balance where the bank tells none. */
export type ProvableDay = Readonly<{ on: LocalDate; closing: bigint | undefined }>
/** Everything that one account is proved from, as it stood at one moment. */
export type AccountFacts = BreakFacts & Readonly<{ days: readonly ProvableDay[]; moves: readonly CashMove[] }>

/** Who has a break on his desk: a role, and the person who took its case. */
export type BreakOwner = Readonly<{ role: Role; name?: string | undefined }>
/** One account on one day: what its book holds, what its bank says, every break between them, and what none explains. */
export type AccountProof = Readonly<{
  on: LocalDate
  book: bigint
  bank: bigint | undefined
  breaks: readonly AccountBreak[]
  /** The sum of all breaks. */
  listed: bigint
  /** Nought if the day is proved; unknown where the bank tells no balance. */
  difference: bigint | undefined
}>

/** Whether every rupiah between account and book is in a listed break. */
export const isProved = ({ difference }: Pick<AccountProof, 'difference'>): boolean => difference === 0n

const sumOf = (all: readonly Readonly<{ amount: bigint }>[]): bigint =>
  all.reduce((sum, { amount }) => sum + amount, 0n)

/** What is listed twice about one thing is one break: an opening balance that papers explain bit by bit. */
const merged = (breaks: readonly AccountBreak[]): readonly AccountBreak[] => {
  const kept = new Map<string, AccountBreak>()
  for (const { kind, subject, amount, since, payment, line } of breaks) {
    const name = `${kind} ${subject} ${kind === 'OPENING_BALANCE' ? '' : since + String(amount)}`
    const before = kept.get(name)
    kept.set(name, before ? { ...before, amount: before.amount + amount } : { kind, subject, amount, since, ...(payment && { payment }), ...(line && { line }) }) // prettier-ignore
  }
  return [...kept.values()].filter(({ amount }) => amount !== 0n)
}

/** Proves every day of an account: its book is its balance at the bank, less the listed breaks. */
export const proveAccount = (facts: AccountFacts): readonly AccountProof[] => {
  const shown = fundedBy(facts)
  const moves = facts.moves.map((move) => ({ ...move, on: (move.sp2d !== undefined && shown.get(move.sp2d)?.on) || move.on })) // prettier-ignore
  const bookBefore = sumOf(moves.filter(({ on }) => on < facts.firstDay))
  const spans = breakSpans(facts, bookBefore)
  return facts.days.map(({ on, closing: bank }): AccountProof => {
    const book = sumOf(moves.filter((move) => move.on <= on))
    const breaks = merged(spans.filter(({ since, until }) => since <= on && (until === undefined || on < until)))
    const listed = sumOf(breaks)
    return { on, book, bank, breaks, listed, difference: bank === undefined ? undefined : bank - book - listed }
  })
}

/** The days on which the account stands unproved without a break up to its newest; a day without a balance is passed over. */
export const unprovedSince = (proofs: readonly AccountProof[]): AccountProof | undefined => {
  const told = proofs.filter(({ difference }) => difference !== undefined)
  return told[told.findLastIndex(isProved) + 1]
}

/** Whether two proofs say the same: then the later one is no news. */
export const sameProof = (a: AccountProof, b: AccountProof): boolean => inWords(a) === inWords(b)
const inWords = ({ on, book, bank, breaks }: AccountProof): string =>
  [on, book, bank ?? '', ...breaks.map(({ kind, subject, amount }) => `${kind} ${subject} ${String(amount)}`).toSorted()].join('\n') // prettier-ignore

/** Who has a break on his desk: whoever took its case, else those whose it is, and the treasurer of what has none. */
export const breakOwner = ({ payment, line }: AccountBreak, open: readonly PaymentCase[]): BreakOwner => {
  const about = open.find((each) => (line ? each.line === line : payment !== undefined && each.payment === payment))
  return about ? { role: caseRules[about.kind].owner, name: caseOwner(about)?.name } : { role: 'TREASURER' }
}
