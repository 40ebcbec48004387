import { type AssignmentId, err, type Key, ok, type UnitId } from '../../domain/kernel'
import {
  mayAppointIn,
  type NotYoursToGive,
  notYoursToGive,
  type RoleNotInUnit,
  roleNotInUnit,
} from '../../domain/organisation'
import { type Actor, notFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import { appoint, type Appointment, type AppointRefusal } from './appoint'
import type { Needs } from './needs'

export type AssignmentCreate = Readonly<{ unit: UnitId; appointment: Appointment; once: Once }>
export type AssignmentCreateRefusal = AppointRefusal | NotYoursToGive | RoleNotInUnit

/** Gives a person an office under an SK, in the actor's own unit or in one that his KPPN serves. */
export const assignmentCreate =
  ({ transact, newId }: Needs) =>
  ({ unit, appointment, once }: AssignmentCreate, actor: Actor) =>
    acting(transact)(
      { actor, tenant: unit, act: 'assignmentCreate', once },
      async (store): Promise<Decision<{ assignment: Key<AssignmentId> }, AssignmentCreateRefusal>> => {
        const place = await store.units.find(unit)
        if (!place || !mayAppointIn(actor, place)) return err(notFound('unitId'))
        const bad = roleNotInUnit(appointment.role, place.kind) ?? notYoursToGive(actor.role, appointment.role)
        if (bad) return err(bad)
        const given = await appoint(store, newId, actor, unit, appointment)
        if (!given.ok) return given
        return ok({
          answer: { assignment: given.value.assignment },
          subject: `assignment:${given.value.assignment.id}`,
          details: { person: given.value.person, role: appointment.role, skNumber: appointment.skNumber },
        })
      },
    )
