import { operation } from './operations'
import type { ShownPerson } from './people'
import type { Ask } from './scene'

/** The API said no, or something broke on the way: the demo ends here, and this is why. */
export class Refused extends Error {}

type UserError = Readonly<{ code: string; path: readonly string[]; message: string; hint: string; rule: string | null }>
type Errors = readonly Readonly<{ message: string; extensions?: Readonly<{ code?: string; requestId?: string }> }>[]
type Answer = Readonly<{
  data?: Readonly<Record<string, { userErrors?: readonly UserError[] } | null>> | null
  errors?: Errors
}>
type Message = Readonly<{ code?: string; text: string; at: string }>

const json = async <T>(address: string, init?: RequestInit): Promise<T> => {
  const { answer, text } = await fetch(address, init)
    .then(async (answer) => ({ answer, text: await answer.text() }))
    .catch(() => {
      throw new Refused(`${new URL(address).origin} does not answer: is the server still running?`)
    })
  if (!answer.headers.get('content-type')?.includes('json'))
    throw new Refused(`${address} answers ${answer.status}: ${text.slice(0, 200)}`)
  return JSON.parse(text) as T
}
const asJson = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const refusalOf = (who: string, name: string, { errors, data }: Answer): Refused | undefined => {
  const top = (errors ?? []).map(({ message, extensions }) => `${extensions?.code ?? 'ERROR'}: ${message} (request ${extensions?.requestId ?? '?'})`) // prettier-ignore
  const own = Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? [])
  const told = own.map(({ code, path, message, hint, rule }) =>
    [`${code} at ${path.join('.') || 'the whole'}: ${message}`, hint, rule].filter(Boolean).join('\n    '),
  )
  const all = [...top, ...told]
  return all.length > 0 ? new Refused(`${who} was refused ${name}\n  ${all.join('\n  ')}`) : undefined
}

/** The API as the demo people use it: a token for each by handle, operations by name. */
export const clientAt = async (base: string) => {
  await fetch(`${base}/livez`).catch(() => {
    throw new Refused(`nobody answers at ${base}: start the server with \`npm start\`, and give both the same PORT`)
  })
  const { people } = await json<{ people: readonly ShownPerson[] }>(`${base}/demo/people`)
  const tokens = new Map<string, Promise<{ token: string; actingAs?: string }>>()
  const tokenOf = (handle: string) => {
    const known =
      tokens.get(handle) ?? json<{ token: string; actingAs?: string }>(`${base}/demo/token`, asJson({ handle }))
    tokens.set(handle, known)
    return known
  }
  const ask: Ask = async <T>(handle: string, name: string, variables: Readonly<Record<string, unknown>>) => {
    const { token, actingAs } = await tokenOf(handle)
    const { headers, ...post } = asJson({ query: operation(name), variables })
    const answer = await json<Answer>(`${base}/graphql`, {
      ...post,
      headers: { ...headers, authorization: `Bearer ${token}`, ...(actingAs && { 'acting-as': actingAs }) },
    })
    const refused = refusalOf(handle, name, answer)
    if (refused) throw refused
    return answer.data as T
  }
  const person = (handle: string): ShownPerson => {
    const found = people.find((each) => each.handle === handle)
    if (!found) throw new Refused(`the demo world has no ${handle}`)
    return found
  }
  const newestCode = async (handle: string): Promise<string> => {
    const { messages } = await json<{ messages: readonly Message[] }>(`${base}/demo/inbox?handle=${handle}`)
    const newest = messages.find(({ code }) => code !== undefined)?.code
    if (newest === undefined) throw new Refused(`no code reached ${handle}`)
    return newest
  }
  return { ask, person, newestCode }
}
export type Client = Awaited<ReturnType<typeof clientAt>>
