import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely'
import type { Actor } from '../../../application/actor'
import type { KkpBillCard, KkpBillFilter, KkpReads } from '../../../application/digipay'
import type { DocumentId, UnitId } from '../../../domain/kernel'
import { counted } from '../counted'
import type { Database, Db } from '../database'
import { inBooksAsked } from '../overseen'
import { readAs, type Trx } from '../transact'
import { type BillRow, billsWhole } from './kkp-bill-rows'
import { amongKeys } from './payment-case-rows'

type Is = ExpressionBuilder<Database, 'digipay.kkp_bill'>
const wanted =
  ({ satker, status }: KkpBillFilter, actor: Actor) =>
  (is: Is): Expression<SqlBool> =>
    is.and([inBooksAsked('tenant_id', satker, actor), ...(status ? [is('status', '=', status)] : [])])

/** The bills with their DPT as a document, once that is issued; where the bill was sent back it is void, and still to be read. */
const withDocuments = async (trx: Trx, rows: readonly BillRow[]): Promise<readonly KkpBillCard[]> => {
  if (rows.length === 0) return []
  const keys = rows.map(({ tenant_id, id }) => ({ tenant: tenant_id as UnitId, id }))
  const issued = await trx.selectFrom('spj.document').select(['id', 'tenant_id', 'subject_id']).where('kind', '=', 'DPT')
    .where('status', 'in', ['READY', 'VOID']).where(amongKeys('subject_id', keys)).orderBy('status').execute() // prettier-ignore
  return (await billsWhole(trx, rows)).map((bill) => ({
    ...bill,
    document: issued.find((each) => each.tenant_id === bill.tenant && each.subject_id === bill.id)?.id as DocumentId | undefined, // prettier-ignore
  }))
}

/** The questions about bills of cards. */
export const kkpBillReadsOn = (db: Db): Pick<KkpReads, 'kkpBills' | 'kkpBillByKey'> => ({
  kkpBills: (actor, filter, { first, after }) =>
    readAs(db, actor, async (trx) => {
      const [dueOn, id] = after ?? []
      const rows = await trx.selectFrom('digipay.kkp_bill').selectAll().where(wanted(filter, actor))
        .$if(dueOn !== undefined, (query) => query.where(sql<SqlBool>`(due_on, id) < (${dueOn}::date, ${id}::uuid)`))
        .orderBy('due_on', 'desc').orderBy('id', 'desc').limit(first + 1).execute() // prettier-ignore
      return {
        rows: (await withDocuments(trx, rows)).map((row) => ({ row, place: [row.dueOn, row.id] })),
        count: counted(db, actor, (counting) => counting.selectFrom('digipay.kkp_bill').where(wanted(filter, actor))),
      }
    }),
  kkpBillByKey: (actor, { tenant, id }) =>
    readAs(db, actor, async (trx) => {
      const rows = await trx.selectFrom('digipay.kkp_bill').selectAll().where(wanted({ satker: tenant }, actor)).where('id', '=', id).execute() // prettier-ignore
      return (await withDocuments(trx, rows))[0]
    }),
})
