import { type Expression, type ExpressionBuilder, type Insertable, type Selectable, type SqlBool, sql } from 'kysely'
import type { WithheldCard } from '../../../application/digipay/withheld-tax'
import {
  dateIn, dayBegins, firstOf, type Key, type LocalDate, type Month, monthHolding, type OrderId, type PaymentId, type PersonId, type Rupiah,
  type TaxDepositId, type UnitId, type Zone, dayOfNextMonth,
} from '../../../domain/kernel' // prettier-ignore
import {
  type DepositPayment, type DepositReceipt, isLivingDeposit, paidStatuses, type TaxDeposit, type TaxDepositStep, taxDepositStatus, taxDepositVersion,
} from '../../../domain/digipay' // prettier-ignore
import type { Database } from '../database'
import { toDepositPayment, toStep as toPaymentStep } from './rows'
import type { Trx } from '../transact'

type Row<Table extends keyof Database> = Selectable<Database[Table]>
type DepositIs = ExpressionBuilder<Database, 'digipay.tax_deposit'>

const toReceipt = (row: Row<'digipay.tax_deposit'>): DepositReceipt | undefined =>
  row.status === 'PAID'
    ? {
        source: { bank: row.source_bank ?? '', account: row.source_account ?? '' },
        channel: row.channel as DepositReceipt['channel'],
        transactionNumber: row.transaction_number ?? '',
        ntpn: row.ntpn ?? '',
        paidAt: row.paid_at as Date,
      }
    : undefined

const toStep = (row: Row<'digipay.tax_deposit_step'>): TaxDepositStep => ({
  action: row.action as TaxDepositStep['action'],
  to: row.to_status as TaxDepositStep['to'],
  by: row.person_id as PersonId,
  name: row.person_name,
  under: (row.assignment_id ?? undefined) as TaxDepositStep['under'],
  role: row.role,
  reason: row.reason ?? undefined,
  at: row.at,
})

/** The newest step of a deposit as a row; its place is the number of steps. */
export const fromNewestDepositStep = ({ tenant, id, steps }: TaxDeposit): Insertable<Database['digipay.tax_deposit_step']> => {
  const step = steps.at(-1)
  if (!step) throw new Error(`deposit ${id} has no step to save`)
  return {
    tenant_id: tenant, deposit_id: id, seq: steps.length, action: step.action, to_status: step.to, person_id: step.by,
    person_name: step.name, assignment_id: step.under ?? null, role: step.role, reason: step.reason ?? null, at: step.at,
  }
} // prettier-ignore

/** What a deposit's row says of its state. */
export const fromDepositState = (deposit: TaxDeposit) => ({
  status: taxDepositStatus(deposit), version: taxDepositVersion(deposit), source_bank: deposit.receipt?.source.bank ?? null,
  source_account: deposit.receipt?.source.account ?? null, channel: deposit.receipt?.channel ?? null,
  transaction_number: deposit.receipt?.transactionNumber ?? null, ntpn: deposit.receipt?.ntpn ?? null,
  paid_at: deposit.receipt?.paidAt ?? null, by_law: deposit.byLaw ? JSON.stringify(deposit.byLaw) : null,
}) // prettier-ignore

/** The lines of a deposit as rows. */
export const fromDepositLines = (deposit: TaxDeposit): Insertable<Database['digipay.tax_deposit_line']>[] =>
  deposit.lines.map(({ payment, line, vendor, objectCode, amount, paidOn }) => ({
    tenant_id: deposit.tenant, deposit_id: deposit.id, payment_id: payment, line, vendor_id: vendor, object_code: objectCode, amount,
    paid_on: paidOn, is_living: isLivingDeposit(deposit),
  })) // prettier-ignore

/** The payments of some deposits with their steps, oldest first. */
const paymentsOfDeposits = async (trx: Trx, keys: readonly Key<TaxDepositId>[]): Promise<readonly DepositPayment[]> => {
  const rows = await trx.selectFrom('digipay.payment').selectAll()
    .where(sql<SqlBool>`(tenant_id, deposit_id) in (select * from unnest(${keys.map(({ tenant }) => tenant)}::int[], ${keys.map(({ id }) => id)}::uuid[]))`)
    .orderBy('id').execute() // prettier-ignore
  if (rows.length === 0) return []
  const steps = await trx.selectFrom('digipay.step').selectAll().where('aggregate', '=', 'PAYMENT')
    .where(sql<SqlBool>`(tenant_id, aggregate_id) in (select * from unnest(${rows.map((row) => row.tenant_id)}::int[], ${rows.map(({ id }) => id)}::uuid[]))`)
    .orderBy('seq').execute() // prettier-ignore
  return rows.map((row) =>
    toDepositPayment(
      row,
      steps.filter((step) => step.tenant_id === row.tenant_id && step.aggregate_id === row.id).map((step) => toPaymentStep(step)),
    ),
  ) // prettier-ignore
}

/** Deposits with all they hold: one statement for each table. */
export const depositsByKey = async (
  trx: Trx,
  keys: readonly Key<TaxDepositId>[],
  condition: (is: DepositIs) => Expression<SqlBool>,
): Promise<readonly TaxDeposit[]> => {
  const among = (id: 'id' | 'deposit_id') =>
    sql<SqlBool>`(tenant_id, ${sql.ref(id)}) in (select * from unnest(${keys.map(({ tenant }) => tenant)}::int[], ${keys.map((key) => key.id)}::uuid[]))` // prettier-ignore
  const rows = await trx.selectFrom('digipay.tax_deposit').selectAll().where(among('id')).where(condition).execute()
  if (rows.length === 0) return []
  const lines = await trx.selectFrom('digipay.tax_deposit_line').selectAll().where(among('deposit_id'))
    .orderBy('paid_on').orderBy('payment_id').orderBy('line').execute() // prettier-ignore
  const billings = await trx.selectFrom('digipay.tax_billing').selectAll().where(among('deposit_id')).orderBy('seq').execute() // prettier-ignore
  const steps = await trx.selectFrom('digipay.tax_deposit_step').selectAll().where(among('deposit_id')).orderBy('seq').execute() // prettier-ignore
  const payments = await paymentsOfDeposits(trx, keys)
  const zones = await trx.selectFrom('organisation.unit').select(['id', 'zone'])
    .where('id', 'in', [...new Set(rows.map((row) => row.tenant_id))]).execute() // prettier-ignore
  return rows.map((row): TaxDeposit => {
    const mine = (part: Readonly<{ tenant_id: number; deposit_id: string }>) =>
      part.tenant_id === row.tenant_id && part.deposit_id === row.id
    return {
      tenant: row.tenant_id as UnitId, id: row.id as TaxDepositId, tax: row.tax, zone: (zones.find(({ id }) => id === row.tenant_id)?.zone ?? 'WIB') as Zone, account: row.account,
      month: monthHolding(row.month as LocalDate), amount: row.amount as Rupiah, receipt: toReceipt(row), byLaw: (row.by_law ?? undefined) as TaxDeposit['byLaw'], createdAt: row.created_at,
      lines: lines.filter(mine).map((line) => ({
        payment: line.payment_id as PaymentId, line: line.line, vendor: line.vendor_id as UnitId, objectCode: line.object_code,
        amount: line.amount as Rupiah, paidOn: line.paid_on as LocalDate,
      })),
      billings: billings.filter(mine).map(({ code, issued_at, valid_until }) => ({ code, issuedAt: issued_at, validUntil: valid_until })),
      payments: payments.filter(({ tenant, deposit }) => tenant === row.tenant_id && deposit === row.id), steps: steps.filter(mine).map(toStep),
    } // prettier-ignore
  })
}

type Withheld = {
  payment_id: string
  line: bigint
  order_id: string
  vendor_id: number
  vendor_name: string
  kuitansi_number: string | null
  tax: string
  object_code: string
  amount: bigint
  settled_at: Date
}

/** The instants between which a month lies in a zone. */
export const spanOf = (month: Month, zone: Zone): readonly [from: Date, to: Date] => [
  dayBegins(zone, firstOf(month)),
  dayBegins(zone, dayOfNextMonth(firstOf(month), 1)),
]

/** The zone by whose days a satker's payments are dated; nothing for a book that may not be read. */
export const zoneOfBook = async (trx: Trx, satker: UnitId): Promise<Zone> => {
  const unit = await trx.selectFrom('organisation.unit').select('zone').where('id', '=', satker).executeTakeFirst()
  return (unit?.zone ?? 'WIB') as Zone
}

/** Tax lines of settled payments that no living deposit holds: as the assessments stored with the payments say them, less what returns freed. */
export const undepositedIn = async (
  trx: Trx,
  satker: UnitId,
  zone: Zone,
  span?: readonly [from: Date, to: Date],
): Promise<readonly WithheldCard[]> => {
  const within = span
    ? sql`and p.settled_at >= ${span[0]}::timestamptz and p.settled_at < ${span[1]}::timestamptz`
    : sql``
  const { rows } = await sql<Withheld>`
    select p.id as payment_id, t.line, p.order_id, p.vendor_id, u.name as vendor_name, p.kuitansi_number,
      t.tax ->> 'tax' as tax, t.tax ->> 'objectCode' as object_code, owed.amount, p.settled_at
    from digipay.payment p
    cross join lateral jsonb_array_elements(p.assessment -> 'taxes') with ordinality as t(tax, line)
    cross join lateral (
      select (t.tax ->> 'amount')::bigint - coalesce(sum(f.amount), 0)::bigint as amount from digipay.tax_freed f
      where f.tenant_id = p.tenant_id and f.payment_id = p.id and f.line = t.line) owed
    join organisation.unit u on u.id = p.vendor_id
    where p.tenant_id = ${satker}::int and (p.status = any(${paidStatuses}::text[]) or p.keeps_tax) and owed.amount > 0 ${within}
      and not exists (select 1 from digipay.tax_deposit_line l
                      where l.tenant_id = p.tenant_id and l.payment_id = p.id and l.line = t.line and l.is_living)
    order by p.settled_at, p.id, t.line`.execute(trx)
  return rows.map((row): WithheldCard => ({
    tenant: satker, payment: row.payment_id as PaymentId, line: Number(row.line), order: row.order_id as OrderId,
    vendor: row.vendor_id as UnitId, vendorName: row.vendor_name, kuitansiNumber: row.kuitansi_number ?? undefined, tax: row.tax,
    objectCode: row.object_code, amount: row.amount as Rupiah, paidOn: dateIn(zone, row.settled_at),
  })) // prettier-ignore
}
