import { rupiah, rupiahCeiling, type Rupiah } from '../../../domain/kernel'

const wire = /^(0|[1-9]\d{0,15})\.(\d{2})$/

/** Sen as text with two decimals. */
export const toWire = (sen: bigint): string => {
  if (sen < 0n || sen > 999_999_999_999_999_999n) throw new RangeError('an amount on the wire has 1 to 16 whole digits')
  return `${sen / 100n}.${(sen % 100n).toString().padStart(2, '0')}`
}

/** Reads two-decimal text as sen; nothing for any other shape. */
export const fromWire = (text: string): bigint | undefined => {
  const parts = wire.exec(text)
  return parts ? BigInt(`${parts[1] ?? ''}${parts[2] ?? ''}`) : undefined
}

/** Sen of a balance, which may be below zero. */
export const signedSen = (text: string): bigint | undefined => {
  const sen = fromWire(text.replace(/^-/, ''))
  return sen === undefined || !text.startsWith('-') ? sen : -sen
}
/** Whole rupiah of a balance, which may be below zero; the rest is cut off. */
export const signedRupiah = (text: string): bigint | undefined => {
  const sen = signedSen(text)
  return sen === undefined ? undefined : sen / 100n
}

/** Banks cut at 13 or 14 whole digits, so nothing larger ever leaves. */
export const outgoingCeiling = 10n ** 13n - 1n

/** The amount object of a request: whole rupiah only. */
export const moneyOf = (amount: Rupiah): Readonly<{ value: string; currency: 'IDR' }> => ({
  value: toWire(amount * 100n),
  currency: 'IDR',
})

/** Whole rupiah of an amount in sen, the rest cut off; nothing above what the books can hold. */
export const wholeRupiah = (sen: bigint): Rupiah | undefined => {
  const whole = sen / 100n
  return whole <= rupiahCeiling ? rupiah(whole) : undefined
}

/** An answer whose amounts may lack their sen, with the sen that the standard has: 10000 becomes 10000.00, and nothing else changes. */
export const withSen = (told: unknown): unknown => {
  if (Array.isArray(told)) return told.map(withSen)
  if (typeof told !== 'object' || told === null) return told
  const read = Object.entries(told).map(([name, each]) => [name, withSen(each)] as const)
  const isMoney = 'currency' in told && 'value' in told
  return Object.fromEntries(
    read.map(([name, each]) => [
      name,
      isMoney && name === 'value' && typeof each === 'string' && /^-?\d+$/.test(each) ? `${each}.00` : each,
    ]),
  )
}
