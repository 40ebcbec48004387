import {
  err,
  firstRefusal,
  type LocalDate,
  ok,
  type AssignmentId,
  type PersonId,
  type Result,
  type UnitId,
} from '../../domain/kernel'
import {
  checkKppnCode,
  checkPerson,
  checkOfficeCode,
  checkSkNumber,
  checkUnit,
  type NotWellFormed,
  type Person,
  type Unit,
} from '../../domain/organisation'
import type { PersonExists } from './appoint'
import type { NewId, OpenOffice } from './ports'
import type { UnitExists } from './satker-register'

/** A KPPN or an auditor (BPK, BPKP, Itjen): the units that nobody else may bring into being. */
export type OfficeOpen = Readonly<{
  kind: 'KPPN' | 'AUDITOR'
  unit: Omit<Unit, 'id' | 'kind'>
  officer: Omit<Person, 'id'>
  skNumber: string
  from: LocalDate
}>
const officerOf = { KPPN: 'KPPN_OFFICER', AUDITOR: 'AUDITOR' } as const

export type OfficeOpened = Readonly<{ unit: UnitId; officer: PersonId; assignment: AssignmentId }>
export type OfficeOpenRefusal = NotWellFormed | UnitExists | PersonExists

/** Opens a KPPN or an auditing unit with its first officer; an auditor reads nothing until a KPPN grants it. It has no grant and no door: only an operator's program may call it. */
export const officeOpen =
  ({ openOffice, now, newId }: Readonly<{ openOffice: OpenOffice; now: () => Date; newId: NewId }>) =>
  async ({ kind, unit, officer, skNumber, from }: OfficeOpen): Promise<Result<OfficeOpened, OfficeOpenRefusal>> => {
    const bad = firstRefusal([
      () => (kind === 'KPPN' ? checkKppnCode : checkOfficeCode)(unit.code, 'code'),
      () => checkUnit(unit),
      () => checkPerson(officer, 'officer'),
      () => checkSkNumber(skNumber, 'skNumber'),
    ])
    if (bad) return err(bad)
    const person: Person = { ...officer, id: newId() }
    const office = {
      id: newId<AssignmentId>(), person: person.id, role: officerOf[kind], skNumber, validity: { from }, endedAt: undefined,
      isTakenUp: true,
    } // prettier-ignore
    const opened = await openOffice({ unit: { ...unit, kind }, officer: person, office, at: now() })
    return opened.ok ? ok({ unit: opened.value, officer: person.id, assignment: office.id }) : opened
  }
