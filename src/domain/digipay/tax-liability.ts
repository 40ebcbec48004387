import {
  add, firstOf, type LocalDate, type Month, ok, type OrderId, type PaymentId, type Result, type Rupiah, type UnitId, type WorkingCalendar,
} from '../kernel' // prettier-ignore
import {
  type DepositLaw, type DueDatesOf, dueDatesOf, type NoRevenueAccount, type NoRuleOnDate, type RevenueAccount, revenueAccountOf, taxMonthOf,
} from '../tax-withholding' // prettier-ignore

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

/** A withheld line with where it is owed and by when. */
export type OwedLine<Line extends WithheldLine = WithheldLine> = Line &
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
export const owedLines = <Line extends WithheldLine>(
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
    const statutoryOn = earliest(all.map(({ due }) => due.statutory.on))
    const internalOn = earliest(all.map(({ due }) => due.internal.on))
    const isPast = (date: LocalDate | undefined): boolean => date !== undefined && date < today
    return [{
      tax: first.tax, account: first.account, month: first.month, amount: add(...all.map(({ amount }) => amount)),
      statutoryOn, internalOn, isOverdue: isPast(statutoryOn ?? internalOn), isLate: isPast(internalOn), lines: all,
    }]
  }) // prettier-ignore
}
