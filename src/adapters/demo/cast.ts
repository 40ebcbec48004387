import type { PersonId } from '../../domain/kernel'
import type { Role } from '../../domain/organisation'
import { askAbout } from '../postgres/organisation'
import type { SeededHouse } from './hands'
import { auditor, kppn, satkerRoles, satkers } from './world/offices'
import { type DemoPerson, emailOf } from './world/person'
import { vendors } from './world/vendors'

/** Who plays which part of the demo world, and where. */
export type Part = Readonly<{ person: DemoPerson; role: Role; unit: string }>

/** Everybody of the demo world, in the order in which they are shown. */
export const cast: readonly Part[] = [
  ...kppn.officers.map((person): Part => ({ person, role: 'KPPN_OFFICER', unit: kppn.unit.name })),
  ...satkers.flatMap(({ unit, staff }) =>
    satkerRoles.map((role): Part => ({ person: staff[role], role, unit: unit.name })),
  ),
  ...vendors.flatMap(({ name, admin, operator }): Part[] => [
    { person: admin, role: 'VENDOR_ADMIN', unit: name },
    { person: operator, role: 'VENDOR_OPERATOR', unit: name },
  ]),
  { person: auditor.officer, role: 'AUDITOR', unit: auditor.unit.name },
]

/** Whoever signs has a PIN from the beginning. */
export const signingRoles = ['KPA', 'PPK', 'TREASURER', 'PPSPM'] as const satisfies readonly Role[]

/** Which of these handles exist as persons in this database; of two with one address the first counts. */
export const known = async (
  { db }: Pick<SeededHouse, 'db'>,
  handles: readonly string[],
): Promise<ReadonlyMap<string, PersonId>> => {
  const byEmail = new Map(handles.map((handle) => [emailOf(handle), handle]))
  const rows = await db.transaction().execute(async (trx) => {
    await askAbout(trx, ...byEmail.keys())
    return trx
      .selectFrom('organisation.person')
      .select(['id', 'email'])
      .where('email', 'in', [...byEmail.keys()])
      .orderBy('created_at', 'desc')
      .execute()
  })
  return new Map(rows.map(({ id, email }) => [byEmail.get(email ?? '') ?? '', id as PersonId]))
}
