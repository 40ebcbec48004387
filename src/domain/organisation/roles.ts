import type { LocalDate, PersonId, Refusal, UnitId, Validity } from '../kernel'
import { isValidOn } from '../kernel'

/** The kinds of unit a person may serve. */
export const unitKinds = ['SATKER', 'VENDOR', 'KPPN', 'AUDITOR'] as const
export type UnitKind = (typeof unitKinds)[number]

/** Every function a person may be given, and the kind of unit in which it exists. */
export const roleUnits = {
  KPPN_OFFICER: 'KPPN',
  SATKER_ADMIN: 'SATKER',
  KPA: 'SATKER',
  REQUESTER: 'SATKER',
  PROCUREMENT_OFFICER: 'SATKER',
  PPK: 'SATKER',
  RECEIVER: 'SATKER',
  TREASURER: 'SATKER',
  PPSPM: 'SATKER',
  VENDOR_ADMIN: 'VENDOR',
  VENDOR_OPERATOR: 'VENDOR',
  AUDITOR: 'AUDITOR',
} as const satisfies Record<string, UnitKind>
export type Role = keyof typeof roleUnits
export const roles = Object.keys(roleUnits) as readonly Role[]

/** The five functions of a purchase that no two of which one person may hold. */
const purchaseRoles: readonly Role[] = ['REQUESTER', 'PROCUREMENT_OFFICER', 'PPK', 'RECEIVER', 'TREASURER']

type Pair = Readonly<{ a: Role; b: Role; rule: string }>
const pairsOf = (these: readonly Role[], rule: string): Pair[] =>
  these.flatMap((a, at) => these.slice(at + 1).map((b) => ({ a, b, rule })))

/** Which two functions of one satker may never meet in one person, and the rule that says so. */
export const separationMatrix: readonly Pair[] = [
  { a: 'TREASURER', b: 'KPA', rule: 'PMK 62/2023; UU 1/2004 Pasal 10' },
  { a: 'TREASURER', b: 'PPSPM', rule: 'PMK 62/2023; UU 1/2004 Pasal 10' },
  { a: 'PPK', b: 'PPSPM', rule: 'PMK 62/2023' },
  { a: 'PROCUREMENT_OFFICER', b: 'PPSPM', rule: 'Perpres 16/2018' },
  ...pairsOf(purchaseRoles, 'PER-7/PB/2022: satu peran satu orang'),
  ...(['KPA', 'PPSPM', ...purchaseRoles] as const).map((b): Pair => ({
    a: 'SATKER_ADMIN',
    b,
    rule: 'PER-7/PB/2022: admin satker tidak bertransaksi',
  })),
]

/** One person's office: the role, where, by which SK and for how long. */
export type Assignment = Readonly<{ person: PersonId; role: Role; unit: UnitId; skNumber: string; validity: Validity }>

export type SeparationOfFunctions = Refusal<'SEPARATION_OF_FUNCTIONS'> &
  Readonly<{ role: Role; other: Role; rule: string }>

type Wall = Readonly<{ stands: (a: Role, b: Role) => boolean; rule: string }>
const isOf = (kind: UnitKind, role: Role): boolean => roleUnits[role] === kind

/** What keeps two functions apart wherever they are exercised; "our reading" where the law says it in general only. */
const walls: readonly Wall[] = [
  {
    stands: (a, b) => isOf('VENDOR', a) !== isOf('VENDOR', b),
    rule: 'Perpres 16/2018 Pasal 7: benturan kepentingan',
  },
  {
    stands: (a, b) => isOf('AUDITOR', a) !== isOf('AUDITOR', b),
    rule: 'UU 15/2004: pemeriksa bebas dan mandiri (tafsir kami)',
  },
  {
    stands: (a, b) => (isOf('KPPN', a) && isOf('SATKER', b)) || (isOf('SATKER', a) && isOf('KPPN', b)),
    rule: 'PP 60/2008: pemisahan fungsi (tafsir kami)',
  },
]

const clash = (a: Assignment, b: Pick<Assignment, 'role' | 'unit'>): Pair | undefined => {
  const wall = walls.find(({ stands }) => stands(a.role, b.role))
  if (wall) return { a: a.role, b: b.role, rule: wall.rule }
  if (a.unit !== b.unit) return undefined
  return separationMatrix.find(
    (pair) => (pair.a === a.role && pair.b === b.role) || (pair.a === b.role && pair.b === a.role),
  )
}

const overlap = (a: Validity, b: Validity): boolean =>
  (b.to === undefined || a.from <= b.to) && (a.to === undefined || b.from <= a.to)

/** Why this office may not be given to a person who already holds those, if it may not. */
export const separationOf = (wanted: Assignment, held: readonly Assignment[]): SeparationOfFunctions | undefined => {
  for (const other of held) {
    const pair = overlap(wanted.validity, other.validity) ? clash(other, wanted) : undefined
    if (pair)
      return { code: 'SEPARATION_OF_FUNCTIONS', role: wanted.role, other: other.role, rule: pair.rule, path: ['role'] }
  }
  return undefined
}

/** The same test at the moment of an act: offices given by another road do not pass either. */
export const separationAt = (
  acting: Pick<Assignment, 'role' | 'unit'>,
  held: readonly Assignment[],
  on: LocalDate,
): SeparationOfFunctions | undefined => {
  const pair = held
    .filter(({ validity }) => isValidOn(validity, on))
    .map((other) => ({ other, pair: clash(other, acting) }))
  const found = pair.find((each) => each.pair !== undefined)
  return found?.pair
    ? { code: 'SEPARATION_OF_FUNCTIONS', role: acting.role, other: found.other.role, rule: found.pair.rule }
    : undefined
}
