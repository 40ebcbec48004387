/** A percentage as a fraction in lowest terms: nothing of it is rounded. */
export type Percentage = Readonly<{ numerator: number; denominator: number }>

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

/** How much of a whole a part is, of a hundred; of nothing there is none. */
export const percentageOf = (part: number, whole: number): Percentage | undefined => {
  if (whole === 0) return undefined
  const common = divisor(100 * part, whole)
  return { numerator: (100 * part) / common, denominator: whole / common }
}

/** Whole percents and two decimals as people read them, never rounded up: who broke one promise has not kept all. */
export const inPercent = ({ numerator, denominator }: Percentage): string => {
  const hundredths = Math.floor((100 * numerator) / denominator)
  return `${String(Math.floor(hundredths / 100))},${String(hundredths % 100).padStart(2, '0')}%`
}
