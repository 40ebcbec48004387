import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { catalogue, type AnyRefusal } from '../../application/catalogue'
import type { Language, Words } from '../../application/wording'
import { userError } from './answer'
import { faults, isFault, type FaultCode } from './faults'
import { pathOfLiteral } from './inputs'

const isRefusal = (value: unknown): value is AnyRefusal =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  typeof value.code === 'string' &&
  Object.hasOwn(catalogue, value.code)

// Apollo wraps ours in its own: the innermost fault with a code of the closed set is what was meant.
const meant = (error: unknown): GraphQLError | undefined => {
  if (!(error instanceof GraphQLError)) return undefined
  const inner = meant(error.originalError)
  return inner ?? (isFault(error.extensions.code) ? error : undefined)
}

// Persisted queries are switched off, and Apollo says so in codes of its own.
const isOff = (error: unknown): boolean =>
  error instanceof GraphQLError && String(error.extensions.code).startsWith('PERSISTED_QUERY')

/** The code of the closed set that an error answers with; what we did not foresee is INTERNAL. */
export const codeOf = (error: unknown): FaultCode => {
  const code = meant(error)?.extensions.code
  if (isFault(code)) return code
  return isOff(error) ? 'BAD_REQUEST' : 'INTERNAL'
}

// Where graphql or Apollo found the matter, its own English says what no words of ours can: which name, at which sign.
const ownWords = new Set<FaultCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'QUERY_TOO_COMPLEX',
])
const LONGEST = 500
/** At most so long, and never cut inside a word. */
const shortened = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).replace(/\s+\S*$/, '')}…`

const wordsOf = (code: FaultCode, error: GraphQLError | undefined, language: Language) => {
  const { message, hint }: Readonly<{ message: Words; hint: Words }> = faults[code]
  const reason: unknown = error?.extensions.reason
  if (isRefusal(reason)) {
    const worded = userError(reason, language)
    return { message: worded.message, hint: worded.hint }
  }
  const said = typeof error?.extensions.said === 'string' ? error.extensions.said : undefined
  const detail = said ?? (ownWords.has(code) ? error?.message : undefined)
  return {
    message: message[language],
    hint: hint[language],
    ...(detail !== undefined && detail !== message.en && { detail: shortened(detail) }),
  }
}

/** A place in a list is a number here, whoever named it; the path of a user error is of strings, as the schema says. */
const placed = (path: unknown): unknown =>
  Array.isArray(path)
    ? path.map((step: unknown) => (typeof step === 'string' && /^\d+$/.test(step) ? Number(step) : step))
    : path

/** What a caller reads of an error: a closed code, words in his language, where, and nothing of our insides. */
export const present = (error: unknown, language: Language, requestId: string | undefined): GraphQLFormattedError => {
  const code = codeOf(error)
  const cause = meant(error)
  const outer = error instanceof GraphQLError ? error : undefined
  const reason: unknown = cause?.extensions.reason
  const node = code === 'BAD_USER_INPUT' && !cause?.extensions.path ? outer?.nodes?.[0] : undefined
  const path = cause?.extensions.path ?? (node ? pathOfLiteral(node) : undefined)
  const { message, hint, detail } = wordsOf(code, cause, language)
  const locations = outer?.locations ?? cause?.locations
  return {
    message,
    ...(locations && { locations }),
    ...(outer?.path && { path: outer.path }),
    extensions: {
      code,
      ...(isRefusal(reason) && { reason: reason.code }),
      ...(path !== undefined && { path: placed(path) }),
      ...(cause?.extensions.limit !== undefined && { limit: cause.extensions.limit }),
      hint,
      ...(detail !== undefined && { detail }),
      ...(requestId !== undefined && { requestId }),
    },
  }
}
