import type { TaxDeposits } from '../../../application/digipay/withheld-tax'
import type { Scope } from '../../../application/transact'
import { firstOf, type TaxDepositId } from '../../../domain/kernel'
import { isLivingDeposit, remittedStatuses } from '../../../domain/digipay'
import type { Trx } from '../transact'
import {
  depositsByKey, fromDepositLines, fromDepositState, fromNewestDepositStep, spanOf, undepositedIn, zoneOfBook,
} from './tax-deposit-rows' // prettier-ignore

/** The tax deposits of one satker's book. */
export const taxDepositsIn = (trx: Trx, { tenant }: Scope): TaxDeposits => ({
  undeposited: async (month) => {
    const zone = await zoneOfBook(trx, tenant)
    const read = () => undepositedIn(trx, tenant, zone, spanOf(month, zone))
    const payments = [...new Set((await read()).map(({ payment }) => payment))]
    if (payments.length === 0) return []
    await trx.selectFrom('digipay.payment').select('id').where('tenant_id', '=', tenant).where('id', 'in', payments)
      .orderBy('id').forShare().execute() // prettier-ignore
    // Whoever took one of them back, or freed tax of it, is seen now that they are held.
    return (await read()).filter(({ payment }) => payments.includes(payment))
  },
  lock: async (which) => {
    const mine = await trx.selectFrom('digipay.tax_deposit').select('id').where('tenant_id', '=', tenant)
      .where('id', '=', (sub) => 'deposit' in which ? sub.val(which.deposit)
        : sub.selectFrom('digipay.payment').select('deposit_id').where('tenant_id', '=', tenant).where('id', '=', which.payment))
      .forUpdate().executeTakeFirst() // prettier-ignore
    return mine && (await depositsByKey(trx, [{ tenant, id: mine.id as TaxDepositId }], (is) => is.lit(true)))[0]
  },
  open: async (deposit) => {
    const { id, tax, account, month, amount, createdAt } = deposit
    await trx
      .insertInto('digipay.tax_deposit')
      .values({
        tenant_id: tenant,
        id,
        tax,
        account,
        month: firstOf(month),
        amount,
        created_at: createdAt,
        ...fromDepositState(deposit),
      }) // prettier-ignore
      .execute()
    await trx.insertInto('digipay.tax_deposit_line').values(fromDepositLines(deposit)).execute()
    await trx.insertInto('digipay.tax_deposit_step').values(fromNewestDepositStep(deposit)).execute()
  },
  save: async (deposit) => {
    const { id, billings, steps } = deposit
    await trx.insertInto('digipay.tax_deposit_step').values(fromNewestDepositStep(deposit)).execute()
    await trx.updateTable('digipay.tax_deposit').set(fromDepositState(deposit)).where('tenant_id', '=', tenant)
      .where('id', '=', id).execute() // prettier-ignore
    const billing = billings.at(-1)
    if (steps.at(-1)?.action === 'bill' && billing)
      await trx
        .insertInto('digipay.tax_billing')
        .values({
          tenant_id: tenant,
          deposit_id: id,
          seq: billings.length,
          code: billing.code,
          issued_at: billing.issuedAt,
          valid_until: billing.validUntil,
        }) // prettier-ignore
        .execute()
    if (!isLivingDeposit(deposit))
      await trx.updateTable('digipay.tax_deposit_line').set({ is_living: false }).where('tenant_id', '=', tenant)
        .where('deposit_id', '=', id).execute() // prettier-ignore
  },
  gatheredOf: async (payment) => {
    await trx.selectFrom('digipay.payment').select('id').where('tenant_id', '=', tenant).where('id', '=', payment).forUpdate().execute() // prettier-ignore
    const rows = await trx.selectFrom('digipay.tax_deposit_line as l')
      .innerJoin('digipay.tax_deposit as d', (on) => on.onRef('d.tenant_id', '=', 'l.tenant_id').onRef('d.id', '=', 'l.deposit_id'))
      .select(['l.line', 'd.status']).where('l.tenant_id', '=', tenant).where('l.payment_id', '=', payment).where('l.is_living', '=', true)
      .orderBy('l.line').execute() // prettier-ignore
    return rows.map(({ line, status }) => ({ line, hasLeft: remittedStatuses.some((each) => each === status) }))
  },
  isNtpnRecorded: async (ntpn) =>
    (await trx.selectFrom('digipay.tax_deposit').select('id').where('tenant_id', '=', tenant).where('ntpn', '=', ntpn)
      .executeTakeFirst()) !== undefined, // prettier-ignore
})
