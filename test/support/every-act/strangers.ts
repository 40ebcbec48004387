import type { Actor } from '../../../src/application/actor'
import { addDays } from '../../../src/domain/kernel'
import type { Api } from '../api'
import { anOffice } from '../market'
import { aPerson, aUnit, must } from '../organisation'
import { aFirmAt } from '../shop'

/** One person of every role, each in a unit that has no part in anybody else's. */
export const strangersAt = async (api: Api): Promise<readonly Actor[]> => {
  const { world, house } = api
  const [office, firm] = [await anOffice(world), await aFirmAt(api)]
  const officer = async (kind: 'AUDITOR' | 'KPPN', code: string): Promise<Actor> => {
    const letter = { skNumber: 'KEP-1/2026', from: addDays(world.today, -1) }
    const opened = must(await house.officeOpen({ kind, unit: aUnit(code), officer: aPerson('Pejabat'), ...letter }))
    return world.as(opened.officer)
  }
  return [
    ...Object.values(office.crew),
    await world.appoint(office.crew.admin, office.id, 'PPSPM'),
    firm.admin,
    await world.appoint(firm.admin, firm.id, 'VENDOR_OPERATOR'),
    await officer('KPPN', '099'),
    await officer('AUDITOR', '810'),
  ]
}
