import { err, type Refusal, type Result } from '../domain/kernel'
import type { Actor } from './actor'
import type { UseCase } from './grants'
import {
  acting,
  type Answer,
  type Answered,
  type CommonRefusal,
  type Decision,
  type Scope,
  type Transact,
} from './transact'

/** Nothing stands against an act as things are. It only undoes the look, and nobody is told it. */
type Unhindered = Refusal<'UNHINDERED'>
const unhindered: Unhindered = { code: 'UNHINDERED' }
const isUnhindered = (refusal: Refusal): refusal is Unhindered => refusal.code === unhindered.code

/** An act that has others asked, or something slow made, before it is done. */
export type LookingFirst<Store, Made, A extends Answer, E> = Readonly<{
  /** What the act would be refused for anyhow, in a unit of work that is undone whatever comes of it. */
  look: (store: Store) => Promise<Result<unknown, E>>
  /** What takes long, outside any unit of work. Whom the look refused, or whose key was used before, does not come here. */
  make: () => Promise<Result<Made, E>>
  /** The act. Its locks are new ones, so it asks again what was looked at. */
  act: (store: Store, made: Made) => Promise<Decision<A, E>>
}>

/** Does an act whose cost for others is spent on nobody who would be refused without it. */
export const lookingFirst =
  <Store>(transact: Transact<Store>) =>
  async <Made, A extends Answer, E extends Refusal>(
    scope: Scope & Readonly<{ actor: Actor; act: UseCase }>,
    { look, make, act }: LookingFirst<Store, Made, A, E>,
  ): Promise<Result<Answered<A>, E | CommonRefusal>> => {
    const looked = await acting(transact)<A, E | Unhindered>(scope, async (store) => {
      const seen = await look(store)
      return seen.ok ? err(unhindered) : seen
    })
    if (looked.ok) return looked
    const { error } = looked
    if (!isUnhindered(error)) return err(error)
    const made = await make()
    return made.ok ? acting(transact)<A, E>(scope, (store) => act(store, made.value)) : made
  }
