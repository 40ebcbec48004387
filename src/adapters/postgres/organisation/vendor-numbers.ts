import { type RawBuilder, sql } from 'kysely'

/** The columns of a vendor that the app may read; his NPWP and NIK are asked for, and shown as the database decides. */
export const vendorColumns = [
  'unit_id', 'legal_kind', 'nib', 'is_small', 'status', 'registered_by', 'verified_by', 'verified_at', 'version',
] as const // prettier-ignore

const shown = <Alias extends string>(number: RawBuilder<string | null>, alias: Alias) => number.as(alias)

/** A vendor's numbers, whole for himself and the State and masked for everybody else. */
export const vendorNumbers = (unit: string) =>
  [
    shown(sql<string | null>`organisation.npwp_of(${sql.ref(unit)})`, 'npwp'),
    shown(sql<string | null>`organisation.nik_of(${sql.ref(unit)})`, 'nik'),
  ] as const
