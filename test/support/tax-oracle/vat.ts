import type { OracleTax } from '.'
import type { OracleQuestion } from './choices'
import { fraction, inRupiah, times, within, type Fraction } from './fraction'

type Line = OracleQuestion['lines'][number]
/** How PPN is reckoned on a line: the true rate on the price, and what the faktur shows of base and rate. */
type Way = Readonly<{ name: string; rate: Fraction; shownOf: Fraction; shownRate: string }>

const bearing = ['GOODS', 'SERVICE', 'RENT_MOVABLE', 'RENT_LAND_BUILDING', 'CONSTRUCTION', 'TELECOM', 'DELIVERY']
const whole = fraction(1)

const wayOf = (line: Line, on: string): Way => {
  if (line.category === 'DELIVERY' && on < '2022-04-01')
    return { name: 'parcel', rate: fraction(10, 1000), shownOf: whole, shownRate: '0.01' }
  if (line.category === 'DELIVERY')
    return { name: 'parcel', rate: fraction(11, 1000), shownOf: whole, shownRate: '0.011' }
  if (on >= '2025-01-01' && line.luxury)
    return { name: 'luxury', rate: fraction(12, 100), shownOf: whole, shownRate: '0.12' }
  if (on >= '2025-01-01')
    return { name: 'usual', rate: fraction(11, 100), shownOf: fraction(11, 12), shownRate: '0.12' }
  return on >= '2022-04-01'
    ? { name: 'usual', rate: fraction(11, 100), shownOf: whole, shownRate: '0.11' }
    : { name: 'usual', rate: fraction(10, 100), shownOf: whole, shownRate: '0.1' }
}

/** The exclusion of fuel names PT Pertamina: of another seller's the office decides. */
const bears = ({ vendor, answers }: OracleQuestion, { category }: Line): boolean =>
  bearing.includes(category) || (category === 'FUEL' && !vendor.pertamina && answers.fuelOfOtherSellers === 'CHARGED')

/** A line with its price, and the PPN that its price held. */
type Bearing = Readonly<{ way: Way; price: bigint; held: bigint; isOpen: boolean; isKept: boolean }>

/** PPN by rate: what prices held stays, what they did not hold is summed first and rounded once. */
const byWay = (lines: readonly Bearing[], paidOn: string) =>
  ['usual', 'luxury', 'parcel'].flatMap((name) => {
    const these = lines.filter(({ way }) => way.name === name)
    const [first] = these
    if (!first) return []
    const sum = (part: (line: Bearing) => bigint): bigint => these.reduce((total, line) => total + part(line), 0n)
    const open = sum(({ isOpen, price }) => (isOpen ? price : 0n))
    const amount = sum(({ held }) => held) + inRupiah(times(fraction(open), first.way.rate), paidOn)
    return [{ way: first.way, price: sum(({ price }) => price), amount }]
  })

/** The price of each line without PPN, the PPN charged by rate, and the part that does not reach the vendor. */
export const vatOf = (question: OracleQuestion) => {
  const { vendor, lines, paymentOn, taxPointOn, method, collector, trueValue, answers } = question
  const seen = lines.map((line): Bearing | bigint => {
    const isFreed = line.ppnTreatment !== undefined && line.ppnTreatment !== 'TAXABLE'
    if (!vendor.pkp || isFreed || !bears(question, line)) return line.amount
    const way = wayOf(line, taxPointOn)
    const held = line.priceIncludesPpn ? inRupiah(times(fraction(line.amount), within(way.rate)), paymentOn) : 0n
    const isOpen = !line.priceIncludesPpn
    // A telephone or internet operator keeps the PPN of its bill and remits it itself.
    return { way, price: line.amount - held, held, isOpen, isKept: line.category === 'TELECOM' }
  })
  const borne = seen.filter((each) => typeof each !== 'bigint')
  // An appointed third party collects what is paid through it; of every line, and by card too.
  const byOthers = collector === 'PIHAK_LAIN'
  const ours = byWay(byOthers ? borne : borne.filter(({ isKept }) => !isKept), paymentOn)
  const charged = byWay(borne, paymentOn)
  const prices = seen.map((each) => (typeof each === 'bigint' ? each : each.price))
  const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n)
  const ownLines = sum(ours.flatMap(({ price, amount }) => [price, amount]))
  const wholeOrder = sum([...prices, ...charged.map(({ amount }) => amount)])
  const compared = trueValue?.inclPpn ?? (answers.mixedOrderLimit === 'WHOLE_ORDER' ? wholeOrder : ownLines)
  const isCollected = byOthers || (method === 'CMS_VA' && compared > 2_000_000n)
  const collected = ours.map(({ way, price, amount }): OracleTax => {
    const dpp = inRupiah(times(fraction(price), way.shownOf), paymentOn)
    return { tax: 'PPN', objectCode: '411211-910', dpp, rate: way.shownRate, amount }
  })
  return {
    prices,
    charged: charged.map(({ amount }) => amount),
    collected: isCollected ? collected : [],
    isByOthers: byOthers,
  }
}
