import type { Actor } from '../../src/application/actor'
import { officeOpen } from '../../src/application/organisation'
import { openOfficeIn } from '../../src/adapters/postgres/organisation'
import { addDays } from '../../src/domain/kernel'
import { v7 } from 'uuid'
import { anOffice } from './market'
import { aPerson, aUnit, must, type World } from './organisation'

/** The first officer of one more unit of the State. */
export const anOfficer = async (world: World, kind: 'KPPN' | 'AUDITOR', code: string): Promise<Actor> => {
  const { now, newId } = world.needs
  const letter = { skNumber: 'KEP-1/2026', from: addDays(world.today, -1) }
  const opened = must(await officeOpen({ openOffice: openOfficeIn(world.db, v7), now, newId })({ kind, unit: aUnit(code), officer: aPerson('Pejabat'), ...letter })) // prettier-ignore
  return world.as(opened.officer)
}

/** One person of every role. */
export const everyRole = async (world: World): Promise<readonly Actor[]> => {
  const { id, crew } = await anOffice(world)
  const vendor = await world.vendor('012345678999030')
  return [
    ...Object.values(crew),
    await world.appoint(crew.admin, id, 'PPSPM'),
    vendor.admin,
    await world.appoint(vendor.admin, vendor.id, 'VENDOR_OPERATOR'),
    world.officer,
    await anOfficer(world, 'AUDITOR', '811'),
  ]
}
