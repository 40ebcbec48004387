import { acquirerOf } from '../organisation'
import { err, ok, parseRupiah, type Refusal, type Result, type Rupiah } from '../kernel'

/** What the QR code of a merchant says of him; a dynamic one names its amount. */
export type Qris = Readonly<{ merchant: string; city: string; pan: string; bank: string; amount: Rupiah | undefined }>
export type NotAQris = Refusal<'NOT_A_QRIS'> & Readonly<{ flaw: 'MALFORMED' | 'CHECKSUM' | 'CURRENCY' | 'MERCHANT' | 'SEVERAL' | 'AMOUNT' }> // prettier-ignore

const RUPIAH = '360'
const DIGITS = 4
const places = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => String(at + first).padStart(2, '0'))
/** The places at which a scheme of cards knows a merchant by a number alone, and those at which others write more of him. */
const [ofCards, ofOthers] = [places(2, 25), places(26, 51)]

/** Two digits name, two digits length, and so much text: again and again to the end. */
const fieldsOf = (text: string): ReadonlyMap<string, string> | undefined => {
  const fields = new Map<string, string>()
  let rest = text
  while (rest.length > 0) {
    const head = /^(\d{2})(\d{2})/.exec(rest)
    const length = Number(head?.[2])
    const value = rest.slice(DIGITS, DIGITS + length)
    if (!head?.[1] || value.length < length || fields.has(head[1])) return undefined
    fields.set(head[1], value)
    rest = rest.slice(DIGITS + length)
  }
  return fields
}

/** The bytes of a text as it is sent (UTF-8). */
const bytesOf = (text: string): readonly number[] =>
  [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|(.)/g)].map(([, hex, sign = '']) =>
    hex === undefined ? sign.charCodeAt(0) : Number.parseInt(hex, 16),
  )
const isHalfASign = /[\uD800-\uDFFF]/u

/** CRC-16/CCITT-FALSE over the text, as four capital hexadecimal digits. */
export const qrisChecksum = (text: string): string => {
  let crc = 0xffff
  for (const byte of bytesOf(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(DIGITS, '0')
}

const amountIn = (text: string | undefined): Rupiah | undefined => {
  const whole = /^(\d{1,13})(\.0{1,2})?$/.exec(text ?? '')?.[1]
  const read = whole === undefined ? undefined : parseRupiah(whole.replace(/^0+(?=\d)/, ''))
  return read?.ok && read.value > 0n ? read.value : undefined
}

/** Reads the text of a QR code: only one that is whole, in rupiah, and of a merchant of this country. */
export const readQris = (text: string): Result<Qris, NotAQris> => {
  const wrong = (flaw: NotAQris['flaw']) => err({ code: 'NOT_A_QRIS', flaw, path: ['qrContent'] } as const)
  const fields = fieldsOf(text)
  if (!fields || fields.get('00') !== '01' || text.length > 512 || isHalfASign.test(text)) return wrong('MALFORMED')
  if (text.slice(-8, -DIGITS) !== '6304' || qrisChecksum(text.slice(0, -DIGITS)) !== fields.get('63')) return wrong('CHECKSUM') // prettier-ignore
  if (fields.get('53') !== RUPIAH || fields.get('58') !== 'ID') return wrong('CURRENCY')
  const written = ofOthers.map((place) => fieldsOf(fields.get(place) ?? ''))
  if (written.includes(undefined)) return wrong('MALFORMED')
  const numbers = [...ofCards.map((place) => fields.get(place)), ...written.map((place) => place?.get('01'))]
  // Of several numbers the bank may pay another one than is read here.
  const [pan = '', ...others] = new Set(numbers.filter((number) => number !== undefined))
  if (others.length > 0) return wrong('SEVERAL')
  const bank = acquirerOf(pan)
  const [merchant, city] = [fields.get('59'), fields.get('60')]
  if (bank === undefined || !merchant || !city) return wrong('MERCHANT')
  const amount = amountIn(fields.get('54'))
  if (fields.has('54') && amount === undefined) return wrong('AMOUNT')
  return ok({ merchant, city, pan, bank, amount })
}
