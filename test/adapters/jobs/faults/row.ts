import type { FaultAction, FaultRule } from '../../../../src/adapters/sandbox-bank'

/** A rule about one payment alone. */
export type RuleOfOne = Omit<FaultRule, 'match'>
/** What befalls a sending on our own side: nobody can be reached, or whoever sends it dies. */
export const mishaps = [
  'REFUSED',
  'NO_NAME',
  'NO_TLS',
  'DIES_BEFORE',
  'DIES_AFTER',
  'DATABASE_GONE',
  'MIDNIGHT',
] as const
export type Mishap = (typeof mishaps)[number]

/** One payment that a fault meets, from its signature to its end. */
export type Play = Readonly<{
  /** What tells it from other plays of the same row. */
  what: string
  rules?: readonly RuleOfOne[]
  /** What befalls its first sendings, and how many of them. */
  mishap?: Readonly<{ kind: Mishap; sendings: number }>
  /** What its people read of it, one after the other, from the sending to the end. */
  sees: readonly string[]
  /** What they read beside the end, where it failed. */
  failure?: string
  /** Why it failed, as they read it, where the bank said why: in its own words, or in ours for its code. */
  refusal?: string
  /** What lies on a desk when it has ended, in words. */
  cases?: readonly string[]
  /** How often it was sent, where only one number is right. */
  sendings?: number
}>

/**
 * Where a row is proved that has a test of its own elsewhere: a file under test/ and a title in it; `paysNothing`: no payment is in it;
 * `refusal`: why it failed, as people read it there.
 */
export type Proof = Readonly<{ file: string; title: string; paysNothing?: true; refusal?: string }>

/** One fault of a bank: what it does, what becomes of the payment, and by what that is proved. */
export type Row = Readonly<{
  id: string
  bank: string
  payment: string
  plays?: readonly Play[]
  /** Plays that need the town for themselves, or its statement: a test here of this row's number. */
  alone?: readonly string[]
  proved?: readonly Proof[]
  /** Why nothing of it can be proved: the feature is not there. */
  notBuilt?: string
}>

/** What a bank says by its code alone. */
export const says = (responseCode: string, more: object = {}): NonNullable<FaultAction['answer']> => ({
  status: Number(responseCode.slice(0, 3)),
  body: { responseCode, responseMessage: 'said by the test', ...more },
})
/** The bank answers so and does nothing. */
export const refuses = (responseCode: string, count = 1): RuleOfOne => ({
  service: '17', action: { answer: says(responseCode) }, count,
}) // prettier-ignore
/** The bank does it, and says something else. */
export const doesAndSays = (executeThen: NonNullable<FaultAction['executeThen']>): RuleOfOne => ({
  service: '17', action: { executeThen }, count: 1,
}) // prettier-ignore
/** The first sending meets this. */
export const meets = (action: FaultAction): RuleOfOne => ({ service: '17', action, count: 1 })

const sent = 'Dikirim ke bank'
const unsure = 'Menunggu kepastian bank'
const paid = 'Lunas'
const failed = 'Gagal di bank'
/** What people read, along the usual ways. */
export const reads = {
  paid: [sent, paid],
  paidAfterDoubt: [sent, unsure, paid],
  paidLater: [sent, 'Diterima bank, belum final', paid],
  failed: [sent, failed],
  failedAfterDoubt: [sent, unsure, failed],
  failedLater: [sent, 'Diterima bank, belum final', failed],
} as const
