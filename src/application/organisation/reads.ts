import type { AssignmentId, PersonId, UnitId } from '../../domain/kernel'
import type { Office, Role, Satker, Unit, Vendor, VendorAccount, VendorTaxFact } from '../../domain/organisation'
import type { Actor } from '../actor'
import type { Page, Slice } from '../page'

const payers: readonly Role[] = ['PPK', 'TREASURER', 'KPA', 'KPPN_OFFICER', 'AUDITOR']

/** Whether a reader sees a vendor's NPWP, NIK and account numbers whole: who pays or checks payments, and the vendor. */
export const readsWhole = ({ role, unit }: Pick<Actor, 'role' | 'unit'>, vendor: UnitId): boolean =>
  unit === vendor || payers.includes(role)

/** A vendor in a list: its unit and standing; identity numbers are whole only for those who may pay or own them. */
export type VendorCard = Unit & Readonly<{ vendor: Vendor }>
/** Whether the reader chose who speaks for the vendor: then he verifies nothing that is said of it. */
export type ByReader = Readonly<{ isChosen?: boolean }>
/** An account whose number shows its last digits only to those who may neither pay nor own it. */
export type MaskedAccount = VendorAccount & ByReader
export type VendorFile = VendorCard &
  Readonly<{ accounts: readonly MaskedAccount[]; taxFacts: readonly (VendorTaxFact & ByReader)[] }>
export type SatkerCard = Unit & Readonly<{ satker: Satker }>
export type AssignmentCard = Office & Readonly<{ personName: string; personNip: string | undefined }>
export type PersonCard = Readonly<{ id: PersonId; name: string; nip: string | undefined }>
export type VendorFilter = Readonly<{ text?: string | undefined; isVerified?: boolean | undefined }>

/** What screens show of units, people and vendors. */
export type OrganisationReads = Readonly<{
  units: (actor: Actor, ids: readonly UnitId[]) => Promise<readonly Unit[]>
  /** By name, then id. */
  vendors: (actor: Actor, filter: VendorFilter, page: Page) => Promise<Slice<VendorCard>>
  /** With their accounts and tax papers, as far as the actor may see them; absent ones are left out. */
  vendorFiles: (actor: Actor, ids: readonly UnitId[]) => Promise<readonly VendorFile[]>
  /** Those that the actor's unit is, serves or oversees, all or only these; by code, then id. */
  satkers: (actor: Actor, page: Page, ids?: readonly UnitId[]) => Promise<Slice<SatkerCard>>
  /** Everybody's offices in one unit, or only these, newest first: nothing for a unit the actor may not look into. */
  assignments: (actor: Actor, unit: UnitId, page: Page, ids?: readonly AssignmentId[]) => Promise<Slice<AssignmentCard>>
}>

/** Finds a civil servant by NIP, so that another office can appoint him. */
export type PersonByNip = (actor: Actor, nip: string) => Promise<PersonCard | undefined>
