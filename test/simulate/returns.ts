import { rupiah } from '../../src/domain/kernel'
import { must, once } from '../support/organisation'
import { the } from '../support/purchase'
import type { Draw } from './draw'
import { TWICE } from './faults'
import type { Underway } from './invariants'
import type { SimTown } from './town'
import { officeOf, type Way } from './ways'

/** What becomes of a payment once it is settled: its payee gives some or all of it back, or goods of it go back to him. */
export const afters = ['NOTHING', 'REFUNDS_SOME', 'REFUNDS_ALL', 'TAKES_SOME_GOODS', 'TAKES_ALL_GOODS', 'TAKES_GOODS_TWICE'] as const // prettier-ignore
export type After = (typeof afters)[number]

/** Draws what becomes of what was paid so: what a card charged comes back by its bill, which is not played here. */
export const afterOf = ({ chance, one }: Draw, way: Way): After => {
  const drawn = chance(0.3) ? one(afters) : 'NOTHING'
  return way === 'TRANSFER' ? drawn : 'NOTHING'
}

let papers = 0
type Bought = Readonly<{ quantity: string; net: string; status: string }>

/** The treasurer records that all but so many went back; says what the payee owes for that. */
const goodsBack = async (town: SimTown, { key, office }: Underway, left: bigint): Promise<bigint> => {
  papers += 1
  const { treasurer } = town.officeAt(office).crew
  const said = { kept: [{ line: 1, quantity: left }], number: `NR-${String(papers)}`, returnedOn: treasurer.today, isReported: false } // prettier-ignore
  must(
    await town.house.deposits.goodsReturnRecord({ id: key, ...said, reason: 'Barang rusak', once: once() }, treasurer),
  )
  const [owed] = await town.rows<{ due: string }>(
    `select (gross - (select coalesce(sum((tax ->> 'surplus')::bigint), 0) from jsonb_array_elements(taxes) tax))::text as due
     from digipay.goods_return where payment_id = $1 order by nth desc limit 1`,
    [key.id],
  )
  return BigInt(the(owed).due)
}

/** What a payee gives back after this, one credit after the other. */
const creditsOf = async (town: SimTown, each: Underway, { quantity, net }: Bought): Promise<readonly bigint[]> => {
  const [had, paid] = [BigInt(quantity), BigInt(net)]
  switch (each.after) {
    case 'NOTHING':
      return []
    case 'REFUNDS_SOME':
      return [paid / 7n + 1n, paid / 5n]
    case 'REFUNDS_ALL':
      return [paid]
    case 'TAKES_SOME_GOODS':
      return [await goodsBack(town, each, had - had / 3n)]
    case 'TAKES_ALL_GOODS':
      return [await goodsBack(town, each, 0n)]
    case 'TAKES_GOODS_TWICE':
      return [await goodsBack(town, each, had / 2n), await goodsBack(town, each, had / 4n)]
  }
}

/** Payees give back what they are to; whoever was not paid, or twice, gives nothing. Counts what came of whom. */
export const givenBack = async (
  town: SimTown,
  all: readonly Underway[],
  tally: Record<string, number>,
): Promise<void> => {
  for (const each of all.filter(({ after, fault }) => after !== 'NOTHING' && fault !== TWICE)) {
    const [bought] = await town.rows<Bought>(
      `select p.status, p.net::text, l.quantity::text from digipay.payment p
       join digipay.order_line l on l.tenant_id = p.tenant_id and l.order_id = p.order_id where p.id = $1`,
      [each.key.id],
    )
    if (bought?.status !== 'SETTLED') continue
    for (const amount of await creditsOf(town, each, bought))
      await town.control.refund({ bank: officeOf(each).bank, reference: each.reference, amount: rupiah(amount) })
    tally[each.after] = (tally[each.after] ?? 0) + 1
  }
}
