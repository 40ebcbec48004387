/** An exact fraction: rates never pass through floating point. */
export type Ratio = Readonly<{ numerator: bigint; denominator: bigint }>

/** A rounding rule to whole rupiah: down, or half a rupiah and more up. */
export const roundingModes = ['FLOOR', 'HALF_UP'] as const
export type RoundingMode = (typeof roundingModes)[number]

export const one: Ratio = { numerator: 1n, denominator: 1n }

/** Reads 11/12; a denominator of zero is no ratio. */
export const parseRatio = (text: string): Ratio | undefined => {
  const parts = /^(\d{1,9})\/([1-9]\d{0,8})$/.exec(text)
  return parts?.[1] && parts[2] ? { numerator: BigInt(parts[1]), denominator: BigInt(parts[2]) } : undefined
}

export const multiply = (a: Ratio, b: Ratio): Ratio => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
})

export const sumOf = (ratios: readonly Ratio[]): Ratio =>
  ratios.reduce(
    (a, b) => ({
      numerator: a.numerator * b.denominator + b.numerator * a.denominator,
      denominator: a.denominator * b.denominator,
    }),
    { numerator: 0n, denominator: 1n },
  )

/** A non-negative amount with fractions of a rupiah, rounded once to whole rupiah. */
export const rounded = ({ numerator, denominator }: Ratio, rounding: RoundingMode): bigint =>
  rounding === 'FLOOR' ? numerator / denominator : (2n * numerator + denominator) / (2n * denominator)

/** The share of a non-negative amount, rounded once to whole rupiah. */
export const shareOf = (amount: bigint, { numerator, denominator }: Ratio, rounding: RoundingMode): bigint =>
  rounded({ numerator: amount * numerator, denominator }, rounding)

/** The part r/(1+r) that a rate r has in a total which includes it. */
export const partWithin = ({ numerator, denominator }: Ratio): Ratio => ({
  numerator,
  denominator: numerator + denominator,
})

/** Whether a part is all of it. */
export const isWhole = ({ numerator, denominator }: Ratio): boolean => numerator === denominator
/** 11/12, as people write a part. */
export const asFraction = ({ numerator, denominator }: Ratio): string => `${numerator}/${denominator}`

/** 1,5%, as Indonesian readers write it; at most six decimals. */
export const percent = ({ numerator, denominator }: Ratio): string => {
  const micro = (numerator * 100_000_000n) / denominator
  const decimals = (micro % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '')
  return `${micro / 1_000_000n}${decimals === '' ? '' : `,${decimals}`}%`
}
