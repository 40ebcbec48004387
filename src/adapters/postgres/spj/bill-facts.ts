import { sql } from 'kysely'
import type { DocumentAsked, FactsFound } from '../../../application/spj'
import { roleLabels } from '../../../application/role-labels'
import { type KkpCardId, type LocalDate, rupiah, type Rupiah, type UnitId } from '../../../domain/kernel'
import { billStatus, type KkpBill, payableOn, unexplainedOn } from '../../../domain/digipay'
import type { Role } from '../../../domain/organisation'
import type { BillFacts, ChargeFacts, Official } from '../../../domain/spj'
import { billsWhole } from '../digipay'
import type { Trx } from '../transact'

type Charged = Readonly<{
  on: string
  reference: string
  order: string
  vendor: string
  amount: bigint
  isCredit: boolean
}>

const chargesOf = async (trx: Trx, { tenant, id }: KkpBill): Promise<readonly ChargeFacts[]> => {
  const { rows } = await sql<Charged>`
    select l.charged_on as on, l.reference, coalesce(o.number, '') as order, u.name as vendor, l.amount, l.is_credit as "isCredit"
    from digipay.kkp_bill_line l
    join digipay.payment p on p.tenant_id = l.tenant_id and p.id = l.payment_id
    join digipay.purchase_order o on o.tenant_id = p.tenant_id and o.id = p.order_id
    join organisation.unit u on u.id = p.vendor_id
    where l.tenant_id = ${tenant}::int and l.bill_id = ${id}::uuid order by l.line`.execute(trx)
  return rows.map(({ on, amount, ...each }) => ({ ...each, on: on as LocalDate, amount: amount as Rupiah }))
}

/** A card as papers name it. */
export const cardIn = async (trx: Trx, tenant: UnitId, id: KkpCardId, bankName: (code: string) => string): Promise<BillFacts['card'] | undefined> => {
  const row = await trx.selectFrom('digipay.kkp_card').select(['bank', 'last_four', 'holder_name']).where('tenant_id', '=', tenant).where('id', '=', id).executeTakeFirst()
  return row && { bank: bankName(row.bank), lastFour: row.last_four, holder: row.holder_name }
} // prettier-ignore

/** Who tested the bill, under the SK of the office that he tested it under. */
const testerOf = async (trx: Trx, { tenant, steps }: KkpBill): Promise<Official | undefined> => {
  const tested = steps.findLast(({ action }) => action === 'test' || action === 'settle')
  if (tested?.under === undefined) return undefined
  const row = await trx.selectFrom('organisation.assignment as a').innerJoin('organisation.person as p', 'p.id', 'a.person_id')
    .select(['a.role', 'a.sk_number', 'p.name', 'p.nip']).where('a.tenant_id', '=', tenant).where('a.id', '=', tested.under).executeTakeFirst() // prettier-ignore
  return row && { name: row.name, nip: row.nip ?? undefined, title: roleLabels[row.role as Role].id, skNumber: row.sk_number, actedAt: tested.at } // prettier-ignore
}

/** What the list of what is paid of a card's bill says. */
export const billFactsOf = async (
  trx: Trx,
  { tenant, subject, number }: DocumentAsked,
  { satker, bankName }: Readonly<{ satker: BillFacts['satker']; bankName: (code: string) => string }>,
): Promise<FactsFound | undefined> => {
  const rows = await trx.selectFrom('digipay.kkp_bill').selectAll().where('tenant_id', '=', tenant).where('id', '=', subject).execute() // prettier-ignore
  const [bill] = await billsWhole(trx, rows)
  const card = bill && (await cardIn(trx, tenant, bill.card, bankName))
  if (!bill?.dpt || !card) return undefined
  const { dpt: own, from, to, dueOn } = bill
  const stands = billStatus(bill) !== 'RETURNED' && (number ?? own.number) === own.number
  const head = { tenant, kind: 'DPT', subject, order: undefined, vendor: undefined, number: own.number, issuedOn: own.on, amount: rupiah(payableOn(bill)) } as const // prettier-ignore
  return {
    head,
    stands,
    kind: 'DPT',
    bill: {
      satker,
      own,
      ppk: await testerOf(trx, bill),
      card,
      bill: { number: bill.number, from, to, dueOn },
      charges: await chargesOf(trx, bill),
      leftOut: unexplainedOn(bill),
    },
  }
}
