import type { OpenOffice } from '../../../application/organisation'
import { err, ok } from '../../../domain/kernel'
import type { Db } from '../database'
import { speakFor } from '../transact'
import { officesIn, peopleIn } from './people'
import { unitsIn } from './units'

/** Opens the first office of a unit of the State in one transaction of its own, with its audit row. */
export const openOfficeIn =
  (db: Db, newId: () => string): OpenOffice =>
  async ({ unit, officer, office, at }) => {
    const trx = await db.startTransaction().execute()
    const refuse = async <Code extends 'UNIT_EXISTS' | 'PERSON_EXISTS'>(code: Code, path: string) => {
      await trx.rollback().execute()
      return err({ code, path: [path] })
    }
    try {
      const now = () => at
      await speakFor(trx, { tenant: '', unit: '', kind: '', person: '', job: 'officeOpen' })
      const id = await unitsIn(trx, now).add(unit)
      if (id === undefined) return await refuse('UNIT_EXISTS', 'code')
      await speakFor(trx, { tenant: id, unit: id, kind: unit.kind, person: officer.id })
      const taken = await peopleIn(trx, now).add(officer)
      if (taken) return await refuse('PERSON_EXISTS', taken)
      await officesIn(trx, now).add({ ...office, unit: id })
      await trx
        .insertInto('platform.audit')
        .values({
          tenant_id: id,
          id: newId(),
          at,
          person_id: officer.id,
          assignment_id: office.id,
          role: office.role,
          unit_id: id,
          act: 'officeOpen',
          subject: `unit:${id}`,
          outcome: 'DONE',
          details: '{}',
          request_id: 'operator',
        }) // prettier-ignore
        .execute()
      await trx.commit().execute()
      return ok(id)
    } catch (cause) {
      if (!trx.isCommitted && !trx.isRolledBack) await trx.rollback().execute()
      throw cause
    }
  }
