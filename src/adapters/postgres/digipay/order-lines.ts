import { sql } from 'kysely'
import type { Order } from '../../../domain/digipay'
import type { Trx } from '../transact'
import { fromLine } from './rows'

/** Writes the lines of an order anew. */
export const replaceLines = async (trx: Trx, order: Order): Promise<void> => {
  await trx.deleteFrom('digipay.order_line').where('tenant_id', '=', order.tenant).where('order_id', '=', order.id).execute() // prettier-ignore
  await trx
    .insertInto('digipay.order_line')
    .values(order.lines.map((line) => fromLine(order, line)))
    .execute()
}

/** Writes the prices of lines that stand: a vendor takes the offered ones while the offer is on his table. */
export const savePrices = async (trx: Trx, { tenant, id, lines }: Order): Promise<void> => {
  await sql`update digipay.order_line l set price = agreed.price
    from unnest(${lines.map(({ line }) => line)}::int[], ${lines.map(({ price }) => price.toString())}::bigint[]) as agreed(line, price)
    where l.tenant_id = ${tenant}::int and l.order_id = ${id}::uuid and l.line = agreed.line`.execute(trx)
}
