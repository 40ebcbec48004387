import type { AssignmentId, LocalDate, Refusal, UnitId, Validity } from '../kernel'
import { isValidOn } from '../kernel'
import { type Assignment, type Role, roleUnits, type UnitKind } from './roles'

/** An assignment as it is kept: it may have been ended at once, whatever its last day says. */
export type Office = Assignment &
  Readonly<{
    id: AssignmentId
    endedAt: Date | undefined
    /** What the State gives counts at once; what a vendor gives, once its holder has acted under it. */
    isTakenUp: boolean
  }>

/** Whether an office gives its holder any right on this day in the unit's zone. */
export const isLiveOn = (office: Pick<Office, 'validity' | 'endedAt'>, on: LocalDate): boolean =>
  office.endedAt === undefined && isValidOn(office.validity, on)

/** Which offices a person was given and not taken from at once. */
export const unended = (offices: readonly Office[]): readonly Office[] =>
  offices.filter(({ endedAt }) => endedAt === undefined)
/** Which of them count when functions are kept apart: a vendor's word alone keeps nobody out of another office. */
export const counting = (offices: readonly Office[]): readonly Office[] =>
  unended(offices).filter(({ isTakenUp }) => isTakenUp)

/**
 * Who appoints whom. The KPPN opens a satker with its administrator and names its KPA, who binds the satker's money;
 * the administrator names the other officials, each under an SK of the KPA.
 */
const givenBy: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  KPPN_OFFICER: ['KPPN_OFFICER', 'SATKER_ADMIN', 'KPA', 'VENDOR_ADMIN', 'AUDITOR'],
  SATKER_ADMIN: ['REQUESTER', 'PROCUREMENT_OFFICER', 'PPK', 'RECEIVER', 'TREASURER', 'PPSPM'],
  VENDOR_ADMIN: ['VENDOR_ADMIN', 'VENDOR_OPERATOR'],
}

export type NotYoursToGive = Refusal<'ROLE_NOT_YOURS_TO_GIVE'> & Readonly<{ role: Role; by: Role }>
export type RoleNotInUnit = Refusal<'ROLE_NOT_IN_UNIT'> & Readonly<{ role: Role; unitKind: UnitKind }>
export type SelfAppointment = Refusal<'SELF_APPOINTMENT'>
export type NotASpan = Refusal<'NOT_A_SPAN'>

/** Why an official of this role may not give (or take) that one, if he may not. */
export const notYoursToGive = (by: Role, role: Role): NotYoursToGive | undefined =>
  givenBy[by]?.includes(role) ? undefined : { code: 'ROLE_NOT_YOURS_TO_GIVE', role, by, path: ['role'] }

/** Why this role has no place in that kind of unit, if it has none. */
export const roleNotInUnit = (role: Role, unitKind: UnitKind): RoleNotInUnit | undefined =>
  roleUnits[role] === unitKind ? undefined : { code: 'ROLE_NOT_IN_UNIT', role, unitKind, path: ['role'] }

/** Why a span of days is none, if its end lies before its beginning. */
export const notASpan = ({ from, to }: Validity, ...path: readonly string[]): NotASpan | undefined =>
  to !== undefined && to < from ? { code: 'NOT_A_SPAN', path } : undefined

/** Who acts for which units: his own, and as KPPN the satkers it serves and the units it admits. */
export const mayAppointIn = (
  actor: Readonly<{ unit: UnitId; unitKind: UnitKind }>,
  unit: Readonly<{ id: UnitId; kind: UnitKind; kppn: UnitId | undefined }>,
): boolean =>
  unit.id === actor.unit ||
  (actor.unitKind === 'KPPN' && (unit.kppn === actor.unit || unit.kind === 'VENDOR' || unit.kind === 'AUDITOR'))
