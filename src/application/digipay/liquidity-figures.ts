import {
  cutOffOf, dayOf, idleUp, isOfEarlierYear, type PromiseDoubt, replaceable, tupDaysLeft, type TupGrant, type TupStage, tupStage, tupTerm, type UpIdle, type UpStanding, upUse, type When,
} from '../../domain/digipay' // prettier-ignore
import { fiscalYear, type LocalDate, type UnitId } from '../../domain/kernel'
import { stateCalendar } from '../../domain/organisation'

/** How many days a forecast looks ahead, today among them. */
export const forecastDays = 14

/**
 * What leaves on one day if nothing changes: payments at gross, their fees, and tax on its way to the State. `held` is what of all that
 * is signed already: it is no part of free UP or TUP any more.
 */
export type ForecastDay = Readonly<{
  on: LocalDate
  payments: number
  fromUp: bigint
  fromTup: bigint
  fees: bigint
  held: bigint
  taxToState: bigint
}>
/** What the books and the schedule of one satker say, read in one moment. */
export type LiquidityFacts = Readonly<{
  tenant: UnitId
  code: string
  name: string
  standing: UpStanding
  tup: Readonly<{ standing: UpStanding; grant: TupGrant }> | undefined
  /** What requests ask for that no SP2D has settled yet. */
  requested: bigint
  lastSp2dOn: LocalDate | undefined
  /** Owed to the issuers of cards. */
  kkpDue: bigint
  /** When the next unpaid bill of a card is due, and how much of what is billed is late. */
  kkpDueOn: LocalDate | undefined
  kkpLate: bigint
  taxNotYetDeposited: bigint
  /** What came back and is the State's: to be deposited (SSPB), and no UP. */
  owedToState: bigint
  forecast: readonly ForecastDay[]
}>
/** A TUP that is not accounted for in whole, and how long it may be spent. */
export type TupLiquidity = Readonly<{
  sp2dNumber: string
  granted: bigint
  free: bigint
  held: bigint
  usedNotAccounted: bigint
  lastDay: LocalDate
  daysLeft: number
  stage: TupStage
  /** What is to be paid back now: all that is free once the last day is over. */
  toPayBack: bigint
  rule: string
}>
/** By when what is left of UP is to be paid back, with the end of the year of its last SP2D, and how much that would be today. */
export type UpYearEnd = Readonly<{
  on: LocalDate
  until: string
  daysLeft: number
  left: bigint
  rule: string
  /** What is open in that rule. */
  doubt: PromiseDoubt | undefined
}>
/** How liquid a satker is. */
export type Liquidity = Omit<LiquidityFacts, 'standing' | 'tup' | 'lastSp2dOn'> &
  Readonly<{
    granted: bigint
    free: bigint
    held: bigint
    owedBack: bigint
    bankFees: bigint
    usedNotReplaced: bigint
    /** UP that the KPPN cut and that is to be paid back. */
    cut: bigint
    replaceable: bigint | undefined
    idle: UpIdle | undefined
    tup: TupLiquidity | undefined
    yearEnd: UpYearEnd | undefined
  }>

type Standing = Omit<LiquidityFacts, 'tenant' | 'code' | 'name' | 'standing' | 'tup' | 'lastSp2dOn'>
/** What the books and the schedules of some satker say together. */
export type LiquidityTotalFacts = Standing & Readonly<{ satkers: number; standing: UpStanding; tup: UpStanding }>
/** How liquid some satker are together; what is dated by the SP2D of each has no total. */
export type LiquidityTotals = Standing &
  Pick<Liquidity, 'granted' | 'free' | 'held' | 'owedBack' | 'bankFees' | 'usedNotReplaced' | 'cut'> &
  Readonly<{ satkers: number; tup: Pick<TupLiquidity, 'granted' | 'free' | 'held' | 'usedNotAccounted'> }>

const tupOf = ({ standing, grant }: NonNullable<LiquidityFacts['tup']>, when: When): TupLiquidity | undefined => {
  const term = tupTerm(stateCalendar, grant.sp2dOn)
  if (!term.ok) return undefined
  const { granted, usedNotReplaced } = upUse(standing)
  const stage = tupStage(term.value, when)
  return {
    sp2dNumber: grant.sp2dNumber, granted, free: standing.free, held: standing.held, usedNotAccounted: usedNotReplaced,
    lastDay: term.value.lastDay, daysLeft: tupDaysLeft(term.value, dayOf(when)), stage, toPayBack: stage === 'OVER' ? standing.free : 0n,
    rule: term.value.rule,
  }
} // prettier-ignore

const yearEndOf = (left: bigint, today: LocalDate, lastSp2dOn = today): UpYearEnd | undefined => {
  const end = cutOffOf('DEPOSIT', fiscalYear(lastSp2dOn))
  if (!end.ok) return undefined
  const { on, until, citation: rule, doubt } = end.value
  return { on, until, daysLeft: tupDaysLeft({ lastDay: on }, today), left, rule, doubt }
}

/** What the facts of a satker mean at a moment, by its own clock; what no rule of that day decides is left out. */
export const liquidityOf = (facts: LiquidityFacts, when: When): Liquidity => {
  const today = dayOf(when)
  const { standing, tup, lastSp2dOn, ...shown } = facts
  const { free, held, owedBack, fees, cut } = standing
  const use = upUse(standing)
  // Of an ended year note alone is taken: nothing of it is replaced.
  const left = isOfEarlierYear(lastSp2dOn, today) ? 0n : use.usedNotReplaced - facts.requested
  const offered = replaceable({ ...use, usedNotReplaced: left }, today)
  const idle = lastSp2dOn !== undefined && use.granted > 0n ? idleUp(lastSp2dOn, use.granted, when) : undefined
  return {
    ...shown, ...use, free, held, owedBack, cut, bankFees: fees,
    replaceable: offered.ok ? offered.value : undefined,
    idle: idle?.ok ? idle.value : undefined,
    tup: tup && tupOf(tup, when),
    yearEnd: use.granted > 0n || facts.owedToState > 0n ? yearEndOf(free, today, lastSp2dOn) : undefined,
  } // prettier-ignore
}

/** What the facts of some satker come to. */
export const liquidityTotalsOf = ({ standing, tup, ...shown }: LiquidityTotalFacts): LiquidityTotals => {
  const { free, held, owedBack, fees, cut } = standing
  const { granted, usedNotReplaced } = upUse(tup)
  return {
    ...shown, ...upUse(standing), free, held, owedBack, cut, bankFees: fees,
    tup: { granted, free: tup.free, held: tup.held, usedNotAccounted: usedNotReplaced },
  } // prettier-ignore
}
