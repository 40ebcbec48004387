import { statementOutgrown } from '../../../domain/digipay'
import type { BudgetLine, Buying, Sides } from '../../../application/digipay/ports'
import type { Scope } from '../../../application/transact'
import { type AccountKind, type LegalKind, restsUntil, vendorTaxFactsOn } from '../../../domain/organisation'
import { freedTurnover, type VendorTaxFacts } from '../../../domain/tax-withholding'
import {
  type BankAccountId,
  type BudgetLineId,
  fiscalYear,
  type LocalDate,
  type UnitId,
  type Zone,
} from '../../../domain/kernel'
import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { Database } from '../database'
import { toAccount, toPaper, vendorNumbers } from '../organisation'
import type { Trx } from '../transact'

/** The vendor's papers as the law asks for them. */
const toTaxFacts = (
  vendor: Readonly<{ legal_kind: string; npwp: string | null }>,
  rows: readonly Selectable<Database['organisation.vendor_tax_fact']>[],
  on: LocalDate,
): VendorTaxFacts =>
  vendorTaxFactsOn(
    { legalKind: vendor.legal_kind as LegalKind, npwp: vendor.npwp ?? undefined, facts: rows.map(toPaper) },
    on,
  )

/** What counts for tax is what another person has verified; of an earlier moment, what was verified and not ended then. */
const counting = (knownBy: Date | undefined) => (is: ExpressionBuilder<Database, 'organisation.vendor_tax_fact'>) =>
  knownBy === undefined
    ? is('status', '=', 'VERIFIED')
    : is.and([is('verified_at', '<=', knownBy), is.or([is('ended_at', 'is', null), is('ended_at', '>', knownBy)])])

/**
 * Whether all offices together pay the vendor more in the year of this day than a turnover statement says, with what is bought
 * here. A lock that binds is held until the commit, and the sum is read after it.
 */
const passesStatement = async (
  trx: Trx,
  vendor: UnitId,
  on: LocalDate,
  buying: Buying | undefined,
): Promise<boolean> => {
  const most = freedTurnover(on)
  if (!most) return false
  const { order, worth, isBinding } = buying ?? { order: null, worth: 0n, isBinding: false }
  // No office is the unit 0: the others' locks on a vendor bear the number of their own.
  if (isBinding) await sql`select pg_advisory_xact_lock(0, ${vendor}::int)`.execute(trx)
  const { rows } = await sql<{ passes: boolean }>`select digipay.turnover_passes(${vendor}::int, ${fiscalYear(on)}::int,
    ${order}::uuid, ${worth}::bigint, ${most.amount}::bigint) as passes`.execute(trx)
  return rows[0]?.passes ?? false
}

/** A budget line as an order is tested against it. */
export const toBudgetLine = (row: Selectable<Database['digipay.budget_line']>): BudgetLine => ({
  id: row.id as BudgetLineId, code: row.code, akun: row.akun, fiscalYear: row.fiscal_year,
  isUpPayable: row.is_up_payable, isBlocked: row.is_blocked,
}) // prettier-ignore

/** What a purchase needs to know of its satker and its vendor. */
export const sidesIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>): Sides => ({
  budgetLine: async (id) => {
    const row = await trx
      .selectFrom('digipay.budget_line')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && toBudgetLine(row)
  },
  vendor: async (id, on, { knownBy, buying } = {}) => {
    const vendor = await trx
      .selectFrom('organisation.vendor as v')
      .innerJoin('organisation.unit as u', 'u.id', 'v.unit_id')
      .select(['u.name', 'v.status', 'v.legal_kind'])
      .select(vendorNumbers('v.unit_id'))
      .where('v.unit_id', '=', id)
      .executeTakeFirst()
    if (!vendor) return undefined
    // Closed ones too: what was billed on them before is still to be written on paper. None of them is verified.
    const accounts = await trx.selectFrom('organisation.vendor_account').selectAll().where('tenant_id', '=', id)
      .orderBy('added_at').execute() // prettier-ignore
    const facts = await trx.selectFrom('organisation.vendor_tax_fact').selectAll().where('tenant_id', '=', id)
      .where(counting(knownBy)).execute() // prettier-ignore
    const standing = accounts.map(toAccount)
    const stated = toTaxFacts(vendor, facts, on)
    const isOutgrown = stated.turnoverStatement && (await passesStatement(trx, id, on, buying))
    return {
      id,
      name: vendor.name,
      isVerified: vendor.status === 'VERIFIED',
      isBlocked: vendor.status === 'BLOCKED',
      taxFacts: isOutgrown ? statementOutgrown(stated) : stated,
      accounts: accounts.map((row) => ({
        id: row.id as BankAccountId, kind: row.kind as AccountKind, bank: row.bank_code, account: row.account_no, name: row.account_name,
        isVerified: row.status === 'VERIFIED', restsUntil: restsUntil(toAccount(row), standing, on),
      })), // prettier-ignore
    }
  },
  satker: async () => {
    const row = await trx
      .selectFrom('organisation.satker as s')
      .innerJoin('organisation.unit as u', 'u.id', 's.unit_id')
      .select(['u.code', 'u.zone', 's.paying_bank', 's.paying_account', 's.paying_name'])
      .select(({ exists, selectFrom }) =>
        exists(
          selectFrom('digipay.kkp_card as c')
            .select('c.id')
            .whereRef('c.tenant_id', '=', 's.unit_id')
            .where('c.status', '=', 'ACTIVE')
            .where('c.kind', '=', 'OPERATIONAL'),
        ).as('pays_by_card'),
      ) // prettier-ignore
      .where('s.unit_id', '=', tenant)
      .executeTakeFirstOrThrow()
    return {
      code: row.code, zone: row.zone as Zone,
      paying: { bank: row.paying_bank, account: row.paying_account, name: row.paying_name },
      paysByCard: Boolean(row.pays_by_card),
    } // prettier-ignore
  },
})
