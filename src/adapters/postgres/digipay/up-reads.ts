import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely'
import type { UpReads, UpRequestFilter } from '../../../application/digipay/set-up'
import type { Actor } from '../../../application/actor'
import type { UnitId, UpRequestId } from '../../../domain/kernel'
import { counted } from '../counted'
import type { Database, Db } from '../database'
import { ownOrOverseen } from '../overseen'
import { readAs } from '../transact'
import { billReadsOn } from './bill-reads'
import { upRequestsByKey } from './up-request-rows'

type Is = ExpressionBuilder<Database, 'digipay.up_request'>

const wanted =
  ({ satker, status }: UpRequestFilter, actor: Actor) =>
  (is: Is): Expression<SqlBool> =>
    is.and([
      ownOrOverseen('tenant_id', actor),
      ...(satker === undefined ? [] : [is('tenant_id', '=', satker)]),
      ...(status ? [is('status', '=', status)] : []),
    ])

/** The questions about requests. */
export const upReadsOn = (db: Db): UpReads => ({
  ...billReadsOn(db),
  upRequests: (actor, filter, { first, after }) =>
    readAs(db, actor, async (trx) => {
      const [at, id] = after ?? []
      const keys = await trx.selectFrom('digipay.up_request').select(['tenant_id', 'id']).where(wanted(filter, actor))
        .$if(at !== undefined, (query) => query.where(sql<SqlBool>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`))
        .orderBy('created_at', 'desc').orderBy('id', 'desc').limit(first + 1).execute() // prettier-ignore
      const order = keys.map((key) => ({ tenant: key.tenant_id as UnitId, id: key.id as UpRequestId }))
      const found = await upRequestsByKey(trx, order, wanted(filter, actor))
      const requests = order.flatMap(({ id: each }) => found.filter((request) => request.id === each))
      return {
        rows: requests.map((row) => ({ row, place: [row.createdAt.toISOString(), row.id] })),
        count: counted(db, actor, (counting) => counting.selectFrom('digipay.up_request').where(wanted(filter, actor))),
      }
    }),
  upRequestsByKey: (actor, keys) =>
    readAs(db, actor, (trx) => upRequestsByKey(trx, keys, () => ownOrOverseen('tenant_id', actor))),
})
