import type { Actor } from '../../../application/actor'
import type { Actors, Choice, OwnPin } from '../../../application/organisation'
import { dateIn, err, ok, type PersonId, type Zone } from '../../../domain/kernel'
import { counting, isLiveOn, type Office, separationOf, type UnitKind } from '../../../domain/organisation'
import type { Db } from '../database'
import { readAs, speakFor, type Trx } from '../transact'
import { toOffice, toPin } from './rows'

type Held = Readonly<{ office: Office; name: string; unitName: string; unitKind: UnitKind; zone: Zone }>

const heldBy = async (trx: Trx, person: PersonId): Promise<readonly Held[]> => {
  const rows = await trx
    .selectFrom('organisation.assignment as a')
    .innerJoin('organisation.unit as u', 'u.id', 'a.tenant_id')
    .innerJoin('organisation.person as p', 'p.id', 'a.person_id')
    .selectAll('a')
    .select(['u.name as unit_name', 'u.kind', 'u.zone', 'p.name as person_name'])
    .where('a.person_id', '=', person)
    .orderBy('a.valid_from')
    .orderBy('a.id')
    .execute()
  return rows.map((row) => ({
    office: toOffice(row),
    name: row.person_name,
    unitName: row.unit_name,
    unitKind: row.kind as UnitKind,
    zone: row.zone as Zone,
  }))
}

const choiceOf = ({ office: { id, role, unit }, unitKind, unitName }: Held): Choice => ({
  assignment: id, role, unit, unitKind, unitName,
}) // prettier-ignore

/** Whoever acts under an office that a vendor gave him has taken it up: from now on it counts like any other. */
const takeUp = (db: Db, { person, unit, id }: Office, at: Date): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await speakFor(trx, { tenant: '', unit: '', kind: '', person })
    await trx.updateTable('organisation.assignment').set({ taken_up_at: at })
      .where('tenant_id', '=', unit).where('id', '=', id).where('taken_up_at', 'is', null).execute() // prettier-ignore
  })

/** Resolves who asks from the person's own offices: no unit's eyes are needed, and nobody else's office is seen. */
export const actorsIn = (db: Db): Actors => ({
  find: async ({ person, assignment, at, requestId }) => {
    const held = await db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant: '', unit: '', kind: '', person })
      return heldBy(trx, person)
    })
    const live = held.filter(({ office, zone }) => isLiveOn(office, dateIn(zone, at)))
    const choices = live.map(choiceOf)
    const takenUp = live.filter(({ office }) => office.isTakenUp)
    const open = takenUp.length > 0 ? takenUp : live
    const [first] = open
    if (!first) return err({ code: 'NO_ASSIGNMENT', choices })
    if (assignment === undefined && open.length > 1) return err({ code: 'ACTING_AS_REQUIRED', choices })
    const acting = assignment === undefined ? first : live.find(({ office }) => office.id === assignment)
    const counted = counting(held.map((each) => each.office))
    const isClosed = acting && !acting.office.isTakenUp && separationOf(acting.office, counted) !== undefined
    if (!acting || isClosed) return err({ code: 'ASSIGNMENT_NOT_LIVE', choices })

    const { office, name, unitKind, zone } = acting
    if (!office.isTakenUp) await takeUp(db, office, at)
    const holds = office.isTakenUp ? counted : [...counted, office]
    const actor: Actor = {
      person, name, assignment: office.id, role: office.role, unit: office.unit, unitKind, zone, holds,
      today: dateIn(zone, at), requestId,
    } // prettier-ignore
    return ok(actor)
  },
})

/** Reads the actor's own PIN outside any unit of work. */
export const ownPinIn =
  (db: Db): OwnPin =>
  (actor) =>
    readAs(db, actor, async (trx) => {
      const row = await trx
        .selectFrom('organisation.pin')
        .selectAll()
        .where('person_id', '=', actor.person)
        .executeTakeFirst()
      return row && toPin(row)
    })
