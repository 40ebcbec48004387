import type { PersonId, UnitId, Validity } from '../kernel'

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

/** One person's office: the role, where, by which SK and for how long. */
export type Assignment = Readonly<{ person: PersonId; role: Role; unit: UnitId; skNumber: string; validity: Validity }>
