import { localDate, type PersonId, type UnitId } from '../../../src/domain/kernel'
import {
  type Assignment, type Role, roles, roleUnits, separationAt, separationMatrix, separationOf, type SeparationRule,
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
  test('names every pair forbidden today once, and cites a rule with a first day in every row', () => {
    const inOneUnit = separationMatrix.filter(
      ({ isEverywhere, validity }) => !isEverywhere && validity.to === undefined,
    )
    expect(inOneUnit.map(({ a, b }) => `${a} ${b}`).sort()).toEqual([...forbidden].sort())
    for (const { rule, validity } of separationMatrix) {
      expect(rule).toMatch(/(UU |PP |PMK |Perpres |PER-)\d/)
      expect(validity.from).toMatch(/^20\d\d-/)
    }
  })
  test('gives each pair one rule at a time', () => {
    for (const row of separationMatrix) {
      const others = separationMatrix.filter((each) => each !== row && each.a === row.a && each.b === row.b)
      for (const { validity } of others)
        expect((row.validity.to ?? '9999') < validity.from || (validity.to ?? '9999') < row.validity.from).toBe(true)
    }
  })
  test('cites the rule of the day on which somebody acts', () => {
    const ruleOn = (on: string) => separationAt(held('PPK'), [held('PPSPM', satker, '2000-01-01')], localDate(on))?.rule
    expect(ruleOn('2012-12-31')).toBeUndefined()
    expect(ruleOn('2013-01-01')).toBe('PMK 190/PMK.05/2012')
    expect(ruleOn('2023-05-02')).toBe('PMK 190/PMK.05/2012')
    expect(ruleOn('2023-05-03')).toBe('PMK 62/2023')
  })
  test('asks the rules of the days that two offices have in common, and of no other', () => {
    const law: readonly SeparationRule[] = [
      { a: 'PPK', b: 'TREASURER', isEverywhere: false, rule: 'an old rule', validity: { from: localDate('2020-01-01'), to: localDate('2020-12-31') } },
      { a: 'PPK', b: 'TREASURER', isEverywhere: false, rule: 'a new rule', validity: { from: localDate('2022-01-01') } },
    ] // prettier-ignore
    const given = (from: string, to: string) =>
      separationOf(held('PPK', satker, from, to), [held('TREASURER', satker, '2019-06-01')], law)?.rule
    expect(given('2019-01-01', '2019-12-31')).toBeUndefined()
    expect(given('2019-01-01', '2020-01-01')).toBe('an old rule')
    expect(given('2021-01-01', '2021-12-31')).toBeUndefined()
    expect(given('2020-06-01', '2022-01-01')).toBe('a new rule')
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
