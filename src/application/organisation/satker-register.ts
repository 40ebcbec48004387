import {
  addDays,
  err,
  type Key,
  ok,
  type PersonId,
  type AssignmentId,
  type Refusal,
  type UnitId,
} from '../../domain/kernel'
import { checkSatker, checkUnit, type NotWellFormed, type Satker, type Unit } from '../../domain/organisation'
import type { Actor } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import { appoint, type Appointment, type AppointRefusal, within } from './appoint'
import type { Needs } from './needs'

export type SatkerRegister = Readonly<{
  unit: Omit<Unit, 'id' | 'kind'>
  satker: Omit<Satker, 'unit' | 'kppn'>
  /** Who sets the satker up; he may also be appointed later. */
  admin?: Omit<Appointment, 'role'> | undefined
  once: Once
}>
export type UnitExists = Refusal<'UNIT_EXISTS'>
export type SatkerRegisterRefusal = NotWellFormed | UnitExists | AppointRefusal
type Answer = { satker: UnitId; admin: readonly Key<AssignmentId>[]; person: readonly Key<PersonId>[] }

/** Registers a satker served by the officer's KPPN, which oversees its book from that day, and its administrator. */
export const satkerRegister =
  ({ transact, newId }: Needs) =>
  ({ unit, satker, admin, once }: SatkerRegister, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act: 'satkerRegister', once },
      async (store): Promise<Decision<Answer, SatkerRegisterRefusal>> => {
        const bad = checkSatker({ ...satker, code: unit.code }) ?? checkUnit(unit)
        if (bad) return err(bad)
        const id = await store.units.add({ ...unit, kind: 'SATKER' })
        if (id === undefined) return err({ code: 'UNIT_EXISTS', path: ['code'] })
        await store.units.addSatker({ ...satker, unit: id, kppn: actor.unit })
        const letter = `DIPA ${satker.dipaNumber}`
        // The database asks for the day in WIB, which at night is the day before an eastern KPPN's own.
        const validity = { from: addDays(actor.today, -1) }
        await store.units.oversee({ overseer: actor.unit, tenant: id, letter, validity })
        const subject = `unit:${id}`
        const details = { code: unit.code }
        if (!admin) return ok({ answer: { satker: id, admin: [], person: [] }, subject, details })
        const first = await appoint(store, newId, actor, id, { ...admin, role: 'SATKER_ADMIN' })
        if (!first.ok) return err(within('admin', first.error))
        const person = { tenant: id, id: first.value.person }
        return ok({
          answer: { satker: id, admin: [first.value.assignment], person: [person] },
          subject,
          details,
        })
      },
    )
