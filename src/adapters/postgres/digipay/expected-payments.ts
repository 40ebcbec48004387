import { sql } from 'kysely'
import type { PaymentId, Rupiah, UnitId } from '../../../domain/kernel'
import {
  atTheBank,
  type BankLine,
  type ExpectedPart,
  type ExpectedPayment,
  expectedLines,
  paidStatuses,
  type PaymentStatus,
  type RefundStatus,
  SHORTEST_CUT,
} from '../../../domain/digipay'
import type { Trx } from '../transact'

type Expected = {
  id: string
  status: string
  failure: string | null
  partner_reference: string
  bank_reference: string | null
  rail_reference: string | null
  net: bigint
  fee: bigint
  refunded: bigint
  asked: readonly (readonly [number: string, amount: string, status: RefundStatus])[]
  settled_at: Date | null
  booked_at: Date | null
  sent_at: Date | null
  seen: string[]
  is_undone: boolean
  duplicates: bigint
  fee_duplicates: bigint
  is_by_scan: boolean
  is_denied: boolean
  is_back: boolean
  is_part_back: boolean
  is_fee_back: boolean
  returned_at: Date | null
  has_goods_back: boolean
}

const partsIn = (part: ExpectedPart): readonly ExpectedPart[] => (part === 'WITH_FEE' ? ['PRINCIPAL', 'FEE'] : [part])

const toExpected = (row: Expected): ExpectedPayment => ({
  isOwedBack: row.failure === 'PAID_TWICE',
  hasGoodsBack: row.has_goods_back,
  isByScan: row.is_by_scan,
  isDenied: row.is_denied,
  isBack: row.is_back,
  isPartBack: row.is_part_back,
  isFeeBack: row.is_fee_back,
  returnedAt: row.returned_at ?? undefined,
  payment: row.id as PaymentId,
  status: row.status as PaymentStatus,
  isPaid: paidStatuses.some((paid) => paid === row.status) || row.failure === 'PAID_TWICE',
  references: [
    row.partner_reference,
    ...(row.bank_reference ? [row.bank_reference] : []),
    ...(row.rail_reference ? [row.rail_reference] : []),
    ...row.asked.map(([number]) => number),
  ],
  asked: row.asked.map(([number, amount, status]) => ({ number, amount: BigInt(amount), status })),
  net: row.net as Rupiah,
  refunded: row.refunded as Rupiah,
  settledAt: row.settled_at ?? undefined,
  bookedAt: row.booked_at ?? undefined,
  sentAt: row.sent_at ?? undefined,
  lines: expectedLines({ net: row.net as Rupiah, route: { fee: row.fee as Rupiah } }),
  seen: [...(row.seen as ExpectedPart[]).flatMap(partsIn), ...(row.is_undone ? (['PRINCIPAL'] as const) : [])],
  duplicates: Number(row.duplicates),
  feeDuplicates: Number(row.fee_duplicates),
})

/** Whether all that left under the name of a payment, in other sums than its own, came back: then no debit of its sum is due any more. */
export const isUndone = sql<boolean>`((p.status = 'REVERSED' or p.failure = 'RETURNED_BY_BANK') and exists (
  select from digipay.bank_match r where r.tenant_id = p.tenant_id and r.payment_id = p.id and r.class = 'CANCELS_OUT'))`

type Asked = Readonly<{
  tenant: UnitId
  bank: string
  account: string
  since: Date
  lines: readonly Pick<BankLine, 'remark' | 'bankReference'>[]
}>

/** Every word of these lines that may be a reference of ours in full. */
const wordsOf = (lines: Asked['lines']): readonly string[] => [
  ...new Set(
    lines
      .flatMap(({ remark, bankReference }) => {
        const text = remark.toUpperCase()
        // As the matching reads it: a bank may write a reference without a space beside a word of its own.
        return [...text.split(/[^A-Z0-9]+/), ...(text.match(/SL[0-9A-Z]{18}/g) ?? []), bankReference?.toUpperCase() ?? '']
      })
      .filter((word) => word.length > SHORTEST_CUT),
  ),
] // prettier-ignore

/**
 * The payments of an account that something in its statement may be about: what was planned, paid, booked as paid or sent since a moment,
 * what its bank has not decided or people dispute, however long ago it was planned, and whatever the lines name in full by a reference of ours,
 * which none but we give and none twice. No line of an account is a charge of a card, not even where one is billed to that account (ADR 0022).
 */
export const expectedOf = async (
  trx: Trx,
  { tenant, bank, account, since, lines }: Asked,
): Promise<readonly ExpectedPayment[]> => {
  const words = wordsOf(lines)
  const { rows } = await sql<Expected>`
    select p.id, p.status, p.failure, p.partner_reference, p.bank_reference, p.rail_reference, p.net, p.fee, p.refunded, p.settled_at,
      case when p.settled_at is not null then
        (select max(s.at) from digipay.step s where s.tenant_id = p.tenant_id and s.aggregate = 'PAYMENT' and s.aggregate_id = p.id
          and s.action in ('settle', 'settleLate', 'admitTwice')) end as booked_at,
      case when p.settled_at is null and p.failure is distinct from 'NEVER_SENT' and p.status <> 'CANCELLED' then
        (select min(a.at) from digipay.payment_attempt a where a.tenant_id = p.tenant_id and a.payment_id = p.id) end as sent_at,
      coalesce((select json_agg(json_build_array(r.number, r.amount::text, r.status) order by r.created_at, r.id)
                from digipay.payment_refund r where r.tenant_id = p.tenant_id and r.payment_id = p.id), '[]') as asked,
      exists (select from digipay.goods_return g where g.tenant_id = p.tenant_id and g.payment_id = p.id) as has_goods_back,
      coalesce(array_agg(distinct w.part) filter (where w.part is not null), '{}') as seen, ${isUndone} as is_undone,
      count(*) filter (where w.class = 'DUPLICATE' and w.part is distinct from 'FEE')
        - count(*) filter (where w.class = 'DUPLICATE_RETURN' and w.part is distinct from 'FEE') as duplicates,
      count(*) filter (where w.class = 'DUPLICATE' and w.part = 'FEE') - count(*) filter (where w.class = 'DUPLICATE_RETURN' and w.part = 'FEE') as fee_duplicates,
      coalesce(bool_or(w.class = 'RETURN'), false) as is_back, coalesce(bool_or(w.class = 'RETURN_PART'), false) as is_part_back,
      coalesce(bool_or(w.class = 'FEE_BACK' or (w.class = 'RETURN' and w.part = 'WITH_FEE')), false) as is_fee_back,
      p.rail = 'QRIS' as is_by_scan, exists (select from digipay.payment_evidence e where e.tenant_id = p.tenant_id and e.payment_id = p.id
        -- Of a scan that is a word about its payee, who gave it back.
        and e.source in ('INQUIRY', 'CALLBACK') and (e.outcome = 'FAILED' or e.outcome = 'REFUNDED' and p.rail <> 'QRIS') and not exists (select from digipay.payment_evidence later
          where later.tenant_id = e.tenant_id and later.payment_id = e.payment_id and later.source = 'INQUIRY' and later.outcome = 'SUCCESS' and later.at > e.at)) as is_denied,
      case when p.status = 'REVERSED' or (p.status = 'REJECTED' and p.failure = 'RETURNED_BY_BANK') then
        (select max(s.at) from digipay.step s where s.tenant_id = p.tenant_id and s.aggregate = 'PAYMENT' and s.aggregate_id = p.id
          and s.action in ('reverse', 'takeBack')) end as returned_at
    from digipay.payment p
    left join digipay.bank_match w on w.tenant_id = p.tenant_id and w.payment_id = p.id
      and not exists (select 1 from digipay.bank_match later
                      where later.tenant_id = w.tenant_id and later.line_id = w.line_id and later.seq > w.seq)
    where p.tenant_id = ${tenant}::int and p.source_bank = ${bank} and p.source_account = ${account} and p.method <> 'KKP'
      and (p.settled_at >= ${since}::timestamptz or p.created_at >= ${since}::timestamptz
        -- Of what is dated further back, since a letter or a late word said so, its debit is missed from when it was booked.
        or (p.settled_at is not null and p.id in (select s.aggregate_id from digipay.step s where s.tenant_id = ${tenant}::int
              and s.aggregate = 'PAYMENT' and s.action in ('settle', 'settleLate', 'admitTwice') and s.at >= ${since}::timestamptz))
        or p.status = any(${[...atTheBank]}::text[]) or p.failure = 'LATE_SUCCESS'
        or (p.status in ('REJECTED', 'CANCELLED') and exists (select from digipay.payment_attempt a
              where a.tenant_id = p.tenant_id and a.payment_id = p.id and a.at >= ${since}::timestamptz))
        or p.partner_reference = any(${words}::text[])
        or exists (select from digipay.payment_refund r where r.tenant_id = p.tenant_id and r.payment_id = p.id and r.number = any(${words}::text[])))
      and p.status not in ('SCHEDULED', 'AUTHORISED') and (p.status <> 'CANCELLED' or exists (
        select from digipay.payment_attempt a where a.tenant_id = p.tenant_id and a.payment_id = p.id))
    group by p.tenant_id, p.id order by p.id`.execute(trx)
  return rows.map(toExpected)
}
