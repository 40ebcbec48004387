/** Exact fractions of the oracle: its own, so that an error of the engine's arithmetic is not shared. */
export type Fraction = Readonly<{ over: bigint; under: bigint }>

export const fraction = (over: bigint | number, under: bigint | number = 1): Fraction => ({
  over: BigInt(over),
  under: BigInt(under),
})
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under)
export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.over * b.under + b.over * a.under, a.under * b.under)
export const least = (a: Fraction, b: Fraction): Fraction => (a.over * b.under < b.over * a.under ? a : b)
export const most = (a: Fraction, b: Fraction): Fraction => (a.over * b.under < b.over * a.under ? b : a)
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, fraction(-b.over, b.under))
export const isAbove = (a: Fraction, b: Fraction): boolean => a.over * b.under > b.over * a.under
/** Part of a price that contains it: rate / (1 + rate). */
export const within = (rate: Fraction): Fraction => fraction(rate.over, rate.over + rate.under)
/** Down to whole rupiah until 21 May 2025, then half a rupiah and more up. */
export const inRupiah = ({ over, under }: Fraction, paidOn: string): bigint =>
  paidOn < '2025-05-22' ? over / under : (2n * over + under) / (2n * under)
