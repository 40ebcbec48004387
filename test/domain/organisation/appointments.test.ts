import { type AssignmentId, localDate, type PersonId, type UnitId } from '../../../src/domain/kernel'
import {
  type Assignment, counting, isLiveOn, mayAppointIn, notYoursToGive, type Role, roles, unended,
} from '../../../src/domain/organisation' // prettier-ignore

const satker = 1001 as UnitId
const other = 1002 as UnitId
const held = (role: Role, unit = satker, from = '2026-01-01', to?: string): Assignment => ({
  person: 'siti' as PersonId, role, unit, skNumber: 'SK-1',
  validity: { from: localDate(from), to: to === undefined ? undefined : localDate(to) },
}) // prettier-ignore
const today = localDate('2026-11-22')

describe('an office', () => {
  const office = { ...held('PPK'), id: 'x' as AssignmentId, endedAt: undefined, isTakenUp: true }
  test('is dead from the moment it is ended, whatever its last day', () => {
    expect(isLiveOn(office, today)).toBe(true)
    expect(isLiveOn({ ...office, endedAt: new Date(0) }, today)).toBe(false)
    const given = { ...office, isTakenUp: false }
    expect(unended([office, { ...office, endedAt: new Date(0) }, given])).toEqual([office, given])
    expect(counting([office, { ...office, endedAt: new Date(0) }, given])).toEqual([office])
  })
  test('is given by those whose office it is to give it', () => {
    const givers = (role: Role) => roles.filter((by) => notYoursToGive(by, role) === undefined)
    expect(givers('KPA')).toEqual(['KPPN_OFFICER'])
    expect(givers('SATKER_ADMIN')).toEqual(['KPPN_OFFICER'])
    for (const role of ['REQUESTER', 'PROCUREMENT_OFFICER', 'PPK', 'RECEIVER', 'TREASURER', 'PPSPM'] as const)
      expect(givers(role)).toEqual(['SATKER_ADMIN'])
    expect(givers('VENDOR_ADMIN')).toEqual(['KPPN_OFFICER', 'VENDOR_ADMIN'])
    expect(givers('VENDOR_OPERATOR')).toEqual(['VENDOR_ADMIN'])
  })
  test('is given in one’s own unit, or by a KPPN in what it serves and admits', () => {
    const kppn = { unit: 1 as UnitId, unitKind: 'KPPN' as const }
    expect(mayAppointIn(kppn, { id: satker, kind: 'SATKER', kppn: 1 as UnitId })).toBe(true)
    expect(mayAppointIn(kppn, { id: satker, kind: 'SATKER', kppn: 2 as UnitId })).toBe(false)
    expect(mayAppointIn(kppn, { id: 2 as UnitId, kind: 'KPPN', kppn: undefined })).toBe(false)
    expect(mayAppointIn(kppn, { id: 9 as UnitId, kind: 'VENDOR', kppn: undefined })).toBe(true)
    const admin = { unit: satker, unitKind: 'SATKER' as const }
    expect(mayAppointIn(admin, { id: satker, kind: 'SATKER', kppn: undefined })).toBe(true)
    expect(mayAppointIn(admin, { id: other, kind: 'SATKER', kppn: undefined })).toBe(false)
    expect(mayAppointIn(admin, { id: 9 as UnitId, kind: 'VENDOR', kppn: undefined })).toBe(false)
  })
})
