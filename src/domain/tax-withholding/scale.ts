import { inFigures } from '../kernel'
import type { StatedRate } from './assessment'
import type { Bracket, Rate } from './law'
import type { Match } from './match'
import { multiply, one, percent, rounded, sumOf, type Ratio, type RoundingMode } from './ratio'

/** The statutory rate of a match, raised where an exception raises it. */
export const statutoryRate = ({ rate, factor }: Match): Ratio =>
  factor ? multiply(rate.value.ratio, factor) : rate.value.ratio

/** The rate that applies to the price itself: the statutory rate on its part of the price. */
export const rateOnPrice = (match: Match): Ratio => multiply(statutoryRate(match), match.rate.value.of)

const isSame = (a: Ratio, b: Ratio): boolean => a.numerator * b.denominator === b.numerator * a.denominator

/** Whether two rates say the same of a price: the same part of the same base, and not merely the same amount. */
export const isSameRate = (one: Rate, other: Rate | undefined): boolean =>
  other !== undefined && isSame(one.ratio, other.ratio) && isSame(one.of, other.of)

/** The part of a base that lies in one step of the scale; amounts may be fractions of a rupiah. */
type Portion = Readonly<{ part: Ratio; ratio: Ratio }>

const less = (a: Ratio, b: Ratio): boolean => a.numerator * b.denominator < b.numerator * a.denominator
const minus = ({ numerator, denominator }: Ratio, amount: bigint): Ratio => ({
  numerator: numerator - amount * denominator,
  denominator,
})
const whole = (amount: bigint): Ratio => ({ numerator: amount, denominator: 1n })

const portionsOf = (base: Ratio, brackets: readonly Bracket[]): readonly Portion[] => {
  const portions: Portion[] = []
  let below = 0n
  for (const { upTo, ratio } of brackets) {
    const isTop = upTo === undefined || !less(whole(upTo), base)
    portions.push({ part: minus(isTop ? base : whole(upTo), below), ratio })
    if (isTop) break
    below = upTo
  }
  return portions
}

/** The base of a match, to the fraction of a rupiah; rounded down to its step where the law says so. */
const baseOf = (price: bigint, { rate: { value } }: Match): Ratio => {
  const base = multiply(whole(price), value.of)
  if (value.downTo === undefined) return base
  return whole((base.numerator / base.denominator / value.downTo) * value.downTo)
}

/** What a match takes of a price, rounded once. */
export const taxOn = (price: bigint, match: Match, rounding: RoundingMode): bigint => {
  const { brackets } = match.rate.value
  if (brackets === undefined) return rounded(multiply(whole(price), rateOnPrice(match)), rounding)
  const parts = portionsOf(baseOf(price, match), brackets).map(({ part, ratio }) => multiply(part, ratio))
  return rounded(multiply(sumOf(parts), match.factor ?? one), rounding)
}

const stated = ({ numerator, denominator }: Ratio, text: string): StatedRate => ({
  numerator: Number(numerator),
  denominator: Number(denominator),
  text,
})

/** The rate at which a match taxes a price, as people write it. */
export const statedRate = (price: bigint, match: Match): StatedRate => {
  const { text, brackets } = match.rate.value
  const statutory = statutoryRate(match)
  if (brackets === undefined) return stated(statutory, match.factor ? percent(statutory) : text)
  const factor = match.factor ?? one
  const portions = portionsOf(baseOf(price, match), brackets)
  const [only] = portions
  if (only && portions.length === 1) {
    const ratio = multiply(only.ratio, factor)
    return stated(ratio, percent(ratio))
  }
  const sums = portions.map(
    ({ part, ratio }) => `${percent(multiply(ratio, factor))} × ${inFigures(part.numerator / part.denominator)}`,
  )
  return { text: sums.join(' + '), scheme: 'PASAL_17' }
}
