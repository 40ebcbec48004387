import type { Actor } from '../../application/actor'
import type { Once } from '../../application/transact'
import type { PersonId, Refusal, Result } from '../../domain/kernel'
import type { House } from '../compose'
import { actorsIn } from '../postgres/organisation'

/** What of the house the demo world is played through. */
export type SeededHouse = Pick<House, 'db' | 'now' | 'organisation' | 'setUp' | 'officeOpen'>

/** A step of the demo world by its name: always the same key, so that a start broken off goes on where it was. */
export const step = (...name: readonly string[]): Once => ({
  key: ['seed', ...name].join('-').padEnd(16, '-'),
  fingerprint: 'the demo world',
})

/** The value of a step that nothing may refuse: the demo world fits the rules. */
export const played = <T>(outcome: Result<T, Refusal>): T => {
  if (!outcome.ok) throw new Error(`the demo world was refused: ${JSON.stringify(outcome.error)}`)
  return outcome.value
}

/** A person at work under the only office he holds. */
export const actorOf = async ({ db, now }: SeededHouse, person: PersonId): Promise<Actor> =>
  played(await actorsIn(db).find({ person, assignment: undefined, at: now(), requestId: 'seed' }))
