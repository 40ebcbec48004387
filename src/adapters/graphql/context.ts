import DataLoader from 'dataloader'
import type { AssignmentId, Key, Result } from '../../domain/kernel'
import { err } from '../../domain/kernel'
import type { Actor } from '../../application/actor'
import type { ActingRefusal, Identity, TokenRefusal, Visitor } from '../../application/identity'
import { bearerIn } from '../identity'
import { languages, type Language } from '../../application/wording'
import type { Cursors } from './cursors'
import { fault } from './faults'
import { openId } from './ids'

/** A read for many keys at once, in the order of the keys, seen with the actor's eyes. */
export type BatchRead<K, V> = (keys: readonly K[], actor: Actor) => Promise<readonly (V | undefined)[]>

/** What every resolver knows about its request. */
export type Context = Readonly<{
  requestId: string
  language: Language
  /** Whose token it is, if there is one. */
  caller: Result<Readonly<{ sub: string }>, TokenRefusal | undefined>
  /** The person logged in and his offices, read only when asked for. */
  findVisitor: () => Promise<Visitor | undefined>
  /** The office acted under, or why there is none. */
  standing: Result<Actor, ActingRefusal>
  /** The actor; the door has made sure that there is one. */
  actor: Actor
  cursors: Cursors
  /** One loader per read and request: all keys of one level of the answer become one read. */
  batched: <K, V>(read: BatchRead<K, V>) => DataLoader<K, V | undefined, unknown>
}>

/** The few facts of an HTTP request that the edge looks at. */
export type Asked = Readonly<{ id: string; headers: Readonly<Record<string, string | string[] | undefined>> }>

const MAX_BATCH = 1000
/** A header as one text. */
export const one = (header: string | string[] | undefined): string =>
  Array.isArray(header) ? header.join(',') : (header ?? '')

/** The first language of ours that the caller accepts; Indonesian otherwise. */
export const languageOf = (accept: string): Language => {
  const wanted = accept.split(',').map((part) => {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';')
    const q = params.map((param) => /^\s*q=([\d.]+)$/.exec(param)?.[1]).find(Boolean)
    return { tag: tag.split('-')[0], weight: q === undefined ? 1 : Number(q) }
  })
  const best = wanted.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  return best.map(({ tag }) => languages.find((each) => each === tag)).find((each) => each !== undefined) ?? 'id'
}

const isKey = (key: unknown): key is Key<string> =>
  typeof key === 'object' && key !== null && 'tenant' in key && 'id' in key
const cacheKey = (key: unknown): unknown => (isKey(key) ? `${key.tenant}/${key.id}` : key)

const loadersOf = (actor: () => Actor): Context['batched'] => {
  const loaders = new Map<unknown, unknown>()
  return <K, V>(read: BatchRead<K, V>) => {
    const known = loaders.get(read) as DataLoader<K, V | undefined, unknown> | undefined
    if (known) return known
    const fresh = new DataLoader<K, V | undefined, unknown>((keys) => read(keys, actor()), {
      maxBatchSize: MAX_BATCH,
      cacheKeyFn: cacheKey,
    })
    loaders.set(read, fresh)
    return fresh
  }
}

/** Opens the Acting-As header: the office asked for, nothing asked for, or something that is no office. */
const officeAsked = (header: string): Result<Key<AssignmentId> | undefined, ActingRefusal> => {
  if (header === '') return { ok: true, value: undefined }
  const opened = openId(header)
  return opened.ok && opened.value.prefix === 'asg'
    ? { ok: true, value: opened.value.key }
    : err({ code: 'ASSIGNMENT_NOT_LIVE' })
}

type WhoAsks = Pick<Context, 'caller' | 'findVisitor' | 'standing'>
const nobody = (caller: WhoAsks['caller']): WhoAsks => ({
  caller,
  findVisitor: () => Promise.resolve(undefined),
  standing: err({ code: 'NO_ASSIGNMENT' }),
})

const whoAsks = async (identity: Identity, { id, headers }: Asked): Promise<WhoAsks> => {
  const token = bearerIn(one(headers.authorization))
  if (token === undefined) return nobody(err(undefined))
  const caller = await identity.verifyToken(token)
  if (!caller.ok) return nobody(caller)
  const { sub } = caller.value
  const office = officeAsked(one(headers['acting-as']))
  const standing = office.ok ? await identity.findActor({ sub, actingAs: office.value, requestId: id }) : office
  return { caller, findVisitor: () => identity.findVisitor(sub), standing }
}

/** Makes the context of each request: who asks, under which office, in which language. */
export const contextWith =
  (identity: Identity, cursors: Cursors) =>
  async (asked: Asked): Promise<Context> => {
    const { caller, findVisitor, standing } = await whoAsks(identity, asked)
    const actor = (): Actor => {
      if (!standing.ok) throw fault('FORBIDDEN', { reason: standing.error })
      return standing.value
    }
    // On the prototype, since Apollo copies the context and a copy would ask for the actor before the door did.
    const asking = Object.create({ get actor() { return actor() } }) as Pick<Context, 'actor'> // prettier-ignore
    return Object.assign(asking, {
      requestId: asked.id,
      language: languageOf(one(asked.headers['accept-language'])),
      caller,
      findVisitor,
      standing,
      cursors,
      batched: loadersOf(actor),
    })
  }
