import type { BudgetLines, GrantApproval, KkpGrants, PaguGrants } from '../../../application/digipay/set-up'
import type { Scope } from '../../../application/transact'
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

/** The letter that approved a grant beyond the bounds of the law, as its row keeps it. */
export const approvalRow = (approval: GrantApproval | undefined) => ({
  approval_number: approval?.number ?? null,
  approval_on: approval?.on ?? null,
})

/** The letters that allowed a share of UP for cards: their primary key makes each count once, also when two callers race. */
export const kkpGrantsIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>, at: Date): KkpGrants => ({
  record: async ({ number, on, amount, approval }) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('digipay.kkp_grant')
      .values({ tenant_id: tenant, number, granted_on: on, amount, ...approvalRow(approval), at })
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },
})

/** The papers that gave pagu: their primary key makes each count once for a line, also when two callers race. */
export const paguGrantsIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>, at: Date): PaguGrants => ({
  record: async ({ line, reference, amount }) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('digipay.pagu_grant')
      .values({ tenant_id: tenant, budget_line_id: line, reference, amount, at })
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },
})
