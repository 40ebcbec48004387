import { type AssignmentId, dateIn, err, type Key, type LocalDate, ok, type Refusal } from '../../domain/kernel'
import {
  mayAppointIn,
  type NotASpan,
  notYoursToGive,
  type NotYoursToGive,
  type Office,
} from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { Needs } from './needs'

/** Without a last day the office ends at once; with one, at the end of that day. */
export type AssignmentEnd = Readonly<{ assignment: Key<AssignmentId>; lastDay?: LocalDate | undefined; once: Once }>
export type AssignmentEnded = Refusal<'ASSIGNMENT_ENDED'>
export type AssignmentEndRefusal = NotFound | NotYoursToGive | AssignmentEnded | NotASpan

type Ending = Readonly<{ at: Date; today: LocalDate; lastDay: LocalDate | undefined }>

const ended = (office: Office, { at, today, lastDay }: Ending): Office => {
  if (lastDay !== undefined) return { ...office, validity: { ...office.validity, to: lastDay } }
  const to = office.validity.from > today ? office.validity.from : today
  return { ...office, endedAt: at, validity: { ...office.validity, to } }
}

const misplaced = (office: Office, { today, lastDay }: Ending): AssignmentEnded | NotASpan | undefined => {
  const { from, to } = office.validity
  if (office.endedAt !== undefined || (to !== undefined && to < today))
    return { code: 'ASSIGNMENT_ENDED', path: ['id'] }
  const isSpan = lastDay === undefined || (lastDay >= today && lastDay >= from && (to === undefined || lastDay <= to))
  return isSpan ? undefined : { code: 'NOT_A_SPAN', path: ['lastDay'] }
}

/** Ends an office. Orders wait for a role in a unit, not for a person: whoever is appointed next finds them. */
export const assignmentEnd =
  ({ transact, now }: Needs) =>
  ({ assignment, lastDay, once }: AssignmentEnd, actor: Actor) =>
    acting(transact)(
      { actor, tenant: assignment.tenant, act: 'assignmentEnd', once },
      async (store): Promise<Decision<{ assignment: Key<AssignmentId> }, AssignmentEndRefusal>> => {
        const place = await store.units.find(assignment.tenant)
        if (!place || !mayAppointIn(actor, place)) return err(notFound('id'))
        const office = await store.offices.find(assignment)
        if (!office) return err(notFound('id'))
        const at = now()
        const ending = { at, today: dateIn(place.zone, at), lastDay }
        const bad = notYoursToGive(actor.role, office.role) ?? misplaced(office, ending)
        if (bad) return err(bad)
        await store.offices.end(ended(office, ending))
        return ok({ answer: { assignment }, subject: `assignment:${assignment.id}`, details: { role: office.role } })
      },
    )
