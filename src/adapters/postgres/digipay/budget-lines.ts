import { sql } from 'kysely'
import type { BudgetLines, MoneyGrants } from '../../../application/digipay/set-up'
import type { Scope } from '../../../application/transact'
import { standingOf, upAccounts } from './up-standing'
import type { Trx } from '../transact'
import { toBudgetLine } from './product-rows'

/** The budget lines of one satker's book. */
export const budgetLinesIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>): BudgetLines => ({
  lock: async (id) => {
    const row = await trx
      .selectFrom('digipay.budget_line')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    return row && toBudgetLine(row)
  },
  add: async ({ id, code, akun, description, fiscalYear, isUpPayable, isBlocked, version }) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('digipay.budget_line')
      .values({
        tenant_id: tenant,
        id,
        code,
        akun,
        description,
        fiscal_year: fiscalYear,
        is_up_payable: isUpPayable,
        is_blocked: isBlocked,
        version,
      }) // prettier-ignore
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },
  save: async ({ id, description, isUpPayable, isBlocked, version }) => {
    await trx
      .updateTable('digipay.budget_line')
      .set({ description, is_up_payable: isUpPayable, is_blocked: isBlocked, version })
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .execute()
  },
})

/** The papers that brought money: their primary keys make each count once, also when two callers race. */
export const moneyGrantsIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>, at: Date): MoneyGrants => ({
  recordUp: async ({ sp2dNumber, sp2dOn, amount, kind }) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('digipay.up_grant')
      .values({ tenant_id: tenant, sp2d_number: sp2dNumber, sp2d_on: sp2dOn, amount, kind, at })
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },
  upStanding: async () => {
    const replaced = await trx
      .selectFrom('digipay.up_grant')
      .select(sql<bigint>`coalesce(sum(amount), 0)::bigint`.as('amount'))
      .where('tenant_id', '=', tenant)
      .where('kind', '=', 'GUP')
      .executeTakeFirstOrThrow()
    const rows = await trx
      .selectFrom('digipay.balance')
      .select(['account', 'amount'])
      .where('tenant_id', '=', tenant)
      .where('account', 'in', [...upAccounts])
      .execute()
    return standingOf(rows, replaced.amount)
  },
  recordKkp: async ({ number, on, amount }) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('digipay.kkp_grant')
      .values({ tenant_id: tenant, number, granted_on: on, amount, at })
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },
  recordPagu: async ({ line, reference, amount }) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('digipay.pagu_grant')
      .values({ tenant_id: tenant, budget_line_id: line, reference, amount, at })
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },
})
