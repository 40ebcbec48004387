import { sql } from 'kysely'
import type { Actor } from '../../../application/actor'
import type {
  AssignmentCard, MaskedAccount, OrganisationReads, PersonByNip, SatkerCard, VendorCard,
} from '../../../application/organisation' // prettier-ignore
import { readsWhole } from '../../../application/organisation'
import type { PersonId } from '../../../domain/kernel'
import type { VendorAccount } from '../../../domain/organisation'
import { counted } from '../counted'
import type { Db } from '../database'
import { ownOrOverseen } from '../overseen'
import { readAs, type Trx } from '../transact'
import { askAbout } from './people'
import { vendorColumns, vendorNumbers } from './vendor-numbers'
import { toAccount, toOffice, toSatker, toTaxFact, toUnit, toVendor } from './rows'

const masked = (text: string, shown: number): string =>
  `${'•'.repeat(Math.max(0, text.length - shown))}${text.slice(-shown)}`

/** Row-level security hides other vendors' accounts; what a reader may see but does not need shows its last digits only. */
const accountFor = (actor: Actor, account: VendorAccount): MaskedAccount => ({
  ...account,
  number: readsWhole(actor, account.tenant) ? account.number : masked(account.number, 4),
})

const vendorQuery = (trx: Trx) =>
  trx
    .selectFrom('organisation.vendor as v')
    .innerJoin('organisation.unit as u', 'u.id', 'v.unit_id')
    .select(vendorColumns.map((column) => `v.${column}` as const))
    .select(vendorNumbers('v.unit_id'))
    .select(['u.id', 'u.kind', 'u.code', 'u.name', 'u.zone', 'u.address', 'u.city'])
type VendorRow = Parameters<typeof toVendor>[0] & Parameters<typeof toUnit>[0]
const toVendorCard = (actor: Actor, row: VendorRow): VendorCard => {
  const { npwp, nik, ...vendor } = toVendor(row)
  const isOpen = readsWhole(actor, vendor.unit)
  const shown = (number: string | undefined) => (number === undefined || isOpen ? number : masked(number, 3))
  return { ...toUnit(row), vendor: { ...vendor, npwp: shown(npwp), nik: shown(nik) } }
}

const vendors =
  (db: Db): OrganisationReads['vendors'] =>
  (actor, { text, isVerified }, { first, after }) => {
    const like = text && `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    const filtered = (trx: Trx) =>
      vendorQuery(trx)
        .$if(like !== undefined, (query) => query.where('u.name', 'ilike', like ?? ''))
        .$if(isVerified !== undefined, (query) => query.where('v.status', isVerified ? '=' : '<>', 'VERIFIED'))
    return readAs(db, actor, async (trx) => {
      const [name, id] = after ?? []
      const rows = await filtered(trx)
        .$if(name !== undefined, (query) => query.where(sql<boolean>`(u.name, u.id) > (${name}, ${id}::int)`))
        .orderBy('u.name')
        .orderBy('u.id')
        .limit(first + 1)
        .execute()
      return {
        rows: rows.map((row) => ({ row: toVendorCard(actor, row), place: [row.name, String(row.id)] })),
        count: counted(db, actor, filtered),
      }
    })
  }

/** Whether the reader chose who speaks for the vendor. */
const isChosen = sql<boolean>`organisation.has_appointed_in(tenant_id)`.as('is_chosen')

const vendorFiles =
  (db: Db): OrganisationReads['vendorFiles'] =>
  (actor, ids) =>
    readAs(db, actor, async (trx) => {
      if (ids.length === 0) return []
      const these = sql<number>`any(${[...ids]}::int[])`
      const rows = await vendorQuery(trx).where('v.unit_id', '=', these).execute()
      const open = actor.unitKind !== 'VENDOR' ? sql<boolean>`true` : sql<boolean>`tenant_id = ${actor.unit}::int`
      const accounts = await trx
        .selectFrom('organisation.vendor_account').selectAll().select(isChosen).where('tenant_id', '=', these).where(open).orderBy('added_at').execute() // prettier-ignore
      const facts = await trx
        .selectFrom('organisation.vendor_tax_fact').selectAll().select(isChosen).where('tenant_id', '=', these).where(open).orderBy('valid_from').orderBy('id').execute() // prettier-ignore
      return rows.map((row) => ({
        ...toVendorCard(actor, row),
        accounts: accounts
          .filter(({ tenant_id }) => tenant_id === row.id)
          .map((account) => ({ ...accountFor(actor, toAccount(account)), isChosen: account.is_chosen })),
        taxFacts: facts
          .filter(({ tenant_id }) => tenant_id === row.id)
          .map((fact) => ({ ...toTaxFact(fact), isChosen: fact.is_chosen })),
      }))
    })

const satkers =
  (db: Db): OrganisationReads['satkers'] =>
  (actor, { first, after }, ids) => {
    const query = (trx: Trx) =>
      trx
        .selectFrom('organisation.satker as s')
        .innerJoin('organisation.unit as u', 'u.id', 's.unit_id')
        .where((is) => is.or([is('s.kppn_id', '=', actor.unit), ownOrOverseen('s.unit_id', actor)]))
        .$if(ids !== undefined, (some) => some.where('s.unit_id', '=', sql<number>`any(${[...(ids ?? [])]}::int[])`))
    return readAs(db, actor, async (trx) => {
      const [code, id] = after ?? []
      const rows = await query(trx)
        .selectAll('s')
        .select(['u.id', 'u.kind', 'u.code', 'u.name', 'u.zone', 'u.address', 'u.city'])
        .$if(code !== undefined, (some) => some.where(sql<boolean>`(u.code, u.id) > (${code}, ${id}::int)`))
        .orderBy('u.code')
        .orderBy('u.id')
        .limit(first + 1)
        .execute()
      const toCard = (row: (typeof rows)[number]): SatkerCard => ({ ...toUnit(row), satker: toSatker(row) })
      return {
        rows: rows.map((row) => ({ row: toCard(row), place: [row.code, String(row.id)] })),
        count: counted(db, actor, query),
      }
    })
  }

const assignments =
  (db: Db): OrganisationReads['assignments'] =>
  (actor, unit, { first, after }, ids) => {
    const query = (trx: Trx) =>
      trx
        .selectFrom('organisation.assignment as a')
        .innerJoin('organisation.person as p', 'p.id', 'a.person_id')
        .where('a.tenant_id', '=', unit)
        .where((is) =>
          is.or([
            is('a.person_id', '=', actor.person),
            ...(actor.unitKind === 'KPPN' ? [is('a.role', 'in', ['VENDOR_ADMIN', 'AUDITOR'])] : []),
            ownOrOverseen('a.tenant_id', actor),
          ]),
        )
        .$if(ids !== undefined, (some) => some.where('a.id', '=', sql<string>`any(${[...(ids ?? [])]}::uuid[])`))
    return readAs(db, actor, async (trx) => {
      const [from, id] = after ?? []
      const rows = await query(trx)
        .selectAll('a')
        .select(['p.name', 'p.nip'])
        .$if(from !== undefined, (some) =>
          some.where(
            sql<boolean>`(a.valid_from < ${from}::date or (a.valid_from = ${from}::date and a.id > ${id}::uuid))`,
          ),
        )
        .orderBy('a.valid_from', 'desc')
        .orderBy('a.id')
        .limit(first + 1)
        .execute()
      const toCard = (row: (typeof rows)[number]): AssignmentCard => ({
        ...toOffice(row),
        personName: row.name,
        personNip: row.nip ?? undefined,
      })
      return {
        rows: rows.map((row) => ({ row: toCard(row), place: [row.valid_from, row.id] })),
        count: counted(db, actor, query),
      }
    })
  }

/** What screens show of units, people and vendors, each seen with the actor's own eyes. */
export const organisationReads = (db: Db): OrganisationReads => ({
  units: (actor, ids) =>
    readAs(db, actor, async (trx) => {
      if (ids.length === 0) return []
      const rows = await trx
        .selectFrom('organisation.unit')
        .selectAll()
        .where('id', 'in', [...ids])
        .execute()
      return rows.map(toUnit)
    }),
  vendors: vendors(db),
  vendorFiles: vendorFiles(db),
  satkers: satkers(db),
  assignments: assignments(db),
})

/** Finds a civil servant by NIP, so that another office can appoint him. */
export const personByNip =
  (db: Db): PersonByNip =>
  (actor, nip) =>
    readAs(db, actor, async (trx) => {
      await askAbout(trx, nip)
      const row = await trx
        .selectFrom('organisation.person').select(['id', 'name', 'nip']).where('nip', '=', nip).executeTakeFirst() // prettier-ignore
      return row && { id: row.id as PersonId, name: row.name, nip: row.nip ?? undefined }
    })
