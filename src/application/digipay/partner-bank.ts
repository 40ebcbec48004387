import type { BankReach, MatchingRules, PollPlan, Rail, StatementDays } from '../../domain/digipay'
import type { Rupiah } from '../../domain/kernel'

/** How long this bank is waited for: agreed with each bank, in seconds for a sandbox and minutes for a real one. */
export type BankPatience = PollPlan &
  Readonly<{
    /** Two answers NOT_FOUND prove something only this far apart. */
    notFoundGapMs: number
    /** The longest that the bank may still execute what it received. */
    bankMaximumTimeMs: number
    /** So long after a sending, success of a clearing is not its end: the other bank may still send the money back. */
    returnWindowMs?: number | undefined
    /** So long money that it gives back to a card may take to stand on a bill; a month and a half unless said. */
    billedAfterMs?: number | undefined
  }>

/** What the core must know of a bank. */
export type PartnerBank = Readonly<{
  code: string
  name: string
  patience: BankPatience
  /** The rails it offers, with the fee of each, and the banks that it reaches. */
  reach: BankReach
  /** Where this bank collects state revenue sent to it with a billing code; none if it takes none over its API. */
  stateAccount?: Readonly<{ account: string; name: string }> | undefined
  /** How many balances one server asks of it within a minute at most; thirty unless said. */
  balancesPerMinute?: number | undefined
  /** On which rails it takes a settled payment back from its payee when we ask for it. */
  refunds?: readonly Rail[] | undefined
  /** How it words the lines of its statements; without it, as most banks do. */
  matching?: MatchingRules | undefined
  /** Whose days its statement tells, where it answers for whole days alone; without it, it answers to the second. */
  statementDays?: StatementDays | undefined
  /** The largest payment that a signed callback of this bank settles by itself; without it none does. */
  callbackCeiling?: Rupiah | undefined
  /** How long a callback about a payment that nobody here knows is held before people get it; a quarter of an hour unless said. */
  callbackHoldMs?: number | undefined
}>
