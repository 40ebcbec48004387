import { addMonths, fiscalYear, type LocalDate, localDate, ok, type Refusal, type Result } from '../kernel'
import { type Dated, inForce, type NoRuleOnDate } from './limits'
import law from './up.json'
import { cutOffOf, dayOf, isPast, type When } from './year-end'

/** What an SP2D grants anew: UP itself, or an addition to it (TUP) for one urgent need. */
export type UpGrantKind = 'UP' | 'TUP'
/**
 * Where a fund of a satker stands in its ledger; `brought` is all that SP2D ever brought less what went back and what was
 * accounted for without being replaced, `replaced` the part that replaced what was used, `cut` what the KPPN cut and waits to go back.
 */
export type UpStanding = Readonly<{
  brought: bigint
  replaced: bigint
  free: bigint
  held: bigint
  owedBack: bigint
  fees: bigint
  cut: bigint
}>
/** UP granted, and the part of it that was spent and that no SP2D has replaced yet. */
export type UpUse = Readonly<{ granted: bigint; usedNotReplaced: bigint }>
/** How long UP has lain without a replacement: the KPPN warns first and cuts it later, until its year is over. */
export type IdleStage = 'IN_USE' | 'NOTICE' | 'CUT' | 'YEAR_OVER'
/** Since when UP lies, when the KPPN warns and when it cuts, if that comes before its rest is paid back with the end of its year, and by which rule. */
export type UpIdle = Readonly<{
  stage: IdleStage
  since: LocalDate
  noticeOn: LocalDate | undefined
  cutOn: LocalDate | undefined
  endsOn: LocalDate
  cut: bigint
  rule: string
}>
export type ReplacementTooEarly = Refusal<'REPLACEMENT_TOO_EARLY'> &
  Readonly<{ used: bigint; needed: bigint; rule: string }>

/** A rule of a law file: its validity and its citation. */
export type Cited = Dated & Readonly<{ citation: string }>
const share = (part: bigint, percent: number): bigint => (part * BigInt(percent)) / 100n

/** What was spent is what came and is neither free, nor held, nor owed back by whoever got it twice, nor a fee of the bank, for which no bill asks. */
export const upUse = ({ brought, replaced, free, held, owedBack, fees, cut }: UpStanding): UpUse => {
  const granted = brought - replaced - cut
  return { granted, usedNotReplaced: granted - free - held - owedBack - fees }
}

/** The share of UP, in percent, that must be used before it may be replaced on this day, and the rule that says so. */
export const replacementShare = (on: LocalDate): Result<Readonly<{ percent: number; rule: string }>, NoRuleOnDate> => {
  const row = inForce<Cited & Readonly<{ percent: number }>>(law.replacement, 'upReplacement', on)
  return row.ok ? ok({ percent: row.value.percent, rule: row.value.citation }) : row
}

/** The least that must be used before UP may be replaced on this day, rounded up to a whole rupiah. */
export const leastUsed = (
  granted: bigint,
  on: LocalDate,
): Result<Readonly<{ needed: bigint; rule: string }>, NoRuleOnDate> => {
  const least = replacementShare(on)
  return least.ok ? ok({ needed: granted - share(granted, 100 - least.value.percent), rule: least.value.rule }) : least
}

/** What UP may be replaced on this day: all that was used, once the law's share of it is; otherwise nothing. */
export const replaceable = (use: UpUse, on: LocalDate): Result<bigint, NoRuleOnDate> => {
  const least = leastUsed(use.granted, on)
  if (!least.ok) return least
  return ok(use.usedNotReplaced > 0n && use.usedNotReplaced >= least.value.needed ? use.usedNotReplaced : 0n)
}

/** A replacement asks for enough of the UP, or it comes too early. */
export const checkReplacement = (
  granted: bigint,
  asked: bigint,
  on: LocalDate,
): ReplacementTooEarly | NoRuleOnDate | undefined => {
  const least = leastUsed(granted, on)
  if (!least.ok) return least.error
  return asked < least.value.needed
    ? { code: 'REPLACEMENT_TOO_EARLY', used: asked, ...least.value, path: ['paymentIds'] }
    : undefined
}

type IdleRow = Cited & Readonly<{ noticeMonths: number; cutMonths: number; cutPercent: number }>

/**
 * How idle UP is then, counted from the last SP2D that brought or replaced it. UP is of one fiscal year: with its end all
 * that is left goes back to the State, so that nothing is warned of or cut after it.
 */
export const idleUp = (lastSp2dOn: LocalDate, granted: bigint, when: When): Result<UpIdle, NoRuleOnDate> => {
  const on = dayOf(when)
  const row = inForce<IdleRow>(law.idle, 'idleUp', on)
  if (!row.ok) return row
  const end = cutOffOf('DEPOSIT', fiscalYear(lastSp2dOn))
  if (!end.ok) return end
  const { noticeMonths, cutMonths, cutPercent, citation } = row.value
  const endsOn = end.value.on
  const isOver = isPast(end.value, when)
  const within = (day: LocalDate) => (isOver || day > endsOn ? undefined : day)
  const [noticeOn, cutOn] = [within(addMonths(lastSp2dOn, noticeMonths)), within(addMonths(lastSp2dOn, cutMonths))]
  const reached = cutOn && on >= cutOn ? 'CUT' : noticeOn && on >= noticeOn ? 'NOTICE' : 'IN_USE'
  const cut = cutOn ? share(granted, cutPercent) : 0n
  return ok({ stage: isOver ? 'YEAR_OVER' : reached, since: lastSp2dOn, noticeOn, cutOn, endsOn, cut, rule: citation })
}

/** The file is read whole when the program starts: percentages that are none, or months out of order, stop it. */
const faultIn = (): string | undefined => {
  const isPercent = (each: number) => Number.isInteger(each) && each >= 1 && each <= 100
  for (const { from } of [...law.replacement, ...law.idle]) localDate(from)
  if (!law.replacement.every(({ percent, citation }) => isPercent(percent) && citation !== '')) return 'replacement'
  const isOrdered = law.idle.every((row) => row.noticeMonths > 0 && row.cutMonths > row.noticeMonths && isPercent(row.cutPercent)) // prettier-ignore
  return isOrdered ? undefined : 'idle'
}
const fault = faultIn()
if (fault !== undefined) throw new RangeError(`the law of UP is not well formed: ${fault}`)
