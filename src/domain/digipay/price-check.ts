import { addDays, type LocalDate, localDate, ok, type Result, type Rupiah } from '../kernel'
import { inForce, type NoRuleOnDate } from './limits'
import type { Cited } from './up'
import law from './prices.json'

/** How far above the usual price a line lies. */
export type PriceLevel = 'WARN' | 'HIGH'
/** What others paid for the same thing: the median of their prices, from so many orders. */
export type UsualPrice = Readonly<{ median: bigint; orders: number }>
/** A line that is dear: it warns and stops nothing. */
export type PriceWarning = Readonly<{
  line: number
  name: string
  price: Rupiah
  median: bigint
  orders: number
  /** In hundredths of the median, rounded down. */
  percent: number
  level: PriceLevel
  rule: string
}>

type Row = Cited & Readonly<{ days: number; leastOrders: number; warnPercent: number; highPercent: number }>
const ruleOn = (on: LocalDate): Result<Row, NoRuleOnDate> => inForce<Row>(law.usualPrice, 'usualPrice', on)

/** Since when orders are compared with one of this day. */
export const comparedSince = (on: LocalDate): Result<LocalDate, NoRuleOnDate> => {
  const rule = ruleOn(on)
  return rule.ok ? ok(addDays(on, -rule.value.days)) : rule
}

/** Whether a price lies above what others paid, by how much; nothing where too few have bought the same. */
export const priceWarning = (
  { line, name, price }: Pick<PriceWarning, 'line' | 'name' | 'price'>,
  usual: UsualPrice | undefined,
  on: LocalDate,
): PriceWarning | undefined => {
  const rule = ruleOn(on)
  if (!rule.ok || !usual || usual.median <= 0n || usual.orders < rule.value.leastOrders) return undefined
  const { warnPercent, highPercent, citation } = rule.value
  const isAbove = (percent: number) => price * 100n > usual.median * BigInt(percent)
  if (!isAbove(warnPercent)) return undefined
  return {
    line, name, price, ...usual, percent: Number((price * 100n) / usual.median), level: isAbove(highPercent) ? 'HIGH' : 'WARN', rule: citation,
  } // prettier-ignore
}

const isWell = ({ from, days, leastOrders, warnPercent, highPercent, citation }: Row): boolean =>
  localDate(from) === from && citation.trim() !== '' && [days, leastOrders].every((each) => Number.isInteger(each) && each > 0) &&
  warnPercent > 100 && highPercent > warnPercent // prettier-ignore
if (!law.usualPrice.every(isWell)) throw new RangeError('the law of usual prices is not well formed')
