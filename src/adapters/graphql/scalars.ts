import { GraphQLScalarType, Kind, type ValueNode } from 'graphql'
import { parseLocalDate, parseRupiah, type LocalDate, type Result, type Rupiah as Amount } from '../../domain/kernel'
import { err, ok } from '../../domain/kernel'
import { isReadable } from '../../domain/organisation'
import type { InputRefusal } from '../../application/input-wording'
import type { AnyRefusal } from '../../application/catalogue'
import { badInput } from './faults'

type Reading<T> = Readonly<{
  name: string
  description: string
  /** Where the form of the text is defined. */
  at: string
  read: (value: unknown) => Result<T, AnyRefusal>
  write: (value: T) => string | number
}>

const orStop = <T>(result: Result<T, AnyRefusal>, literal?: ValueNode): T => {
  if (!result.ok) throw badInput(result.error, literal)
  return result.value
}

// A literal says what it is: a string stays text and an integer a number, so that "5" and 5 are told apart as in JSON.
const plain = (node: ValueNode): unknown => {
  if (node.kind === Kind.STRING) return node.value
  return node.kind === Kind.INT ? Number(node.value) : undefined
}

const scalar = <T>({ name, description, at, read, write }: Reading<T>): GraphQLScalarType<T, string | number> =>
  new GraphQLScalarType<T, string | number>({
    name,
    description,
    specifiedByURL: at,
    serialize: (value) => write(value as T),
    parseValue: (value) => orStop(read(value)),
    parseLiteral: (node) => orStop(read(plain(node)), node),
  })

/** Whole rupiah as a string of digits. */
export const Rupiah = scalar<Amount>({
  name: 'Rupiah',
  description:
    'Whole rupiah as a string of digits, such as "1250000": no separators, no sen, never a JSON number. At most 10^15.',
  at: 'https://jdih.bi.go.id/Web/DetailPeraturan/UU-7-2011',
  read: (value) => (typeof value === 'string' ? parseRupiah(value) : err({ code: 'NOT_RUPIAH' })),
  write: (value) => value.toString(),
})

/** A calendar date. */
export const LocalDateScalar = scalar<LocalDate>({
  name: 'LocalDate',
  description: 'A calendar date YYYY-MM-DD of the years 1945 to 2199, in the zone of the office it belongs to.',
  at: 'https://datatracker.ietf.org/doc/html/rfc3339#section-5.6',
  read: (value) => (typeof value === 'string' ? parseLocalDate(value) : err({ code: 'NOT_A_DATE' })),
  write: (value) => value,
})

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/
const readInstant = (value: unknown): Result<Date, AnyRefusal> => {
  const at = new Date(typeof value === 'string' && instant.test(value) ? value : Number.NaN)
  const date = parseLocalDate(String(value).slice(0, 10))
  if (!date.ok && date.error.code === 'DATE_OUT_OF_RANGE' && instant.test(String(value))) return date
  return Number.isNaN(at.getTime()) || !date.ok ? err({ code: 'NOT_AN_INSTANT' }) : ok(at)
}

/** An instant of RFC 3339. */
export const DateTime = scalar<Date>({
  name: 'DateTime',
  description: 'An instant of RFC 3339, answered in UTC: "2026-03-05T02:00:00.000Z".',
  at: 'https://datatracker.ietf.org/doc/html/rfc3339',
  read: readInstant,
  write: (value) => value.toISOString(),
})

// A number of things is a JSON number, never a text that looks like one: money alone is text.
const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

const LARGEST_QUANTITY = 1_000_000
const readQuantity = (value: unknown): Result<bigint, InputRefusal> =>
  isWhole(value, 1, LARGEST_QUANTITY) ? ok(BigInt(value)) : err({ code: 'NOT_A_QUANTITY' })

/** How many units of a product. */
export const Quantity = scalar<bigint>({
  name: 'Quantity',
  description: 'A whole JSON number from 1 to 1,000,000, never a string: how many units of something.',
  at: 'https://www.rfc-editor.org/rfc/rfc8259#section-6',
  read: readQuantity,
  write: (value) => Number(value),
})

const LARGEST_STOCK = 1_000_000_000
const readStock = (value: unknown): Result<bigint, AnyRefusal> =>
  isWhole(value, 0, LARGEST_STOCK) ? ok(BigInt(value)) : err({ code: 'STOCK_OUT_OF_RANGE' })

/** How many units of a product there are. */
export const Stock = scalar<bigint>({
  name: 'Stock',
  description: 'A whole JSON number from 0 to 1,000,000,000, never a string: how many units of something there are.',
  at: 'https://www.rfc-editor.org/rfc/rfc8259#section-6',
  read: readStock,
  write: (value) => Number(value),
})

const RAW_FACTOR = 4

const readText =
  (limit: number, lines: boolean) =>
  (value: unknown): Result<string, InputRefusal> => {
    if (typeof value !== 'string') return err({ code: 'NOT_OF_TYPE', expected: 'String' })
    if (value.length > limit * RAW_FACTOR) return err({ code: 'TEXT_TOO_LONG', limit })
    const text = value.normalize('NFC').replaceAll('\r\n', '\n').trim()
    if (text === '') return err({ code: 'TEXT_EMPTY' })
    const seen = lines ? text.replaceAll('\n', ' ') : text
    if (!isReadable(seen)) return err({ code: 'TEXT_UNREADABLE' })
    return text.length > limit ? err({ code: 'TEXT_TOO_LONG', limit }) : ok(text)
  }

const SHORT = 200
const LONG = 2000

/** One line of text. */
export const ShortText = scalar<string>({
  name: 'ShortText',
  description: 'One line of 1 to 200 characters, trimmed, NFC, without control, bidi or invisible characters.',
  at: 'https://www.unicode.org/reports/tr15/',
  read: readText(SHORT, false),
  write: (value) => value,
})

/** A few lines of text. */
export const LongText = scalar<string>({
  name: 'LongText',
  description:
    'Text of 1 to 2000 characters, lines allowed, trimmed, NFC, without control, bidi or invisible characters.',
  at: 'https://www.unicode.org/reports/tr15/',
  read: readText(LONG, true),
  write: (value) => value,
})

/** The caller's own key for one act. */
export const IdempotencyKey = scalar<string>({
  name: 'IdempotencyKey',
  description:
    "The caller's key for one act, 16 to 64 URL-safe characters: the same key and input replays the first answer.",
  at: 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/',
  read: (value) =>
    typeof value === 'string' && /^[A-Za-z0-9_-]{16,64}$/.test(value) ? ok(value) : err({ code: 'NOT_A_KEY' }),
  write: (value) => value,
})
