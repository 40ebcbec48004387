import type { Branded } from './ids'
import { err, ok, type Refusal, type Result } from './result'

/** Whole rupiah, never negative, never a float. */
export type Rupiah = Branded<bigint, 'Rupiah'>

/** The largest amount the system takes: far above any legal ceiling, far below bigint columns. */
export const rupiahCeiling = 10n ** 15n

export type NotRupiah = Refusal<'NOT_RUPIAH'>
/** An amount above the ceiling. */
export type TooMuch = Refusal<'AMOUNT_TOO_LARGE'>

/** Whole rupiah from 0 to 10^15; anything else is a bug in the caller. */
export const rupiah = (amount: bigint | number): Rupiah => {
  const whole = BigInt(amount)
  if (whole < 0n || whole > rupiahCeiling) throw new RangeError(`not an amount in rupiah: ${whole}`)
  return whole as Rupiah
}

/** Reads what a person or a peer typed: digits only, no sign, no separator, no sen. */
export const parseRupiah = (text: string): Result<Rupiah, NotRupiah | TooMuch> => {
  if (!/^(0|[1-9]\d*)$/.test(text)) return err({ code: 'NOT_RUPIAH' })
  // By its length first: nobody makes us read a million digits.
  const isTooMuch = text.length > String(rupiahCeiling).length || BigInt(text) > rupiahCeiling
  return isTooMuch ? err({ code: 'AMOUNT_TOO_LARGE' }) : ok(BigInt(text) as Rupiah)
}

export const zero = rupiah(0n)
export const add = (...amounts: readonly Rupiah[]): Rupiah => rupiah(amounts.reduce<bigint>((sum, a) => sum + a, 0n))
export const times = (price: Rupiah, quantity: bigint): Rupiah => rupiah(price * quantity)
export const isMore = (a: Rupiah, b: Rupiah): boolean => a > b

const words = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas']
const groups = ['', 'ribu', 'juta', 'miliar', 'triliun', 'kuadriliun']

const belowHundred = (n: number): string => {
  if (n < 12) return words[n] ?? ''
  if (n < 20) return `${words[n - 10] ?? ''} belas`
  return `${words[Math.floor(n / 10)] ?? ''} puluh ${words[n % 10] ?? ''}`.trimEnd()
}
const belowThousand = (n: number): string => {
  const hundreds = Math.floor(n / 100)
  const head = hundreds === 0 ? '' : hundreds === 1 ? 'seratus' : `${words[hundreds] ?? ''} ratus`
  return `${head} ${belowHundred(n % 100)}`.trim()
}
const group = (value: number, place: number): string => {
  if (value === 0) return ''
  if (place === 1 && value === 1) return 'seribu'
  return `${belowThousand(value)} ${groups[place] ?? ''}`.trim()
}

/** The amount in Indonesian words, as a kuitansi carries it; (EYD spelling: miliar, triliun). */
export const terbilang = (amount: Rupiah): string => {
  if (amount === 0n) return 'nol rupiah'
  const parts: string[] = []
  for (let rest: bigint = amount, place = 0; rest > 0n; rest /= 1000n, place += 1)
    parts.unshift(group(Number(rest % 1000n), place))
  return `${parts.filter(Boolean).join(' ')} rupiah`
}

const grouped = (amount: bigint, between: string): string => {
  const digits = (amount < 0n ? -amount : amount).toString().replace(/\B(?=(\d{3})+$)/g, between)
  return `${amount < 0n ? '-' : ''}Rp${digits}`
}
/** Rp1.250.000, as Indonesian readers write it. */
export const inFigures = (amount: bigint): string => grouped(amount, '.')
/** Rp1,250,000, as English readers write it. */
export const inEnglish = (amount: bigint): string => grouped(amount, ',')
