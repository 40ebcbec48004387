import {
  err,
  firstRefusal,
  type Key,
  type LocalDate,
  ok,
  type PersonId,
  type Refusal,
  type Result,
  type UnitId,
} from '../../domain/kernel'
import type { AssignmentId } from '../../domain/kernel'
import {
  checkPerson, checkSkNumber, type NotASpan, notASpan, type NotWellFormed, type Office, type Person, type Role,
  type SelfAppointment, separationOf, type SeparationOfFunctions, counting, unended,
} from '../../domain/organisation' // prettier-ignore
import { type Actor, notFound, type NotFound } from '../actor'
import type { NewId, OrganisationStore } from './ports'

/** Somebody already known, or the facts of a new person. */
export type Who = Readonly<{ person: PersonId }> | Readonly<{ register: Omit<Person, 'id'> }>
/** An office to be given under an SK, from a day to a day or without end. */
export type Appointment = Readonly<{
  who: Who
  role: Role
  skNumber: string
  from: LocalDate
  to?: LocalDate | undefined
}>

export type PersonExists = Refusal<'PERSON_EXISTS'>
export type NipNotForVendors = Refusal<'NIP_NOT_FOR_VENDORS'>
export type RegisterRefusal = NotWellFormed | PersonExists | NipNotForVendors
export type AlreadyAssigned = Refusal<'ALREADY_ASSIGNED'> & Readonly<{ role: Role }>
export type AppointRefusal =
  RegisterRefusal | NotASpan | NotFound | SelfAppointment | AlreadyAssigned | SeparationOfFunctions

type Store = Pick<OrganisationStore, 'people' | 'offices'>

/**
 * Registers a person, unless the NIP or NIK is somebody's already. A vendor's word makes nobody a civil servant, nor keeps
 * the State from making him one.
 */
export const register = async (
  { people }: Pick<Store, 'people'>,
  newId: NewId,
  by: Pick<Actor, 'unitKind'>,
  facts: Omit<Person, 'id'>,
  ...path: readonly string[]
): Promise<Result<PersonId, RegisterRefusal>> => {
  const bad = checkPerson(facts, ...path)
  if (bad) return err(bad)
  if (by.unitKind === 'VENDOR' && facts.nip !== undefined)
    return err({ code: 'NIP_NOT_FOR_VENDORS', path: [...path, 'nip'] })
  const person: Person = { ...facts, id: newId() }
  const taken = await people.add(person)
  // Only vendors may know a citizen without NIP: he is the same one, and his NIP is the State's to say.
  const known = taken === 'nik' && by.unitKind !== 'VENDOR' ? await people.giveNip(person) : undefined
  if (known) return ok(known)
  return taken ? err({ code: 'PERSON_EXISTS', path: [...path, taken] }) : ok(person.id)
}

const whoever = async (
  store: Store,
  newId: NewId,
  by: Actor,
  who: Who,
): Promise<Result<PersonId, RegisterRefusal | NotFound>> => {
  if ('register' in who) return register(store, newId, by, who.register, 'person')
  return (await store.people.lock(who.person)) ? ok(who.person) : err(notFound('personId'))
}

/** Gives an office to a person after testing the separation of functions over everything that person holds. */
export const appoint = async (
  store: Store,
  newId: NewId,
  by: Actor,
  unit: UnitId,
  { who, role, skNumber, from, to }: Appointment,
): Promise<Result<Readonly<{ person: PersonId; assignment: Key<AssignmentId> }>, AppointRefusal>> => {
  const validity = { from, to }
  const bad = firstRefusal<AppointRefusal>([
    () => checkSkNumber(skNumber, 'skNumber'),
    () => notASpan(validity, 'to'),
    () => ('person' in who && who.person === by.person ? { code: 'SELF_APPOINTMENT', path: ['personId'] } : undefined),
  ])
  if (bad) return err(bad)

  const person = await whoever(store, newId, by, who)
  if (!person.ok) return person
  const held = unended(await store.offices.heldBy(person.value))
  const isTakenUp = by.unitKind !== 'VENDOR'
  const office: Office = { id: newId(), person: person.value, role, unit, skNumber, validity, endedAt: undefined, isTakenUp } // prettier-ignore
  const clash = separationOf(office, counting(held))
  if (clash) return err(clash)
  const twice = held.some((each) => each.unit === unit && each.role === role && (each.validity.to ?? from) >= from)
  if (twice) return err({ code: 'ALREADY_ASSIGNED', role, path: ['role'] })

  await store.offices.add(office)
  return ok({ person: person.value, assignment: { tenant: unit, id: office.id } })
}

/** The same refusal, about the appointment that stands in this field of a larger input. */
export const within = (field: string, refusal: AppointRefusal): AppointRefusal => ({
  ...refusal,
  path: [field, ...(refusal.path ?? [])],
})
