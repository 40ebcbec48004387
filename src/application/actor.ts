import { systemName, systemPerson } from '../domain/kernel'
import type { AssignmentId, Key, LocalDate, PersonId, Refusal, UnitId, Zone } from '../domain/kernel'
import type { Assignment, Role, SeparationOfFunctions, UnitKind } from '../domain/organisation'
import { separationAt } from '../domain/organisation'
import { grants, type UseCase } from './grants'

/** Whoever does something: a person in an office, or the system itself carrying out what people decided. */
export type Doer = Readonly<{
  person: PersonId
  name: string
  assignment: AssignmentId | undefined
  role: Role | 'SYSTEM'
  unit: UnitId
  unitKind: UnitKind
  requestId: string
}>

/** Who is asking: one person acting under exactly one live assignment. */
export type Actor = Doer &
  Readonly<{
    assignment: AssignmentId
    role: Role
    zone: Zone
    /** Everything the person holds, for the separation test at every act. */
    holds: readonly Assignment[]
    /** Today in the unit's own zone. */
    today: LocalDate
  }>

/** The system at work in one satker's book: it has no grants, only the jobs that people's acts left to do. */
export const systemIn = (unit: UnitId, requestId: string): Doer => ({
  person: systemPerson,
  name: systemName,
  assignment: undefined,
  role: 'SYSTEM',
  unit,
  unitKind: 'SATKER',
  requestId,
})

export type NotGranted = Refusal<'ROLE_NOT_GRANTED'> & Readonly<{ role: Role; useCase: UseCase }>
/** What is another unit's answers like what does not exist. */
export type NotFound = Refusal<'NOT_FOUND'>

/** Whether the actor's role has a grant for this use case. */
export const may = (actor: Pick<Actor, 'role'>, useCase: UseCase): boolean => {
  const granted: readonly Role[] | 'EVERYONE' = grants[useCase]
  return granted === 'EVERYONE' || granted.includes(actor.role)
}

/** The use case's own wall: the role's grant and the separation of functions, whatever the door let pass. */
export const admit = (actor: Actor, useCase: UseCase): NotGranted | SeparationOfFunctions | undefined =>
  may(actor, useCase)
    ? separationAt(actor, actor.holds, actor.today)
    : { code: 'ROLE_NOT_GRANTED', role: actor.role, useCase }

/** The key, if it lies in the actor's own book; another unit's book does not exist for him. */
export const own = <Id>(actor: Actor, key: Key<Id>): Key<Id> | undefined =>
  key.tenant === actor.unit ? key : undefined

export const notFound = (...path: readonly string[]): NotFound => ({ code: 'NOT_FOUND', path })
