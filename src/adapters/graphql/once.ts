import { createHash } from 'node:crypto'
import type { Once } from '../../application/transact'

// Keys in order and bigints as text: the same input always prints the same.
const canonical = (value: unknown): unknown => {
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(
    fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, canonical(field)]),
  )
}

/** The same text for the same value, whatever the order of its fields. */
export const canonicalText = (value: unknown): string => JSON.stringify(canonical(value)) ?? 'null'

/**
 * The caller's key and the print of what it was used with. Secrets stay out of the print: a PIN has so few values
 * that a stored hash of it would give it away.
 */
export const onceOf = (input: Readonly<{ idempotencyKey: string }>, ...secrets: readonly string[]): Once => {
  const open = Object.entries(input).filter(([name]) => name !== 'idempotencyKey' && !secrets.includes(name))
  const fingerprint = createHash('sha256')
    .update(canonicalText(Object.fromEntries(open)))
    .digest('hex')
  return { key: input.idempotencyKey, fingerprint }
}
