import { err, type Key, ok, type PersonId, type Refusal } from '../../domain/kernel'
import { isLiveOn, mayAppointIn, type Pin, type SamePerson } from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { Needs } from './needs'
import type { OrganisationStore } from './ports'

/** Whose PIN, on whose request. */
export type PinOfAnother = Readonly<{ person: PersonId; once: Once }>
export type PinOfAnotherRefusal = NotFound | SamePerson | Refusal<'SIGNS_ELSEWHERE'>

type Found = Readonly<{ answers: boolean; signsElsewhere: boolean }>

/**
 * A second person is one who answers for a unit in which the first serves today. Who signs for a satker's money keeps
 * his PIN from everybody who does not answer for that satker: one appointment elsewhere must not open it.
 */
const standing = async ({ offices, units }: OrganisationStore, actor: Actor, person: PersonId): Promise<Found> => {
  let found: Found = { answers: false, signsElsewhere: false }
  for (const office of await offices.heldBy(person)) {
    const isOver = office.endedAt !== undefined || (office.validity.to ?? actor.today) < actor.today
    if (isOver) continue
    const place = await units.find(office.unit)
    const isOfState = place?.kind === 'SATKER' || place?.kind === 'KPPN'
    const answers = place !== undefined && isOfState && mayAppointIn(actor, place)
    found = {
      answers: found.answers || (answers && isLiveOn(office, actor.today)),
      signsElsewhere: found.signsElsewhere || (office.role === 'KPA' && !answers),
    }
  }
  return found
}

/** What a second person may do to a PIN that is not his: one change, decided by the caller. */
export const bySecondPerson =
  (act: 'pinReset' | 'pinUnlock', change: (pin: Pin) => Pin) =>
  ({ transact }: Needs) =>
  ({ person, once }: PinOfAnother, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act, once },
      async (store): Promise<Decision<{ person: Key<PersonId> }, PinOfAnotherRefusal>> => {
        if (person === actor.person) return err({ code: 'SAME_PERSON', path: ['personId'] })
        const { answers, signsElsewhere } = await standing(store, actor, person)
        if (!answers) return err(notFound('personId'))
        if (signsElsewhere) return err({ code: 'SIGNS_ELSEWHERE', path: ['personId'] })
        await store.pins.save(change(await store.pins.lock(person)))
        return ok({ answer: { person: { tenant: actor.unit, id: person } }, subject: `person:${person}` })
      },
    )
