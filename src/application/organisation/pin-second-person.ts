import { err, type Key, ok, type PersonId } from '../../domain/kernel'
import { isLiveOn, mayAppointIn, type Pin, type SamePerson } from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { Needs } from './needs'
import type { OrganisationStore } from './ports'

/** Whose PIN, on whose request. */
export type PinOfAnother = Readonly<{ person: PersonId; once: Once }>
export type PinOfAnotherRefusal = NotFound | SamePerson

/** A second person is one who answers for a unit in which the first serves today. */
const isHis = async ({ offices, units }: OrganisationStore, actor: Actor, person: PersonId): Promise<boolean> => {
  for (const office of await offices.heldBy(person)) {
    const place = isLiveOn(office, actor.today) ? await units.find(office.unit) : undefined
    const isOfState = place?.kind === 'SATKER' || place?.kind === 'KPPN'
    if (place && isOfState && mayAppointIn(actor, place)) return true
  }
  return false
}

/** What a second person may do to a PIN that is not his: one change, decided by the caller. */
export const bySecondPerson =
  (act: 'pinReset' | 'pinUnlock', change: (pin: Pin) => Pin) =>
  ({ transact }: Needs) =>
  ({ person, once }: PinOfAnother, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act, once },
      async (store): Promise<Decision<{ person: Key<PersonId> }, PinOfAnotherRefusal>> => {
        if (person === actor.person) return err({ code: 'SAME_PERSON', path: ['person'] })
        if (!(await isHis(store, actor, person))) return err(notFound('personId'))
        await store.pins.save(change(await store.pins.lock(person)))
        return ok({ answer: { person: { tenant: actor.unit, id: person } }, subject: `person:${person}` })
      },
    )
