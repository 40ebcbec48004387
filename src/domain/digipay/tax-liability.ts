import {
  add, dateIn, firstOf, type LocalDate, type Month, ok, type OrderId, type PaymentId, type Result, type Rupiah, type UnitId, type WorkingCalendar,
} from '../kernel' // prettier-ignore
import {
  type DepositLaw, type DueDatesOf, dueDatesOf, type NamedDoubt, type NoRevenueAccount, type NoRuleOnDate, type RevenueAccount, revenueAccountOf, taxMonthOf,
} from '../tax-withholding' // prettier-ignore

import type { TaxDeposit } from './tax-deposit'

/** One tax withheld from one settled payment: `line` is its place among the taxes of that payment. */
export type WithheldLine = Readonly<{
  payment: PaymentId
  line: number
  order: OrderId
  vendor: UnitId
  tax: string
  objectCode: string
  amount: Rupiah
  paidOn: LocalDate
}>

type Dated = Pick<WithheldLine, 'tax' | 'objectCode' | 'paidOn'>
/** A withheld line with where it is owed and by when. */
export type OwedLine<Line extends Dated = WithheldLine> = Line &
  Readonly<{ account: RevenueAccount; month: Month; due: DueDatesOf }>

/** What is owed to the State on one revenue account for one month of tax. */
export type TaxLiability<Line extends WithheldLine = WithheldLine> = Readonly<{
  tax: string
  account: RevenueAccount
  month: Month
  amount: Rupiah
  /** The earliest dates among its lines. */
  statutoryOn: LocalDate | undefined
  internalOn: LocalDate | undefined
  /** The law's date has passed, or where it is not known, the office's own. */
  isOverdue: boolean
  /** The office's own date has passed. */
  isLate: boolean
  lines: readonly OwedLine<Line>[]
}>

/** Why the law as loaded cannot say where a tax is owed, or by when. */
export type LiabilityRefusal = NoRevenueAccount | NoRuleOnDate

/** The law of deposits and the days on which offices are open. */
export type DepositRules = Readonly<{ law: DepositLaw; calendar: WorkingCalendar }>

/** Where each line is owed and by when. */
export const owedLines = <Line extends Dated>(
  { law, calendar }: DepositRules,
  lines: readonly Line[],
): Result<readonly OwedLine<Line>[], LiabilityRefusal> => {
  const owed: OwedLine<Line>[] = []
  for (const line of lines) {
    const account = revenueAccountOf(law, line, line.paidOn)
    if (!account.ok) return account
    const due = dueDatesOf(law, calendar, line)
    if (!due.ok) return due
    owed.push({ ...line, account: account.value, month: taxMonthOf(line.paidOn), due: due.value })
  }
  return ok(owed)
}

const earliest = (dates: readonly (LocalDate | undefined)[]): LocalDate | undefined =>
  dates.filter((date) => date !== undefined).toSorted()[0]

/** Until when the lines of one deposit are owed, and whether a day lies beyond. */
export type DepositDue = Pick<TaxLiability, 'statutoryOn' | 'internalOn' | 'isOverdue' | 'isLate'>

type DueOn = Pick<TaxLiability, 'statutoryOn' | 'internalOn'>

/**
 * What the law of deposits said of one when its receipt was recorded: by when it was owed, and what was open there. It stays,
 * whatever that law says later.
 */
export type DepositByLaw = DueOn & Readonly<{ doubts: readonly NamedDoubt[] }>

/** The earliest dates of some lines. */
const earliestOf = (lines: readonly Readonly<{ due: DueDatesOf }>[]): DueOn => ({
  statutoryOn: earliest(lines.map(({ due }) => due.statutory.on)),
  internalOn: earliest(lines.map(({ due }) => due.internal.on)),
})

/** Whether a day lies beyond these dates. */
const dueOf = ({ statutoryOn, internalOn }: DueOn, on: LocalDate): DepositDue => {
  const isPast = (date: LocalDate | undefined): boolean => date !== undefined && date < on
  return { statutoryOn, internalOn, isOverdue: isPast(statutoryOn ?? internalOn), isLate: isPast(internalOn) }
}

/** By when a deposit is owed, and whether a day lies beyond: of one paid in, the day it was paid, else today. */
export const depositDue = (
  rules: DepositRules,
  { tax, lines, receipt, byLaw, zone }: Pick<TaxDeposit, 'tax' | 'lines' | 'receipt' | 'byLaw' | 'zone'>,
  today: LocalDate,
): Result<DepositDue, LiabilityRefusal> => {
  const on = receipt ? dateIn(zone, receipt.paidAt) : today
  if (byLaw) return ok(dueOf(byLaw, on))
  const owed = owedLines(
    rules,
    lines.map((line) => ({ ...line, tax })),
  )
  return owed.ok ? ok(dueOf(earliestOf(owed.value), on)) : owed
}

/** Puts lines together by revenue account and month of tax: oldest month first, then by account. */
export const liabilitiesOf = <Line extends WithheldLine>(
  lines: readonly OwedLine<Line>[],
  today: LocalDate,
): readonly TaxLiability<Line>[] => {
  const groups = new Map<string, OwedLine<Line>[]>()
  for (const line of lines) {
    const key = `${firstOf(line.month)} ${line.account.account}`
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, [first, ...rest]]): TaxLiability<Line>[] => {
    if (!first) return []
    const all = [first, ...rest]
    return [{
      tax: first.tax, account: first.account, month: first.month, amount: add(...all.map(({ amount }) => amount)),
      ...dueOf(earliestOf(all), today), lines: all,
    }]
  }) // prettier-ignore
}
