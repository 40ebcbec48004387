import type { Identity, Standing } from '../../../application/identity'
import { dateIn, err, ok, type PersonId, type UnitId, type Zone } from '../../../domain/kernel'
import { isLiveOn, type UnitKind } from '../../../domain/organisation'
import type { VerifyToken } from '../../identity'
import type { Db } from '../database'
import { speakFor } from '../transact'
import { actorsIn } from './actors'
import { toOffice } from './rows'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Who is at the counter: the token names a person, our own rows say what he may act as today. */
export const identityOn = (db: Db, verify: VerifyToken, now: () => Date): Identity => {
  const actors = actorsIn(db)
  return {
    verifyToken: async (token) => {
      const verified = await verify(token)
      if (verified.ok) return ok({ sub: verified.value.subject })
      return err({ code: verified.error.reason === 'EXPIRED' ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID' })
    },
    findVisitor: async (sub) => {
      if (!uuid.test(sub)) return undefined
      const rows = await db.transaction().execute(async (trx) => {
        await speakFor(trx, { tenant: '', unit: '', kind: '', person: sub })
        return trx
          .selectFrom('organisation.person as p')
          .leftJoin('organisation.assignment as a', 'a.person_id', 'p.id')
          .leftJoin('organisation.unit as u', 'u.id', 'a.tenant_id')
          .selectAll('a')
          .select(['p.id as person', 'p.name as person_name', 'u.name as unit_name', 'u.kind', 'u.zone'])
          .where('p.id', '=', sub)
          .execute()
      })
      const [first] = rows
      if (!first) return undefined
      const standings = rows.flatMap((row): Standing[] => {
        const { id, tenant_id, person_id, role, sk_number, valid_from } = row
        if (id === null || tenant_id === null || person_id === null || role === null) return []
        if (sk_number === null || valid_from === null) return []
        const office = toOffice({ ...row, id, tenant_id, person_id, role, sk_number, valid_from })
        const unitKind = row.kind as UnitKind
        if (!isLiveOn(office, dateIn(row.zone as Zone, now()))) return []
        return [{
          assignment: { tenant: tenant_id as UnitId, id: office.id }, role: office.role, unitKind, unit: office.unit,
          unitName: row.unit_name ?? '', skNumber: office.skNumber,
        }] // prettier-ignore
      })
      return { person: first.person as PersonId, name: first.person_name, standings }
    },
    findActor: async ({ sub, actingAs, requestId }) => {
      if (!uuid.test(sub)) return err({ code: 'NO_ASSIGNMENT' })
      const found = await actors.find({ person: sub as PersonId, assignment: actingAs?.id, at: now(), requestId })
      return found.ok ? found : err({ code: found.error.code })
    },
  }
}
