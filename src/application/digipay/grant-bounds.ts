import {
  aboveCeiling, type AboveCeiling, type BoundedGrant, type BoundLift, boundsMet, type FiscalYearClosed, type GrantBound, type GrantFacts,
  isOfEarlierYear, liftedBy, type NoRuleOnDate, paperTooOld, type PaperTooOld, upUse, yearClosed,
} from '../../domain/digipay' // prettier-ignore
import { err, fiscalYear, type LocalDate, ok, type Refusal, type Result, type Rupiah } from '../../domain/kernel'
import { checkSkNumber, isSameNumber, type NotWellFormed } from '../../domain/organisation'
import type { Actor } from '../actor'
import type { DateInFuture } from './up-grant'
import type { UpPapers } from './up-ports'

/** The letter by which KPPN or Kanwil lifted bounds of a grant: which, and up to where. */
export type GrantApproval = Readonly<{ number: string; on: LocalDate; lifts: readonly BoundLift[] }>
export type ApprovalRefusal =
  | Refusal<'APPROVAL_IS_THE_PAPER'>
  | Refusal<'APPROVAL_LIFTS_NOTHING'>
  | (Refusal<'BOUND_DOES_NOT_APPLY'> & Readonly<{ bound: GrantBound }>)
  | Refusal<'APPROVAL_ALREADY_USED'>
export type BoundsRefusal =
  | AboveCeiling | PaperTooOld | FiscalYearClosed | NoRuleOnDate | NotWellFormed | DateInFuture | ApprovalRefusal // prettier-ignore

/** A grant as its bounds look at it: by which paper, of which day, and what was approved for it. */
export type Bounded = Readonly<{
  what: BoundedGrant
  amount: Rupiah
  number: string
  on: LocalDate
  /** The day of the newest SP2D before it that brought UP, if any did. */
  broughtOn: LocalDate | undefined
  approval: GrantApproval | undefined
  /** The field in which the day of the paper stands. */
  path: string
}>

const checkApproval = (
  { number, on, lifts }: GrantApproval,
  paper: string,
  today: LocalDate,
): BoundsRefusal | undefined => {
  const odd = checkSkNumber(number, 'approval', 'number')
  if (odd) return odd
  if (isSameNumber(number, paper)) return { code: 'APPROVAL_IS_THE_PAPER', path: ['approval', 'number'] }
  if (on > today) return { code: 'DATE_IN_FUTURE', path: ['approval', 'on'] }
  return lifts.length > 0 ? undefined : { code: 'APPROVAL_LIFTS_NOTHING', path: ['approval', 'lifts'] }
}

/** Every bound that a letter names, with its figure: one without goes as far as this grant, and the age of a paper has none. */
const figured = (
  { what, amount, on }: Bounded,
  lifts: readonly BoundLift[],
  facts: GrantFacts,
): Result<readonly BoundLift[], BoundsRefusal> => {
  const met = boundsMet(what, amount, facts, on)
  const named: BoundLift[] = []
  for (const [at, lift] of lifts.entries()) {
    const height = met.find((each) => each.what === lift.bound)
    const applies = lift.bound === 'PAPER' ? lift.upTo === undefined : height !== undefined
    if (!applies)
      return err({ code: 'BOUND_DOES_NOT_APPLY', bound: lift.bound, path: ['approval', 'lifts', String(at)] })
    named.push({ bound: lift.bound, upTo: lift.upTo ?? height?.would })
  }
  return ok(named)
}

type Papers = Pick<UpPapers, 'serialise' | 'bounds' | 'standing' | 'lift'>

/** What the letter of a grant lifts, kept under its number: it lifts a bound once in the whole office. */
const liftedNow = async (
  papers: Papers,
  bounded: Bounded,
  facts: GrantFacts,
  today: LocalDate,
): Promise<Result<readonly BoundLift[], BoundsRefusal>> => {
  const { approval, number: paper, on } = bounded
  if (!approval) return ok([])
  const bad = checkApproval(approval, paper, today)
  if (bad) return err(bad)
  const named = figured(bounded, approval.lifts, facts)
  if (!named.ok) return named
  const letter = { number: approval.number, lifts: named.value, paper, fiscalYear: fiscalYear(on) }
  if (!(await papers.lift(letter))) return err({ code: 'APPROVAL_ALREADY_USED', path: ['approval', 'number'] })
  return named
}

/**
 * Why a paper comes after the end of its year. The SP2D of UP or TUP of the last days is recorded all the same, since its cash is in the
 * account: it pays nothing any more and is paid back. But where UP of a later year is there already it would pass for that, and a card
 * of an ended year is charged no more.
 */
const tooLate = ({ what, on, broughtOn }: Bounded, today: LocalDate): FiscalYearClosed | NoRuleOnDate | undefined => {
  const isOfOwnYear = broughtOn === undefined || !isOfEarlierYear(on, broughtOn)
  return what === 'TUP' || (what === 'UP' && isOfOwnYear) ? undefined : yearClosed('PAY', fiscalYear(on), today)
}

/** UP as it counts toward the ceiling of a year: what an earlier one left is fees and the like, which are no UP of this one. */
const upBefore = async (papers: Papers, { on, broughtOn }: Bounded): Promise<bigint> =>
  isOfEarlierYear(broughtOn, on) ? 0n : upUse(await papers.standing('UP')).granted

/**
 * Why a grant goes beyond what the law of its day bounds, or nothing. A letter of approval lifts the bounds that it names, up to
 * the amount that it names; nothing lifts the end of the fiscal year.
 */
export const beyondBounds = async (
  papers: Papers,
  bounded: Bounded,
  { today }: Pick<Actor, 'today'>,
): Promise<BoundsRefusal | undefined> => {
  const { what, amount, on, path } = bounded
  const closed = tooLate(bounded, today)
  if (closed) return { ...closed, path: [path] }
  // Read under the lock of all grants of this book: one that is approved is seen by the next as well.
  await papers.serialise()
  const { pagu, cards, lifted: before } = await papers.bounds(fiscalYear(on))
  const facts = { pagu, cards, up: await upBefore(papers, bounded), lifted: before }
  const now = await liftedNow(papers, bounded, facts, today)
  if (!now.ok) return now.error
  const old = now.value.some(({ bound }) => bound === 'PAPER') ? undefined : paperTooOld(on, today, path)
  return old ?? aboveCeiling(what, amount, { ...facts, lifted: liftedBy(before, now.value) }, on)
}

/** What the audit says of a letter: its number, and what it was named for. */
export const approvalDetails = (approval: GrantApproval | undefined): Readonly<Record<string, string>> =>
  approval ? { approval: approval.number, lifts: approval.lifts.map(({ bound }) => bound).join(' ') } : {}
