import type { z } from 'zod'

/** Keys that are for the reader of a file, wherever they stand. */
export const noteKeys = [
  'title',
  'name',
  'note',
  'comment',
  'description',
  'doubt',
  'doubts',
  'group',
  'basis',
] as const
const isNote = (key: string): boolean => key.startsWith('_') || noteKeys.some((name) => name === key)

/** What is written for people is left out, and so is what is said to be nothing (null): both are as if not written. */
export const withoutNotes = (given: unknown): unknown => {
  if (Array.isArray(given)) return given.map(withoutNotes)
  if (typeof given !== 'object' || given === null) return given
  const said = Object.entries(given).filter(([key, value]) => !isNote(key) && value !== null)
  return Object.fromEntries(said.map(([key, value]) => [key, withoutNotes(value)]))
}

const kinds: Readonly<Record<string, string>> = {
  ...{ string: 'text', number: 'a number', boolean: 'true or false', array: 'a list', object: 'a record', record: 'a record' },
} // prettier-ignore
const kindOf = (given: unknown): string => {
  if (given === null) return 'nothing (null)'
  return kinds[Array.isArray(given) ? 'array' : typeof given] ?? 'that'
}
const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

const tooMuch = (origin: string, most: string): string => {
  if (origin === 'array') return `must hold at most ${most}`
  return origin === 'string' ? `must be at most ${most} characters long` : `must be at most ${most}`
}

/** What is wrong in a place of a file of cases, for who reads no code. */
export const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  const { code, input } = issue
  if (input === undefined) return 'is missing'
  if (code === 'invalid_type') return `must be ${kinds[issue.expected] ?? issue.expected}, not ${kindOf(input)}`
  if (code === 'invalid_value') return `must be one of ${quoted(issue.values.map(String))}`
  if (code === 'unrecognized_keys')
    return `has ${issue.keys.length === 1 ? 'a key that is not known' : 'keys that are not known'}: ${quoted(issue.keys)}`
  if (code === 'too_small')
    return issue.origin === 'number' ? `must be at least ${String(issue.minimum)}` : 'must not be empty'
  return code === 'too_big' ? tooMuch(issue.origin, String(issue.maximum)) : undefined
}
