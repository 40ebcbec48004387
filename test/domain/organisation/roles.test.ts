import { type AssignmentId, localDate, type PersonId, type UnitId } from '../../../src/domain/kernel'
import {
  type Assignment, isLiveOn, mayAppointIn, notYoursToGive, type Role, roles, roleUnits, separationAt, separationMatrix,
  separationOf, unended,
} from '../../../src/domain/organisation' // prettier-ignore

const satker = 1001 as UnitId
const other = 1002 as UnitId
const held = (role: Role, unit = satker, from = '2026-01-01', to?: string): Assignment => ({
  person: 'siti' as PersonId, role, unit, skNumber: 'SK-1',
  validity: { from: localDate(from), to: to === undefined ? undefined : localDate(to) },
}) // prettier-ignore
const today = localDate('2026-11-22')

// Written out by hand and not derived: the law, not the code, is the reference.
const forbidden: readonly string[] = [
  'TREASURER KPA', 'TREASURER PPSPM', 'PPK PPSPM', 'PROCUREMENT_OFFICER PPSPM',
  'REQUESTER PROCUREMENT_OFFICER', 'REQUESTER PPK', 'REQUESTER RECEIVER', 'REQUESTER TREASURER',
  'PROCUREMENT_OFFICER PPK', 'PROCUREMENT_OFFICER RECEIVER', 'PROCUREMENT_OFFICER TREASURER',
  'PPK RECEIVER', 'PPK TREASURER', 'RECEIVER TREASURER',
  'SATKER_ADMIN KPA', 'SATKER_ADMIN PPSPM', 'SATKER_ADMIN REQUESTER', 'SATKER_ADMIN PROCUREMENT_OFFICER',
  'SATKER_ADMIN PPK', 'SATKER_ADMIN RECEIVER', 'SATKER_ADMIN TREASURER',
] // prettier-ignore
const isForbidden = (a: Role, b: Role): boolean => forbidden.includes(`${a} ${b}`) || forbidden.includes(`${b} ${a}`)
const pairs = roles.flatMap((a) => roles.filter((b) => a !== b).map((b) => [a, b] as const))

describe('the separation of functions', () => {
  const ofSatker = pairs.filter(([a, b]) => roleUnits[a] === 'SATKER' && roleUnits[b] === 'SATKER')
  test.each(ofSatker)('in one satker: %s beside %s', (a, b) => {
    expect(separationOf(held(a), [held(b)])?.code).toBe(isForbidden(a, b) ? 'SEPARATION_OF_FUNCTIONS' : undefined)
    expect(separationAt(held(a), [held(b)], today)?.code).toBe(
      isForbidden(a, b) ? 'SEPARATION_OF_FUNCTIONS' : undefined,
    )
  })
  test('names every forbidden pair once, each with its rule', () => {
    expect(separationMatrix.map(({ a, b }) => `${a} ${b}`).sort()).toEqual([...forbidden].sort())
    for (const { rule } of separationMatrix) expect(rule).toMatch(/PMK|Perpres|PER-/)
  })
  test.each(pairs.filter(([a, b]) => roleUnits[a] === 'VENDOR' && roleUnits[b] !== 'VENDOR'))(
    'keeps %s and %s apart wherever they serve',
    (a, b) => {
      expect(separationOf(held(a, other), [held(b)])).toMatchObject({
        code: 'SEPARATION_OF_FUNCTIONS',
        role: a,
        other: b,
      })
      expect(separationAt(held(b), [held(a, other)], today)).toMatchObject({ role: b, other: a })
    },
  )
  const wherever = (a: Role, b: Role) => [separationOf(held(a, other), [held(b)]), separationAt(held(b), [held(a, other)], today)] // prettier-ignore
  const satkerRoles = roles.filter((role) => roleUnits[role] === 'SATKER')
  test.each(satkerRoles)('keeps the KPPN that serves a satker and the satker’s %s apart', (role) => {
    for (const refusal of wherever('KPPN_OFFICER', role))
      expect(refusal).toMatchObject({ code: 'SEPARATION_OF_FUNCTIONS', rule: expect.stringMatching(/PP 60\/2008.*tafsir/) as string }) // prettier-ignore
  })
  test.each(roles.filter((role) => role !== 'AUDITOR'))('keeps the auditor and %s apart', (role) => {
    for (const refusal of wherever('AUDITOR', role))
      expect(refusal).toMatchObject({ code: 'SEPARATION_OF_FUNCTIONS', rule: expect.stringMatching(/UU 15\/2004.*tafsir|Perpres 16/) as string }) // prettier-ignore
    for (const same of wherever('AUDITOR', 'AUDITOR')) expect(same).toBeUndefined()
  })
  test('lets a person serve two satkers in two functions', () => {
    expect(separationOf(held('PPK'), [held('TREASURER', other)])).toBeUndefined()
  })
  test('forgets an office that has ended, and sees one that only begins while the new one lasts', () => {
    expect(
      separationOf(held('PPK', satker, '2026-07-01'), [held('TREASURER', satker, '2026-01-01', '2026-06-30')]),
    ).toBeUndefined()
    expect(
      separationOf(held('PPK', satker, '2026-07-01'), [held('TREASURER', satker, '2026-01-01', '2026-07-01')]),
    ).toBeDefined()
    expect(separationOf(held('PPK'), [held('TREASURER', satker, '2027-01-01')])).toBeDefined()
    expect(separationAt(held('PPK'), [held('TREASURER', satker, '2027-01-01')], today)).toBeUndefined()
  })
})

describe('an office', () => {
  const office = { ...held('PPK'), id: 'x' as AssignmentId, endedAt: undefined }
  test('is dead from the moment it is ended, whatever its last day', () => {
    expect(isLiveOn(office, today)).toBe(true)
    expect(isLiveOn({ ...office, endedAt: new Date(0) }, today)).toBe(false)
    expect(unended([office, { ...office, endedAt: new Date(0) }])).toEqual([office])
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
