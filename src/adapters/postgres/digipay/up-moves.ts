import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { UpMove, UpMoveReads, UpMovesAsked } from '../../../application/digipay/set-up'
import type { Actor } from '../../../application/actor'
import {
  type TransferKind, transferKinds, upMoveDirection, upMoveFund, upMoveKind, type UpMoveKind, type UpMoveRule, upMoveRules, type UpPaperKind,
} from '../../../domain/digipay' // prettier-ignore
import {
  addDays, type BankLineId, dayBegins, type PaymentId, type Rupiah, type TaxDepositId, type UnitId, type UpRequestId, type Zone,
} from '../../../domain/kernel' // prettier-ignore
import type { Db } from '../database'
import { ownOrOverseen } from '../overseen'
import { readAs, type Trx } from '../transact'

type MoveRow = Readonly<{
  id: string
  booked: string
  at: Date
  kind: TransferKind
  debit: string
  credit: string
  amount: bigint
  ref: string
  paper: UpPaperKind | null
  payment: string | null
  deposit: string | null
  line: string | null
  request: string | null
}>

/** The kinds of transfer that name a paper of the KPPN or a receipt of the State by its number; all others name a row by its id. */
const byNumber = ['UP_GRANT', 'UP_DEPOSIT'] as const satisfies readonly TransferKind[]
const ofUp = transferKinds.filter((kind) => upMoveRules[kind].length > 0)

const fits = ({ debit = '', credit = '', paper }: UpMoveRule) => sql<SqlBool>`(starts_with(t.debit, ${debit}) and starts_with(t.credit, ${credit})
  and (${paper ?? null}::text is null or g.kind = ${paper ?? null}))` // prettier-ignore

/** The transfers that are called so, by the same table that names them. */
const called = (wanted: UpMoveKind): RawBuilder<SqlBool> => {
  const ways = ofUp.flatMap((kind) =>
    upMoveRules[kind].flatMap((rule, at) => {
      if (rule.is !== wanted) return []
      const earlier = upMoveRules[kind].slice(0, at).map((each) => sql`and ${fits(each)} is not true`)
      return [sql`(t.kind = ${kind} and ${fits(rule)} ${sql.join([sql``, ...earlier], sql` `)})`]
    }),
  )
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

/** The movements asked for: days are those of the satker's own clock. */
const movesOf = ({ satker, from, to, kind }: UpMovesAsked, zone: Zone) => sql`
  from digipay.transfer t
  left join digipay.up_grant g on g.tenant_id = t.tenant_id and t.kind = 'UP_GRANT' and g.sp2d_number = t.ref
  where t.tenant_id = ${satker}::int and t.kind = any(${ofUp}::text[])
    and t.at >= ${dayBegins(zone, from)}::timestamptz and t.at < ${dayBegins(zone, addDays(to, 1))}::timestamptz
    and ${kind ? called(kind) : sql`true`}`

/** One page of them, each with what its reference names. */
const pageOf = (asked: UpMovesAsked, zone: Zone, after: readonly string[] | undefined, limit: number) => sql<MoveRow>`
  with moved as materialized (
    select t.*, g.kind as paper, case when t.kind <> all(${[...byNumber]}::text[]) then split_part(t.ref, ':', 1)::uuid end as about
    ${movesOf(asked, zone)} ${after ? sql`and (t.at, t.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by t.at, t.id limit ${limit}
  )
  select m.id, m.at, m.at::text as booked, m.kind, m.debit, m.credit, m.amount, m.ref, m.paper, p.id as payment,
    coalesce(d.id, p.deposit_id) as deposit, coalesce(l.id, u.line_id) as line,
    (select r.id from digipay.up_request r where r.tenant_id = m.tenant_id and r.status = 'SETTLED' and r.sp2d_number = m.ref and m.about is null limit 1) as request
  from moved m
  left join digipay.payment p on p.tenant_id = m.tenant_id and p.id = m.about
  left join digipay.tax_deposit d on d.tenant_id = m.tenant_id and d.id = m.about
  left join digipay.bank_line l on l.tenant_id = m.tenant_id and l.id = m.about
  left join digipay.up_deposit u on u.tenant_id = m.tenant_id and m.kind = 'UP_DEPOSIT' and u.ntpn = m.ref
  order by m.at, m.id`

const toMove = (satker: UnitId, row: MoveRow): UpMove => {
  const kind = upMoveKind(row, row.paper ?? undefined)
  if (!kind) throw new Error(`transfer ${row.id} moved no UP`)
  return {
    tenant: satker, bookedAt: row.at, kind, direction: upMoveDirection(row), amount: row.amount as Rupiah, fund: upMoveFund(row),
    payment: (row.payment ?? undefined) as PaymentId | undefined, taxDeposit: (row.deposit ?? undefined) as TaxDepositId | undefined,
    bankLine: (row.line ?? undefined) as BankLineId | undefined, request: (row.request ?? undefined) as UpRequestId | undefined,
    paperNumber: row.kind === 'UP_GRANT' ? row.ref : undefined, ntpn: row.kind === 'UP_DEPOSIT' ? row.ref : undefined,
  } // prettier-ignore
}

/** By whose clock the days of a satker are counted, if the actor may read its book. */
const zoneOf = async (trx: Trx, satker: UnitId, actor: Actor): Promise<Zone | undefined> => {
  const row = await trx.selectFrom('organisation.satker as s').innerJoin('organisation.unit as n', 'n.id', 's.unit_id').select('n.zone')
    .where('s.unit_id', '=', satker).where(ownOrOverseen('s.unit_id', actor)).executeTakeFirst() // prettier-ignore
  return row?.zone as Zone | undefined
}

/** What screens show of the movements of a book. */
export const upMoveReadsOn = (db: Db): UpMoveReads => ({
  upMoves: (actor, asked, { first, after }) =>
    readAs(db, actor, async (trx) => {
      const zone = await zoneOf(trx, asked.satker, actor)
      if (!zone) return { rows: [], count: () => Promise.resolve(0) }
      const { rows } = await pageOf(asked, zone, after, first + 1).execute(trx)
      return {
        rows: rows.map((row) => ({ row: toMove(asked.satker, row), place: [row.booked, row.id] })),
        count: () =>
          readAs(db, actor, async (counting) => {
            const all = await sql<{ count: bigint }>`select count(*) ${movesOf(asked, zone)}`.execute(counting)
            return Number(all.rows[0]?.count ?? 0n)
          }),
      }
    }),
})
