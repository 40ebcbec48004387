import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type { Pool } from 'pg'

/** Statements beyond these are sent plainly, so that lists of any length cannot fill the server's memory. */
const MOST = 1_000

/** A plan that was made before a migration gave its table another shape. */
export const isStalePlan = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'routine' in cause && cause.routine === 'RevalidateCachedQuery'

/**
 * The pool, with every statement planned once per connection: row-level security makes planning dearer than running.
 * When a migration changes a table under a running server, the statement that notices fails and all are planned anew.
 */
export const preparing = (pool: Pool): PostgresPool => {
  let names = new Map<string, string>()
  let generation = 0
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text)
    if (known !== undefined || names.size >= MOST) return known
    const name = createHash('sha256')
      .update(`${String(generation)} ${text}`)
      .digest('base64url')
    names.set(text, name)
    return name
  }
  const run = async <R>(send: Send, text: string, parameters: readonly unknown[]) => {
    const name = parameters.length > 0 ? nameOf(text) : undefined
    const planned = generation
    try {
      return (await send({
        text,
        values: [...parameters],
        ...(name !== undefined && { name }),
      })) as PostgresQueryResult<R>
    } catch (cause) {
      if (isStalePlan(cause) && planned === generation) {
        generation += 1
        names = new Map()
      }
      throw cause
    }
  }
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect()
    const send: Send = (query) => client.query(query)
    const query = (text: unknown, parameters: readonly unknown[] = []) => {
      if (typeof text !== 'string') throw new TypeError('Cursors are not offered.')
      return run(send, text, parameters)
    }
    return { query: query as PostgresPoolClient['query'], release: () => client.release() }
  }
  return { connect, end: () => pool.end() }
}

type Send = (query: Readonly<{ text: string; values: unknown[]; name?: string }>) => Promise<unknown>
