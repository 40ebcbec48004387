import { randomUUID } from 'node:crypto'
import type { Actor } from '../../../src/application/actor'
import type { Api } from '../api'
import { documentOf } from './documents'

/** An act as somebody does it; it must be accepted, and answers its payload. */
export type Hands = Readonly<{
  done: (name: string, by: Actor, input: object) => Promise<any>
  refused: (name: string, by: Actor, input: object) => Promise<readonly string[]>
}>

/** Hands for any act of the schema, at a house. */
export const handsAt = ({ as }: Pick<Api, 'as'>): Hands => {
  const act = async (name: string, by: Actor, input: object): Promise<any> => {
    const { body } = await as(by).run(documentOf([name]), { [`${name}_input`]: { idempotencyKey: randomUUID(), ...input } }) // prettier-ignore
    return body.errors ? { userErrors: body.errors.map(({ extensions, message }) => ({ ...extensions, message })) } : body.data?.[name] // prettier-ignore
  }
  return {
    done: async (name, by, input) => {
      const payload = await act(name, by, input)
      if (payload.userErrors.length > 0) throw new Error(`${name} was refused: ${JSON.stringify(payload.userErrors)}`)
      return payload
    },
    refused: async (name, by, input) => (await act(name, by, input)).userErrors.map(({ code }: { code: string }) => code), // prettier-ignore
  }
}

/** A row as it is sent back for an act on it. */
export const at = ({ id, version }: Readonly<{ id: string; version: number }>) => ({ id, expectedVersion: version })
