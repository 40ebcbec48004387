import { sql } from 'kysely'
import type { Funds } from '../../../application/digipay/ports'
import type { UpPapers, UpRequests } from '../../../application/digipay/set-up'
import type { Scope } from '../../../application/transact'
import { type Fund, fundOf, openOf, paidStatuses, potsOf, sourceKkp, type TupGrant } from '../../../domain/digipay'
import { type LocalDate, type PaymentId, type Rupiah, type UpRequestId } from '../../../domain/kernel'
import type { Trx } from '../transact'
import { dayOfBill, isAccountable, spentOf } from './accountable-bills'
import { approvalRow } from './budget-lines'
import { fromNewestUpStep, fromUpLines, fromUpState, upRequestsByKey } from './up-request-rows'
import { lastUseIn } from './up-last'
import { standingOf, upAccounts } from './up-standing'

type Book = Pick<Scope, 'tenant'>

/** Of when the money of a book is. */
export const fundsIn = (trx: Trx, { tenant }: Book): Funds => ({
  openTup: async (): Promise<TupGrant | undefined> => {
    const row = await trx.selectFrom('digipay.up_grant as g').select(['g.sp2d_number', 'g.sp2d_on', 'g.amount'])
      .where('g.tenant_id', '=', tenant).where('g.kind', '=', 'TUP')
      .where(({ exists, selectFrom }) => exists(selectFrom('digipay.balance as b').select('b.account')
        .where('b.tenant_id', '=', tenant).where('b.account', '=', potsOf('TUP').source).where('b.amount', '<', 0n)))
      .orderBy('g.at', 'desc').limit(1).executeTakeFirst() // prettier-ignore
    return row && { sp2dNumber: row.sp2d_number, sp2dOn: row.sp2d_on as LocalDate, amount: row.amount }
  },
  isTupOpen: async () => {
    const standing = await upSightIn(trx, { tenant }).standing('TUP')
    return openOf(standing, await upRequestsIn(trx, { tenant }).openBills('TUP')) > 0n
  },
  upOn: async () => {
    const row = await trx.selectFrom('digipay.up_grant').select((of) => of.fn.max('sp2d_on').as('on'))
      .where('tenant_id', '=', tenant).where('kind', 'in', ['UP', 'GUP']).executeTakeFirst() // prettier-ignore
    return (row?.on ?? undefined) as LocalDate | undefined
  },
})

/** Where the funds of a book stand, and what its budget still holds. */
export const upSightIn = (
  trx: Trx,
  { tenant }: Book,
): Pick<UpPapers, 'standing' | 'lastUse' | keyof Funds | 'paguLeft'> => ({
  ...fundsIn(trx, { tenant }),
  standing: async (fund) => {
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
    return standingOf(fund, rows, replaced.amount)
  },
  lastUse: () => lastUseIn(trx, tenant),
  paguLeft: async (fiscalYear) => {
    const { rows } = await sql<{ left: bigint }>`
      select coalesce(sum(b.amount), 0)::bigint as left from digipay.budget_line l
      join digipay.balance b on b.tenant_id = l.tenant_id and b.account in ('pagu.free:' || l.id, 'pagu.reserved:' || l.id)
      where l.tenant_id = ${tenant}::int and l.fiscal_year = ${fiscalYear} and l.is_up_payable and not l.is_blocked`.execute(
      trx,
    )
    return rows[0]?.left ?? 0n
  },
})

/** The papers about UP: their primary keys make each count once, also when two callers race. */
export const upPapersIn = (trx: Trx, { tenant, actor }: Pick<Scope, 'tenant' | 'actor'>, at: Date): UpPapers => ({
  ...upSightIn(trx, { tenant }),
  serialise: async () => {
    await sql`select pg_advisory_xact_lock(${tenant}::int, hashtext('papers of UP'))`.execute(trx)
  },
  bounds: async (fiscalYear) => {
    const { rows } = await sql<{ pagu: bigint; cards: bigint; up_to: bigint | null; cards_to: bigint | null }>`
      select (select coalesce(sum(g.amount), 0)::bigint from digipay.pagu_grant g
          join digipay.budget_line l on l.tenant_id = g.tenant_id and l.id = g.budget_line_id
          where l.tenant_id = ${tenant}::int and l.fiscal_year = ${fiscalYear} and l.is_up_payable and not l.is_blocked) as pagu,
        (select coalesce(-sum(amount), 0)::bigint from digipay.balance where tenant_id = ${tenant}::int and account = ${sourceKkp}) as cards,
        max(l.up_to) filter (where l.bound = 'UP') as up_to, max(l.up_to) filter (where l.bound = 'KKP') as cards_to
      from digipay.grant_lift l where l.tenant_id = ${tenant}::int and l.fiscal_year = ${fiscalYear}`.execute(trx)
    const [row] = rows
    return {
      pagu: row?.pagu ?? 0n,
      cards: row?.cards ?? 0n,
      lifted: { UP: row?.up_to ?? 0n, KKP: row?.cards_to ?? 0n },
    }
  },
  lift: async ({ number, lifts, paper, fiscalYear }) => {
    const rows = lifts.map(({ bound, upTo }) => ({
      kppn_id: actor.unit,
      bound,
      number: sql<string>`digipay.bare_number(${number})`,
      tenant_id: tenant,
      paper,
      fiscal_year: fiscalYear,
      up_to: upTo ?? null,
      at,
    }))
    const { numInsertedOrUpdatedRows: kept } = await trx
      .insertInto('digipay.grant_lift')
      .values(rows)
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow()
    return kept === BigInt(lifts.length)
  },
  record: async ({ kind, number, on, amount, returned, approval }) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('digipay.up_grant')
      .values({
        tenant_id: tenant,
        sp2d_number: number,
        sp2d_on: on,
        amount,
        kind,
        returned: returned ?? 0n,
        ...approvalRow(approval),
        at,
      })
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },
  recordDeposit: async ({ kind, ntpn, amount, transactionNumber, paidOn, line }) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('digipay.up_deposit')
      .values({
        tenant_id: tenant,
        ntpn,
        kind,
        amount,
        transaction_number: transactionNumber,
        paid_on: paidOn,
        line_id: line,
        person_id: actor.person,
        at,
      }) // prettier-ignore
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },
})

/** What a satker asks of its KPPN, in one book. */
export const upRequestsIn = (trx: Trx, { tenant }: Book): UpRequests => {
  const mine = (fund: Fund) => sql`p.tenant_id = ${tenant}::int and ${isAccountable([fund])}`
  const accountable: UpRequests['accountable'] = async (fund) => {
    const { rows } = await sql<{ id: string; amount: bigint; paid_on: LocalDate }>`
      select p.id, ${spentOf} as amount, ${dayOfBill} as paid_on
      from digipay.payment p join organisation.unit u on u.id = p.tenant_id
      where ${mine(fund)}
      order by p.settled_at, p.id`.execute(trx)
    return rows.map(({ id, amount, paid_on: paidOn }) => ({
      payment: id as PaymentId,
      amount: amount as Rupiah,
      paidOn,
    }))
  }
  return {
    accountable,
    openBills: async (fund) => {
      const { rows } = await sql<{ amount: bigint }>`
        select ((select coalesce(sum(${spentOf}), 0) from digipay.payment p where ${mine(fund)})
          + (select coalesce(sum(r.amount), 0) from digipay.up_request r where r.tenant_id = ${tenant}::int
              and (r.kind = 'PTUP') = ${fund === 'TUP'} and r.status in ('PROPOSED', 'SIGNED')))::bigint as amount`.execute(
        trx,
      )
      return rows[0]?.amount ?? 0n
    },
    oldestBill: async ({ lines }) => {
      const { rows } = await sql<{ on: LocalDate | null }>`
        select min(${dayOfBill}) as on from digipay.payment p join organisation.unit u on u.id = p.tenant_id
        where p.tenant_id = ${tenant}::int and p.id = any(${lines.map(({ payment }) => payment)}::uuid[])`.execute(trx)
      return rows[0]?.on ?? undefined
    },
    shrinking: async () => {
      const { rows } = await sql<{ amount: bigint }>`
        select coalesce(sum(r.amount - r.refill), 0)::bigint as amount from digipay.up_request r
        where r.tenant_id = ${tenant}::int and r.kind <> 'PTUP' and r.status in ('PROPOSED', 'SIGNED')`.execute(trx)
      return rows[0]?.amount ?? 0n
    },
    lock: async (id) => {
      const mine = await trx.selectFrom('digipay.up_request').select('id').where('tenant_id', '=', tenant).where('id', '=', id)
        .forUpdate().executeTakeFirst() // prettier-ignore
      return mine && (await upRequestsByKey(trx, [{ tenant, id: mine.id as UpRequestId }], (is) => is.lit(true)))[0]
    },
    isSpmRecorded: async (spmNumber) =>
      (await trx.selectFrom('digipay.up_request').select('id').where('tenant_id', '=', tenant)
        .where('spm_number', '=', spmNumber).executeTakeFirst()) !== undefined, // prettier-ignore
    open: async (request) => {
      const { id, kind, amount, refill, createdAt } = request
      await trx.insertInto('digipay.up_request')
        .values({ tenant_id: tenant, id, kind, amount, refill, created_at: createdAt, ...fromUpState(request) }).execute() // prettier-ignore
      const { numInsertedOrUpdatedRows } = await trx.insertInto('digipay.up_request_line').values(fromUpLines(request))
        .onConflict((clash) => clash.doNothing()).executeTakeFirstOrThrow() // prettier-ignore
      await trx.insertInto('digipay.up_request_step').values(fromNewestUpStep(request)).execute()
      return numInsertedOrUpdatedRows === BigInt(request.lines.length)
    },
    save: async (request) => {
      await trx.insertInto('digipay.up_request_step').values(fromNewestUpStep(request)).execute()
      await trx.updateTable('digipay.up_request').set(fromUpState(request)).where('tenant_id', '=', tenant)
        .where('id', '=', request.id).execute() // prettier-ignore
      const [line] = fromUpLines(request)
      if (line?.is_living === false)
        await trx.updateTable('digipay.up_request_line').set({ is_living: false }).where('tenant_id', '=', tenant)
          .where('request_id', '=', request.id).execute() // prettier-ignore
    },
    stillStands: async ({ kind, lines }) => {
      const { rows } = await sql<{ standing: bigint }>`
        select count(*) as standing from digipay.payment p
        join unnest(${lines.map(({ payment }) => payment)}::uuid[], ${lines.map(({ amount }) => amount.toString())}::bigint[]) as l (id, amount)
          on l.id = p.id and l.amount = ${spentOf}
        where p.tenant_id = ${tenant}::int and p.fund = ${fundOf(kind)} and p.status = any(${paidStatuses}::text[])`.execute(
        trx,
      )
      return rows[0]?.standing === BigInt(lines.length)
    },
  }
}
