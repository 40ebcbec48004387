import type { Answered, Client } from '../client'
import type { Shop } from '../shop'

/** One act that was tried: what became of it, and the request the audit knows it by. */
export type Tried = Readonly<{ name: string; key: string; requestId: string; accepted: boolean }>
/** A row as somebody was shown it, in its newest version. */
export type Row = Readonly<{ id: string; version: number }>

const rowsIn = (value: unknown): readonly Row[] => {
  if (Array.isArray(value)) return value.flatMap(rowsIn)
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(rowsIn)
  if (!('id' in value) || typeof value.id !== 'string') return inside
  return [{ id: value.id, version: 'version' in value ? Number(value.version) : 1 }, ...inside]
}

/** The same shop, whose every act is written down with every row that its answers showed. */
export const watched = (shop: Shop) => {
  const tried: Tried[] = []
  const rows = new Map<string, number>()
  const listen = async (variables: object, asked: Promise<Answered>): Promise<Answered> => {
    const answered = await asked
    for (const { id, version } of rowsIn(answered.body.data)) rows.set(id, Math.max(version, rows.get(id) ?? 0))
    for (const [name, payload] of Object.entries(answered.body.data ?? {})) {
      const inputs = variables as Readonly<Record<string, { idempotencyKey?: string } | undefined>>
      const key = (inputs.input ?? inputs[`${name}_input`])?.idempotencyKey
      const { userErrors } = (payload ?? {}) as { userErrors?: readonly unknown[] }
      if (key !== undefined)
        tried.push({ name, key, requestId: answered.requestId, accepted: userErrors?.length === 0 })
    }
    return answered
  }
  const as: Shop['api']['as'] = (who) => {
    const client = shop.api.as(who)
    const run: Client['run'] = (text, variables = {}, manner = {}) => listen(variables, client.run(text, variables, manner)) // prettier-ignore
    const act: Client['act'] = async (name, input, manner = {}) => {
      const keyed = { idempotencyKey: crypto.randomUUID(), ...input }
      const acted = await client.act(name, keyed, manner)
      await listen({ input: keyed }, Promise.resolve(acted))
      return acted
    }
    return { run, act }
  }
  return { shop: { ...shop, api: { ...shop.api, as } }, tried, rows }
}
