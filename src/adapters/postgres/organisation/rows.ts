import type { Selectable } from 'kysely'
import type {
  AssignmentId, BankAccountId, LocalDate, PersonId, TaxFactId, UnitId, Validity, Zone,
} from '../../../domain/kernel' // prettier-ignore
import type {
  AccountKind, AccountStatus, LegalKind, Office, Pin, Role, Satker, TaxFact, TaxFactActor, TaxFactKind, TaxFactStatus, Unit, UnitKind, Vendor,
  VendorAccount, VendorStatus, VendorTaxFact,
} from '../../../domain/organisation' // prettier-ignore
import type { OrganisationTables } from './tables'

type Row<Table extends keyof OrganisationTables> = Selectable<OrganisationTables[Table]>

const span = (row: { valid_from: string; valid_to: string | null }): Validity => ({
  from: row.valid_from as LocalDate,
  ...(row.valid_to !== null && { to: row.valid_to as LocalDate }),
})

/** A unit as the domain knows it. */
export const toUnit = (row: Omit<Row<'organisation.unit'>, 'created_at'>): Unit => ({
  id: row.id as UnitId,
  kind: row.kind as UnitKind,
  code: row.code,
  name: row.name,
  zone: row.zone as Zone,
  address: row.address,
  city: row.city,
})

/** A satker's facts as the domain knows them. */
export const toSatker = (row: Row<'organisation.satker'>): Satker => ({
  unit: row.unit_id as UnitId,
  kppn: row.kppn_id as UnitId,
  ministryCode: row.ministry_code,
  ministryName: row.ministry_name,
  dipaNumber: row.dipa_number,
  dipaOn: row.dipa_on as LocalDate,
  paying: { bank: row.paying_bank, account: row.paying_account, name: row.paying_name },
})

/** An office as the domain knows it. */
export const toOffice = (row: Omit<Row<'organisation.assignment'>, 'created_at'>): Office => ({
  id: row.id as AssignmentId,
  person: row.person_id as PersonId,
  role: row.role as Role,
  unit: row.tenant_id as UnitId,
  skNumber: row.sk_number,
  validity: span(row),
  endedAt: row.ended_at ?? undefined,
  isTakenUp: row.taken_up_at !== null,
})

/** A PIN as the domain knows it. */
export const toPin = (row: Row<'organisation.pin'>): Pin => ({
  person: row.person_id as PersonId,
  hash: row.hash ?? undefined,
  failed: row.failed,
  lockedAt: row.locked_at ?? undefined,
  setAt: row.set_at ?? undefined,
})

/** A vendor as the domain knows it. */
export const toVendor = (row: Row<'organisation.vendor'>): Vendor => ({
  unit: row.unit_id as UnitId,
  legalKind: row.legal_kind as LegalKind,
  npwp: row.npwp ?? undefined,
  nik: row.nik ?? undefined,
  nib: row.nib ?? undefined,
  isSmall: row.is_small,
  status: row.status as VendorStatus,
  registeredBy: row.registered_by as PersonId,
  verifiedBy: (row.verified_by ?? undefined) as PersonId | undefined,
  verifiedAt: row.verified_at ?? undefined,
  version: row.version,
})

/** A vendor's account as the domain knows it. */
export const toAccount = (row: Omit<Row<'organisation.vendor_account'>, 'added_at'>): VendorAccount => ({
  tenant: row.tenant_id as UnitId,
  id: row.id as BankAccountId,
  kind: row.kind as AccountKind,
  bank: row.bank_code,
  number: row.account_no,
  name: row.account_name,
  status: row.status as AccountStatus,
  addedBy: row.added_by as PersonId,
  verifiedBy: (row.verified_by ?? undefined) as PersonId | undefined,
  verifiedAt: row.verified_at ?? undefined,
  ...(row.confirmed_by !== null &&
    row.confirmed_at && { confirmedBy: row.confirmed_by as PersonId, confirmedAt: row.confirmed_at }),
})

const doneBy = (by: string | null, name: string | null, at: Date | null): TaxFactActor | undefined =>
  by === null || at === null ? undefined : { by: by as PersonId, name: name ?? '', at }

/** What a tax paper says. */
export const toPaper = (
  row: Pick<Row<'organisation.vendor_tax_fact'>, 'fact' | 'document_number' | 'valid_from' | 'valid_to'>,
): TaxFact => ({ fact: row.fact as TaxFactKind, documentNumber: row.document_number, validity: span(row) })

/** A tax paper as the domain knows it. */
export const toTaxFact = (row: Row<'organisation.vendor_tax_fact'>): VendorTaxFact => {
  const ended = doneBy(row.ended_by, row.ended_name, row.ended_at)
  return {
    ...toPaper(row), tenant: row.tenant_id as UnitId, id: row.id as TaxFactId, status: row.status as TaxFactStatus,
    recorded: { by: row.recorded_by as PersonId, name: row.recorded_name, at: row.recorded_at },
    verified: doneBy(row.verified_by, row.verified_name, row.verified_at),
    ended: ended && { ...ended, reason: row.end_reason ?? '' }, version: row.version,
  } // prettier-ignore
}

/** A tax paper as a row, beside its key. */
export const fromTaxFact = ({ status, recorded, verified, ended, version }: VendorTaxFact) => ({
  status, recorded_by: recorded.by, recorded_name: recorded.name, recorded_at: recorded.at,
  verified_by: verified?.by ?? null, verified_name: verified?.name ?? null, verified_at: verified?.at ?? null,
  ended_by: ended?.by ?? null, ended_name: ended?.name ?? null, ended_at: ended?.at ?? null,
  end_reason: ended?.reason ?? null, version,
}) // prettier-ignore
