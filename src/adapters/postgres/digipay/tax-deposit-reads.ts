import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../../application/actor'
import type { Slice } from '../../../application/page'
import { depositsWaitingFor } from '../../../application/digipay/waiting'
import type { DepositFilter, SlipSource, TaxDepositReads } from '../../../application/digipay/withheld-tax'
import { dateIn, type Key, type PaymentId, type TaxDepositId, type UnitId } from '../../../domain/kernel'
import { paidStatuses, type TaxDeposit } from '../../../domain/digipay'
import { assessmentFromJson } from '../../../domain/tax-withholding'
import { isAmong } from '../among'
import { counted } from '../counted'
import type { Database, Db } from '../database'
import { vendorNumbers } from '../organisation'
import { inBooksAsked, ownOrOverseen } from '../overseen'
import { readAs, type Trx } from '../transact'
import { returnsOf, returnsOfPayments } from './goods-returns'
import { depositsByKey, spanOf, undepositedIn, zoneOfBook } from './tax-deposit-rows'

type Is = ExpressionBuilder<Database, 'digipay.tax_deposit'>

/** Whether the actor may read this book: his own, or one he oversees today. */
const mayRead = async (trx: Trx, satker: UnitId, actor: Actor): Promise<boolean> =>
  (await trx.selectFrom('organisation.satker').select('unit_id').where('unit_id', '=', satker)
    .where(ownOrOverseen('unit_id', actor)).executeTakeFirst()) !== undefined // prettier-ignore

/** What lies on the desk of a role. */
const waitingForRole = (is: Is, { role }: Actor): Expression<SqlBool> => {
  const { deposit = [], payment = [] } = depositsWaitingFor[role] ?? {}
  return is.or([
    ...(deposit.length > 0 ? [is('status', 'in', [...deposit])] : []),
    ...(payment.length > 0 ? [is.exists(is.selectFrom('digipay.payment as p').select('p.id')
      .whereRef('p.tenant_id', '=', 'digipay.tax_deposit.tenant_id').whereRef('p.deposit_id', '=', 'digipay.tax_deposit.id')
      .where('p.status', 'in', [...payment]))] : []),
  ]) // prettier-ignore
}

const wanted =
  ({ satker, statuses, isWaiting }: DepositFilter, actor: Actor) =>
  (is: Is): Expression<SqlBool> =>
    is.and([
      inBooksAsked('tenant_id', satker, actor),
      ...(statuses ? [isAmong('status', statuses)] : []),
      ...(isWaiting ? [waitingForRole(is, actor)] : []),
    ])

const list =
  (db: Db): TaxDepositReads['list'] =>
  (actor, filter, page) =>
    readAs(db, actor, async (trx): Promise<Slice<TaxDeposit>> => {
      const [at, id] = page.after ?? []
      const keys = await trx.selectFrom('digipay.tax_deposit').select(['tenant_id', 'id']).where(wanted(filter, actor))
        .$if(at !== undefined, (query) =>
          query.where(sql<SqlBool>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`))
        .orderBy('created_at', 'desc').orderBy('id', 'desc').limit(page.first + 1).execute() // prettier-ignore
      const order = keys.map((key) => ({ tenant: key.tenant_id as UnitId, id: key.id as TaxDepositId }))
      const found = order.length === 0 ? [] : await depositsByKey(trx, order, wanted(filter, actor))
      const deposits = order.flatMap(({ id: each }) => found.filter((deposit) => deposit.id === each))
      return {
        rows: deposits.map((row) => ({ row, place: [row.createdAt.toISOString(), row.id] })),
        count: counted(db, actor, (counting) =>
          counting.selectFrom('digipay.tax_deposit').where(wanted(filter, actor)),
        ),
      }
    })

const byKey =
  (db: Db): TaxDepositReads['byKey'] =>
  (keys, actor) =>
    readAs(db, actor, async (trx) => {
      const found = await depositsByKey(trx, keys, () => ownOrOverseen('tenant_id', actor))
      const is = (key: Key<TaxDepositId>) => (deposit: TaxDeposit) => deposit.tenant === key.tenant && deposit.id === key.id
      return keys.map((key) => found.find(is(key)))
    }) // prettier-ignore

const ofPayments =
  (db: Db): TaxDepositReads['ofPayments'] =>
  (keys, actor) =>
    readAs(db, actor, async (trx) => {
      const { rows } = await sql<{ tenant_id: number; payment_id: string; deposit_id: string }>`
        select distinct tenant_id, payment_id, deposit_id from digipay.tax_deposit_line
        where is_living and (tenant_id, payment_id) in (select * from unnest(
          ${keys.map(({ tenant }) => tenant)}::int[], ${keys.map(({ id }) => id)}::uuid[]))`.execute(trx)
      const of = rows.map((row) => ({ tenant: row.tenant_id as UnitId, id: row.deposit_id as TaxDepositId, payment: row.payment_id }))
      const found = of.length === 0 ? [] : await depositsByKey(trx, of, () => ownOrOverseen('tenant_id', actor))
      return keys.map(({ tenant, id }) =>
        found.filter((deposit) => of.some((each) => each.payment === id && each.tenant === tenant && each.id === deposit.id)))
    }) // prettier-ignore

const paidBy =
  (db: Db): TaxDepositReads['paidBy'] =>
  (keys, actor) =>
    readAs(db, actor, async (trx) => {
      const { rows } = await sql<{ tenant_id: number; id: string; deposit_id: string }>`
        select tenant_id, id, deposit_id from digipay.payment
        where kind = 'DEPOSIT' and (tenant_id, id) in (select * from unnest(
          ${keys.map(({ tenant }) => tenant)}::int[], ${keys.map(({ id }) => id)}::uuid[]))`.execute(trx)
      const of = rows.map((row) => ({ tenant: row.tenant_id as UnitId, id: row.deposit_id as TaxDepositId }))
      const found = of.length === 0 ? [] : await depositsByKey(trx, of, () => ownOrOverseen('tenant_id', actor))
      return keys.map(({ tenant, id }) =>
        found.find((deposit) => deposit.tenant === tenant && deposit.payments.some((payment) => payment.id === id)))
    }) // prettier-ignore

const slipSources =
  (db: Db): TaxDepositReads['slipSources'] =>
  (actor, satker, month) =>
    readAs(db, actor, async (trx) => {
      if (!(await mayRead(trx, satker, actor))) return []
      const zone = await zoneOfBook(trx, satker)
      const [from, to] = spanOf(month, zone)
      const rows = await trx.selectFrom('digipay.payment as p').innerJoin('organisation.unit as u', 'u.id', 'p.vendor_id')
        .select(['p.id', 'p.vendor_id', 'p.settled_at', 'p.kuitansi_number', 'p.assessment', 'u.name'])
        .select(vendorNumbers('p.vendor_id')).where('p.tenant_id', '=', satker).where('p.kind', '=', 'CLAIM').where('p.status', 'in', [...paidStatuses])
        .where('p.settled_at', '>=', from).where('p.settled_at', '<', to).orderBy('p.settled_at').orderBy('p.id').execute() // prettier-ignore
      const returns = await returnsOfPayments(trx, rows.map(({ id }) => ({ tenant: satker, id: id as PaymentId }))) // prettier-ignore
      return rows.map((row, at): SlipSource => {
        const assessment = assessmentFromJson(row.assessment)
        if (!assessment.ok) throw new Error(`assessment of payment ${row.id} cannot be read: ${assessment.error.code}`)
        return {
          tenant: satker, payment: row.id as PaymentId, paidOn: dateIn(zone, row.settled_at as Date),
          kuitansiNumber: row.kuitansi_number ?? '', assessment: assessment.value, returns: returns[at] ?? [],
          vendor: { unit: row.vendor_id as UnitId, name: row.name, npwp: row.npwp ?? undefined, nik: row.nik ?? undefined },
        } // prettier-ignore
      })
    })

/** What screens show of withheld tax. */
export const taxDepositReadsOn = (db: Db): TaxDepositReads => ({
  undeposited: (actor, satker) =>
    readAs(db, actor, async (trx) =>
      (await mayRead(trx, satker, actor)) ? undepositedIn(trx, satker, await zoneOfBook(trx, satker)) : [],
    ),
  list: list(db),
  byKey: byKey(db),
  ofPayments: ofPayments(db),
  paidBy: paidBy(db),
  slipSources: slipSources(db),
  returnsOf: returnsOf(db),
})
