import { rupiah } from '../../src/domain/kernel'
import { must, once } from '../support/organisation'
import { the } from '../support/purchase'
import { answered, askBack, mayComeBack } from './asked-back'
import type { Draw } from './draw'
import { OTHER_SUM, TWICE, WITH_FEE } from './faults'
import type { Underway } from './invariants'
import { openCases } from './letters'
import type { SimTown } from './town'
import { officeOf, type Way } from './ways'

/** What becomes of a payment once it is settled: its payee gives some or all of it back, goods of it go back to him, or its bank is asked for it. */
const ofTransfer = ['NOTHING', 'REFUNDS_SOME', 'REFUNDS_ALL', 'TAKES_SOME_GOODS', 'TAKES_ALL_GOODS', 'TAKES_GOODS_TWICE', 'TAKES_GOODS_LATER'] as const // prettier-ignore
const ofScan = [...ofTransfer, 'ASKS_SOME', 'ASKS_ALL'] as const
export type After = (typeof ofScan)[number]

const isAsked = (after: After): boolean => after.startsWith('ASKS')
/** What becomes of a charge comes by the bill of its day: nobody but its issuer gives back, and nothing a day later. */
const ofCharge = ['NOTHING', 'TAKES_SOME_GOODS', 'TAKES_ALL_GOODS', 'TAKES_GOODS_TWICE', 'ASKS_SOME', 'ASKS_ALL'] as const // prettier-ignore
const drawn = { TRANSFER: { of: ofTransfer, chance: 0.3 }, QRIS: { of: ofScan, chance: 0.5 }, CARD: { of: ofCharge, chance: 0.5 } } as const // prettier-ignore
/** Draws what becomes of what was paid so. */
export const afterOf = ({ chance, one }: Draw, way: Way): After => {
  const { of, chance: often } = drawn[way]
  return chance(often) ? one<After>(of) : 'NOTHING'
}

const otherwise = [TWICE, WITH_FEE, OTHER_SUM]

let papers = 0
type Bought = Readonly<{ quantity: string; net: string; status: string }>

/** The treasurer records that all but so many went back; says what the payee owes for that: nothing while a deposit holds its tax. */
const goodsBack = async (
  town: SimTown,
  { key, office }: Underway,
  { left, isReported = false }: Readonly<{ left: bigint; isReported?: boolean }>,
): Promise<readonly bigint[]> => {
  papers += 1
  const { treasurer } = town.officeAt(office).crew
  const said = { kept: [{ line: 1, quantity: left }], number: `NR-${String(papers)}`, returnedOn: treasurer.today, isReported } // prettier-ignore
  const command = { id: key, ...said, reason: 'Barang rusak', once: once() }
  const recorded = await town.house.deposits.goodsReturnRecord(command, treasurer)
  if (!recorded.ok && recorded.error.code === 'TAX_IN_DEPOSIT') return []
  must(recorded)
  const [owed] = await town.rows<{ due: string }>(
    `select (gross - (select coalesce(sum((tax ->> 'surplus')::bigint), 0) from jsonb_array_elements(taxes) tax))::text as due
     from digipay.goods_return where payment_id = $1 order by nth desc limit 1`,
    [key.id],
  )
  return [BigInt(the(owed).due)]
}

/** What a payee gives back after this, one credit after the other. */
const creditsOf = async (town: SimTown, each: Underway, { quantity, net }: Bought): Promise<readonly bigint[]> => {
  const [had, paid] = [BigInt(quantity), BigInt(net)]
  switch (each.after) {
    case 'NOTHING':
      return []
    case 'REFUNDS_SOME':
    case 'ASKS_SOME':
      return [paid / 7n + 1n, paid / 5n]
    case 'REFUNDS_ALL':
    case 'ASKS_ALL':
      return [paid]
    case 'TAKES_SOME_GOODS':
      return goodsBack(town, each, { left: had - had / 3n })
    case 'TAKES_ALL_GOODS':
      return goodsBack(town, each, { left: 0n })
    case 'TAKES_GOODS_TWICE':
      return [
        ...(await goodsBack(town, each, { left: had / 2n })),
        ...(await goodsBack(town, each, { left: had / 4n })),
      ]
    case 'TAKES_GOODS_LATER':
      return goodsBack(town, each, { left: had / 2n, isReported: true })
  }
}

/** No line tells whether all of a payment was returned by its bank or given back by its payee: the treasurer says what payees did here. */
export const saidOfWhole = async (town: SimTown, batch: readonly Underway[]): Promise<void> => {
  for (const each of batch.filter(({ after }) => after === 'REFUNDS_ALL'))
    for (const { kind, line: id } of await openCases(town, each)) {
      if (kind !== 'RETURN_OR_REFUND' || !id) continue
      const line = { tenant: each.key.tenant, id }
      const said = { line, as: 'REFUND', payment: each.key, reason: 'Surat penyedia', once: once() } as const
      must(await town.house.bankActs.bankLineMatch(said, town.officeAt(each.office).crew.treasurer))
    }
}

/** What an earlier batch paid, and whose goods go back when its tax was paid in, as far as it was. */
export type Later = Underway[]

/**
 * Payees give back what they are to; whoever was not paid, or was debited otherwise than signed, gives nothing. Some goods go back
 * a batch later. Counts what came of whom.
 */
export const givenBack = async (
  town: SimTown,
  batch: readonly Underway[],
  { later, tally }: Readonly<{ later: Later; tally: Record<string, number> }>,
): Promise<void> => {
  const now = [...later.splice(0), ...batch.filter(({ after }) => after !== 'TAKES_GOODS_LATER')]
  later.push(...batch.filter(({ after }) => after === 'TAKES_GOODS_LATER'))
  const may = await mayComeBack(town, batch)
  for (const each of now.filter(({ after, fault }) => after !== 'NOTHING' && !otherwise.includes(fault))) {
    const [bought] = await town.rows<Bought>(
      `select p.status, p.net::text, l.quantity::text from digipay.payment p
       join digipay.order_line l on l.tenant_id = p.tenant_id and l.order_id = p.order_id where p.id = $1`,
      [each.key.id],
    )
    if (bought?.status !== 'SETTLED') continue
    // Goods go back only if what is owed for them may come.
    if (!may(each, BigInt(bought.net))) continue
    const credits = await creditsOf(town, each, bought)
    for (const amount of credits)
      if (each.rail === 'CARD' || isAsked(each.after)) await askBack(town, each, amount)
      else await town.control.refund({ bank: officeOf(each).bank, reference: each.reference, amount: rupiah(amount) })
    if (credits.length > 0) {
      const what = `${each.rail === 'CARD' || each.rail === 'QRIS' ? `${each.rail} ` : ''}${each.after}`
      tally[what] = (tally[what] ?? 0) + 1
    }
  }
  await answered(town)
}
