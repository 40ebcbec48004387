import type { Rupiah } from '../kernel'

/** Sen of an amount beyond its whole rupiah, as a bank wrote it: 0 to 99. Nothing is booked of them, since no book holds any. */
export const senOf = (amountText: string): bigint => BigInt(/\.(\d{2})$/.exec(amountText)?.[1] ?? '0')

/** Whole rupiah and sen together, in sen. */
export const exactly = (rupiah: bigint, sen = 0n): bigint => rupiah * 100n + sen

/** All of an amount as a bank wrote it, in sen. */
export const inSen = ({ amount, amountText }: Readonly<{ amount: Rupiah; amountText: string }>): bigint =>
  exactly(amount, senOf(amountText))

/** The whole rupiah of a sum in sen, rounded down below zero too, and the sen beyond them. */
export const splitSen = (sum: bigint): Readonly<{ rupiah: bigint; sen: bigint }> => {
  const sen = ((sum % 100n) + 100n) % 100n
  return { rupiah: (sum - sen) / 100n, sen }
}

/** A sum in sen as people read it: in rupiah, with two decimals only where there are any. */
export const senInWords = (sum: bigint): string => {
  const size = sum < 0n ? -sum : sum
  const rest = size % 100n
  return `${sum < 0n ? '-' : ''}${String(size / 100n)}${rest === 0n ? '' : `.${String(rest).padStart(2, '0')}`}`
}
