import type { TaxQuestion } from '../../../src/domain/tax-withholding'
import type { OracleTax } from '.'
import { fraction, inRupiah, times, within, type Fraction } from './fraction'

type Line = TaxQuestion['lines'][number]
/** How PPN is reckoned on a line: the true rate on the price, and what the faktur shows of base and rate. */
type Way = Readonly<{ name: string; rate: Fraction; shownOf: Fraction; shownRate: string; isTaken: boolean }>

const bearing = ['GOODS', 'SERVICE', 'RENT_MOVABLE', 'RENT_LAND_BUILDING', 'CONSTRUCTION', 'TELECOM', 'DELIVERY']
const whole = fraction(1)

const wayOf = (line: Line, on: string): Way => {
  // A telephone or internet operator keeps the PPN of its bill and remits it itself.
  const isTaken = line.category !== 'TELECOM'
  const name = isTaken ? '' : 'kept '
  if (line.category === 'DELIVERY') {
    const rate = on < '2022-04-01' ? fraction(10, 1000) : fraction(11, 1000)
    return { name: 'parcel', rate, shownOf: whole, shownRate: on < '2022-04-01' ? '0.01' : '0.011', isTaken }
  }
  if (on >= '2025-01-01' && line.luxury)
    return { name: 'luxury', rate: fraction(12, 100), shownOf: whole, shownRate: '0.12', isTaken }
  if (on >= '2025-01-01')
    return { name: `${name}nilai lain`, rate: fraction(11, 100), shownOf: fraction(11, 12), shownRate: '0.12', isTaken }
  if (on >= '2022-04-01')
    return { name: `${name}full`, rate: fraction(11, 100), shownOf: whole, shownRate: '0.11', isTaken }
  return { name: `${name}full`, rate: fraction(10, 100), shownOf: whole, shownRate: '0.1', isTaken }
}

type Group = { way: Way; priced: bigint; unpriced: bigint; prices: bigint }

/** The price of each line without PPN, the PPN charged by group, and the part that does not reach the vendor. */
export const vatOf = (question: TaxQuestion) => {
  const { vendor, lines, paymentOn, taxPointOn, method, collector, trueValue } = question
  const groups = new Map<string, Group>()
  const prices = lines.map((line): bigint => {
    if (!vendor.pkp || !bearing.includes(line.category)) return line.amount
    const way = wayOf(line, taxPointOn)
    const inside = line.priceIncludesPpn ? inRupiah(times(fraction(line.amount), within(way.rate)), paymentOn) : 0n
    const price = line.amount - inside
    const group = groups.get(way.name) ?? { way, priced: 0n, unpriced: 0n, prices: 0n }
    group.priced += inside
    group.unpriced += line.priceIncludesPpn ? 0n : line.amount
    group.prices += price
    groups.set(way.name, group)
    return price
  })
  const taxed = [...groups.values()].map(({ way, priced, unpriced, prices: base }) => ({
    ...{ way, base, amount: priced + inRupiah(times(fraction(unpriced), way.rate), paymentOn) },
  }))
  const compared = taxed.reduce((all, { way, base, amount }) => all + (way.isTaken ? base + amount : 0n), 0n)
  const byTreasurer = method === 'CMS_VA' && (trueValue?.inclPpn ?? compared) > 2_000_000n
  const isCollected = (way: Way): boolean => collector === 'PIHAK_LAIN' || (byTreasurer && way.isTaken)
  const collected = taxed
    .filter(({ way }) => isCollected(way))
    .map(({ way, base, amount }): OracleTax => {
      const dpp = inRupiah(times(fraction(base), way.shownOf), paymentOn)
      return { tax: 'PPN', objectCode: '411211-910', dpp, rate: way.shownRate, amount }
    })
  return { prices, charged: taxed.map(({ amount }) => amount), collected }
}
