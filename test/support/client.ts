import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, getNullableType, type GraphQLInputType, type GraphQLSchema, isInputObjectType, isListType, isObjectType } from 'graphql' // prettier-ignore
import type { DevelopmentIssuer } from '../../src/adapters/identity'
import { briefScreen, orderScreen, type SeenOrder } from './screens'

/** What an answer over HTTP says, as far as tests look at it. */
export type Body = Readonly<{
  data?: Readonly<Record<string, unknown>> | null
  errors?: readonly Fault[]
}>
/** A top-level error. */
export type Fault = Readonly<{
  message: string
  path?: readonly unknown[]
  extensions: Readonly<{ code: string; reason?: string; path?: readonly unknown[]; hint?: string; limit?: unknown; requestId?: string }>
}> // prettier-ignore
/** A refusal of an act. */
export type Refusal = Readonly<{
  code: string
  path: readonly string[]
  message: string
  hint: string
  rule: string | null
  retryable: boolean
}>

/** How a request is sent, beside its document; a brief act asks for no whole screen afterwards. */
export type Manner = Readonly<{ brief?: boolean; language?: 'id' | 'en'; actingAs?: string; token?: string | null; headers?: Readonly<Record<string, string>> }> // prettier-ignore

/** An answer with its HTTP status, the SQL statements it took, and the request as log and audit know it. */
export type Answered = Readonly<{ status: number; body: Body; sql: number; requestId: string }>
/** A mutation's answer. */
export type Acted = Answered & Readonly<{ userErrors: readonly Refusal[]; replayed: boolean; payload: Payload | null }>
/** What of a payload tests read. */
export type Payload = Readonly<{
  order?: SeenOrder | null
  challengeId?: string | null
  payments?: readonly Readonly<{ id: string; version: number; status: string }>[] | null
}>

/** One person's hands at the API. */
export type Client = Readonly<{
  /** Sends a document, or by its name an operation that is committed with the schema. */
  run: (text: string, variables?: object, manner?: Manner) => Promise<Answered>
  /** Sends one mutation with its input and asks for everything a screen shows afterwards; a key is made if none is given. */
  act: (name: string, input: object, manner?: Manner) => Promise<Acted>
}>

const root = join(__dirname, '..', '..')
const schema: GraphQLSchema = buildSchema(readFileSync(join(root, 'schema', 'schema.graphql'), 'utf8'))
const operationNamed = (name: string): string => readFileSync(join(root, 'schema', 'operations', `${name}.graphql`), 'utf8') // prettier-ignore

const selections = (screen: string): Readonly<Record<string, string>> => ({
  order: `{ ${screen} }`,
  payments: '{ id version status }',
  challengeId: '',
})

/** The document of one mutation: its refusals, and what a screen shows afterwards. */
export const mutationText = (name: string, screen = orderScreen): string => {
  const field = schema.getMutationType()?.getFields()[name]
  if (!field) throw new Error(`there is no mutation ${name}`)
  const payload = schema.getType(String(field.type).replaceAll('!', ''))
  if (!isObjectType(payload)) throw new Error(`${name} has no payload`)
  const selected = selections(screen)
  const shown = Object.keys(payload.getFields()).filter((each) => each in selected)
  return `mutation ${name}($input: ${String(field.args[0]?.type)}) { ${name}(input: $input) {
    userErrors { code path message hint rule retryable } replayed ${shown.map((each) => `${each} ${selected[each] ?? ''}`).join(' ')}
  } }`
}

const isIn = (type: GraphQLInputType | undefined, [step, ...rest]: readonly string[]): boolean => {
  if (step === undefined) return true
  const whole = type && getNullableType(type)
  if (isListType(whole)) return /^\d+$/.test(step) && isIn(whole.ofType, rest)
  const field = isInputObjectType(whole) ? whole.getFields()[step] : undefined
  return field !== undefined && isIn(field.type, rest)
}
/** Whatever an act is refused for, it names a field of its own input. */
const insistOnPaths = (name: string, refusals: readonly Refusal[]): void => {
  const input = schema.getMutationType()?.getFields()[name]?.args[0]?.type
  for (const { code, path } of refusals)
    if (!isIn(input, path)) throw new Error(`${name} has no field ${path.join('.')}, which ${code} names`)
}

/** Where a house is served, and how its statements are counted. */
export type Served = Readonly<{ url: string; issuer: DevelopmentIssuer; statements: () => number }>

const tokens = new WeakMap<Served, Map<string, Promise<string>>>()
/** A person logs in once at a house: a token outlives every test. */
const loggedIn = (served: Served, sub: string): Promise<string> => {
  const known = tokens.get(served) ?? new Map<string, Promise<string>>()
  tokens.set(served, known)
  const token = known.get(sub) ?? served.issuer.issue({ sub })
  known.set(sub, token)
  return token
}

/** The hands of one person, or of somebody unknown, at a served house. */
export const handsOf = (served: Served, sub: string | undefined): Client => {
  const { url, statements } = served
  const send = async (query: string, variables: object, manner: Manner): Promise<Answered> => {
    const token = manner.token === undefined ? sub && (await loggedIn(served, sub)) : manner.token
    const before = statements()
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json', accept: 'application/graphql-response+json, application/json',
        'accept-language': manner.language ?? 'id', ...(token && { authorization: `Bearer ${token}` }),
        ...(manner.actingAs && { 'acting-as': manner.actingAs }), ...manner.headers,
      },
      body: JSON.stringify({ query, variables }),
    }) // prettier-ignore
    const body = (await answer.json()) as Body
    return {
      status: answer.status,
      body,
      sql: statements() - before,
      requestId: answer.headers.get('x-request-id') ?? '',
    }
  }
  const run: Client['run'] = (text, variables = {}, manner = {}) =>
    send(text.includes('{') ? text : operationNamed(text), variables, manner)
  const act: Client['act'] = async (name, input, manner = {}) => {
    const answered = await send(mutationText(name, manner.brief ? briefScreen : orderScreen), { input: { idempotencyKey: randomUUID(), ...input } }, manner)
    const payload = (answered.body.data?.[name] ?? null) as (Payload & { userErrors: Refusal[]; replayed: boolean }) | null
    insistOnPaths(name, payload?.userErrors ?? [])
    return { ...answered, payload, userErrors: payload?.userErrors ?? [], replayed: payload?.replayed ?? false }
  } // prettier-ignore
  return { run, act }
}
