import { type Key, ok, type PersonId } from '../../domain/kernel'
import type { Person } from '../../domain/organisation'
import type { Actor } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import { register, type RegisterRefusal } from './appoint'
import type { Needs } from './needs'

export type PersonRegister = Readonly<{ person: Omit<Person, 'id'>; once: Once }>
export type PersonRegisterRefusal = RegisterRefusal

/** Makes a person known by NIK and NIP, without any office yet. */
export const personRegister =
  ({ transact, newId }: Needs) =>
  ({ person: facts, once }: PersonRegister, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act: 'personRegister', once },
      async (store): Promise<Decision<{ person: Key<PersonId> }, PersonRegisterRefusal>> => {
        const person = await register(store, newId, actor, facts)
        if (!person.ok) return person
        return ok({ answer: { person: { tenant: actor.unit, id: person.value } }, subject: `person:${person.value}` })
      },
    )
