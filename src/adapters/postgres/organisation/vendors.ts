import type { TaxFacts, VendorAccounts, Vendors } from '../../../application/organisation'
import type { Trx } from '../transact'
import { fromTaxFact, toAccount, toTaxFact, toVendor } from './rows'
import { vendorColumns, vendorNumbers } from './vendor-numbers'

/** Vendors, their accounts and their tax papers. */
export const vendorsIn = (trx: Trx): Vendors => ({
  add: async (vendor) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('organisation.vendor')
      .values({
        unit_id: vendor.unit,
        legal_kind: vendor.legalKind,
        npwp: vendor.npwp ?? null,
        nik: vendor.nik ?? null,
        nib: vendor.nib ?? null,
        is_small: vendor.isSmall,
        status: vendor.status,
        registered_by: vendor.registeredBy,
        verified_by: null,
        verified_at: null,
        version: vendor.version,
      }) // prettier-ignore
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },
  lock: async (id) => {
    const row = await trx
      .selectFrom('organisation.vendor')
      .select(vendorColumns)
      .select(vendorNumbers('organisation.vendor.unit_id'))
      .where('unit_id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    return row && toVendor(row)
  },
  save: async ({ unit, status, verifiedBy, verifiedAt, version }) => {
    await trx
      .updateTable('organisation.vendor')
      .set({ status, verified_by: verifiedBy ?? null, verified_at: verifiedAt ?? null, version })
      .where('unit_id', '=', unit)
      .execute()
  },
})

/** The accounts on which vendors may be paid. */
export const vendorAccountsIn = (trx: Trx): VendorAccounts => ({
  add: async ({ tenant, id, kind, bank, number, name, status, addedBy }, at) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('organisation.vendor_account')
      .values({
        tenant_id: tenant,
        id,
        kind,
        bank_code: bank,
        account_no: number,
        account_name: name,
        status,
        added_by: addedBy,
        added_at: at,
        verified_by: null,
        verified_at: null,
        confirmed_by: null,
        confirmed_at: null,
      }) // prettier-ignore
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },
  lock: async ({ tenant, id }) => {
    const row = await trx
      .selectFrom('organisation.vendor_account')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    return row && toAccount(row)
  },
  save: async ({ tenant, id, status, verifiedBy, verifiedAt, confirmedBy, confirmedAt }) => {
    await trx
      .updateTable('organisation.vendor_account')
      .set({
        status,
        verified_by: verifiedBy ?? null,
        verified_at: verifiedAt ?? null,
        confirmed_by: confirmedBy ?? null,
        confirmed_at: confirmedAt ?? null,
      }) // prettier-ignore
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .execute()
  },
})

/** Tax papers: what they say is recorded once, what people made of them since is written beside it. */
export const taxFactsIn = (trx: Trx): TaxFacts => ({
  add: async (fact) => {
    const { tenant, id, documentNumber, validity } = fact
    const paper = { fact: fact.fact, document_number: documentNumber, valid_from: validity.from, valid_to: validity.to ?? null } // prettier-ignore
    await trx
      .insertInto('organisation.vendor_tax_fact')
      .values({ tenant_id: tenant, id, ...paper, ...fromTaxFact(fact) })
      .execute()
  },
  lock: async ({ tenant, id }) => {
    const row = await trx
      .selectFrom('organisation.vendor_tax_fact')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    return row && toTaxFact(row)
  },
  save: async (fact) => {
    const { recorded_by: _by, recorded_name: _name, recorded_at: _at, ...since } = fromTaxFact(fact)
    await trx
      .updateTable('organisation.vendor_tax_fact')
      .set(since)
      .where('tenant_id', '=', fact.tenant)
      .where('id', '=', fact.id)
      .execute()
  },
})
