import {
  aboveCeiling, type AboveCeiling, type BoundedGrant, type FiscalYearClosed, type NoRuleOnDate, paperTooOld, type PaperTooOld, upUse, yearClosed,
} from '../../domain/digipay' // prettier-ignore
import { fiscalYear, type LocalDate, type Rupiah } from '../../domain/kernel'
import { checkSkNumber, type NotWellFormed } from '../../domain/organisation'
import type { Actor } from '../actor'
import type { DateInFuture } from './up-grant'
import type { UpPapers } from './up-ports'

/** The letter by which KPPN or Kanwil approved more than the law allows without one, or an older paper. */
export type GrantApproval = Readonly<{ number: string; on: LocalDate }>
export type BoundsRefusal = AboveCeiling | PaperTooOld | FiscalYearClosed | NoRuleOnDate | NotWellFormed | DateInFuture

/** A grant as its bounds look at it: by which paper, of which day, and what was approved for it. */
export type Bounded = Readonly<{
  what: BoundedGrant
  amount: Rupiah
  on: LocalDate
  approval: GrantApproval | undefined
  /** The field in which the day of the paper stands. */
  path: string
}>

const checkApproval = ({ number, on }: GrantApproval, today: LocalDate): BoundsRefusal | undefined =>
  checkSkNumber(number, 'approval', 'number') ??
  (on <= today ? undefined : { code: 'DATE_IN_FUTURE', path: ['approval', 'on'] })

/**
 * Why a grant goes beyond what the law of its day bounds, or nothing. A letter of approval, kept with the grant, lifts the
 * ceiling and the age of the paper; nothing lifts the end of the fiscal year, after which UP could not be spent any more.
 */
export const beyondBounds = async (
  papers: Pick<UpPapers, 'bounds' | 'standing'>,
  { what, amount, on, approval, path }: Bounded,
  { today }: Pick<Actor, 'today'>,
): Promise<BoundsRefusal | undefined> => {
  const closed = yearClosed('PAY', fiscalYear(on), today)
  if (closed) return { ...closed, path: [path] }
  // Read first, under the lock of all grants of this book: one that is approved is seen by the next as well.
  const { pagu, cards } = await papers.bounds(fiscalYear(on))
  if (approval) return checkApproval(approval, today)
  const old = paperTooOld(on, today, path)
  if (old) return old
  const { granted: up } = upUse(await papers.standing('UP'))
  return aboveCeiling(what, amount, { pagu, up, cards }, on)
}
