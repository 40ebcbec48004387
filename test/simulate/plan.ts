import { type Draw, drawAt } from './draw'
import { refundFaultsOf } from './asked-back'
import { faultsOf, type Faulty, jointFaultsOf, lineFaultsOf, type Rule } from './faults'
import { the } from '../support/purchase'
import { type After, afterOf } from './returns'
import { bulkOf, firmOf, firms, isSmall, large, officeOf, offices, type Purchased, railOf, type Way } from './ways'

/** How many payments are under way together. */
export const BATCH = 50
/** How many batches a town pays at most: what is remembered of one stays small. */
const MOST_BATCHES = 5
/** How many days of one fiscal year a town may see: each batch has some, with weekends and feasts among them. */
export const DAYS = 45
/** How many are signed at about the same time: one by one, and where offices sign all of theirs together. */
const ROUND = 4
const JOINT_ROUND = 12
/** How many towns pay side by side. */
export const TOWNS_AT_ONCE = 4

/** What any payment meets; no statement shows a hidden one until its batch ends. */
type Met = Faulty & Readonly<{ office: number; hidden: boolean }>
/** Which purchase of the town is paid, by its place among them, and how. */
export type Plan = Purchased & Met & Readonly<{ nth: number; way: Way; after: After; backRules: readonly Rule[] }>
/** An office pays the State what it withheld until then, tax by tax. */
export type DepositPlan = Met
/** What befalls the town once so many of a batch are signed. */
export type Blow = Readonly<
  | { kind: 'KILL'; server: number }
  | { kind: 'RESTART'; awayMs: number }
  | { kind: 'JUMP' | 'SKEW'; ms: number }
  | { kind: 'FORGED' | 'PENDING'; of: number; how: 'SIGNATURE' | 'OTHER_KEY' | 'OLD_TIME'; times: number }
  | { kind: 'CUT' | 'TOKENS' | 'RECONCILE' | 'UNKNOWN' }
>
/** What an office signs of this round it signs together, and so its bank may fail with the whole of it. */
export type Joint = Pick<Faulty, 'rules'>
/** Signed side by side, or those of each office together, and what befalls the town after that. */
export type Round = Readonly<{ payments: readonly Plan[]; blows: readonly Blow[]; joint: Joint | undefined }>
export type Batch = Readonly<{ deposits: readonly DepositPlan[]; rounds: readonly Round[] }>

/** How many payments each town of a run makes. */
export const townsOf = (payments: number): readonly number[] => {
  const share = Math.ceil(payments / TOWNS_AT_ONCE / BATCH) * BATCH
  const most = Math.min(share, MOST_BATCHES * BATCH)
  return Array.from({ length: Math.ceil(payments / most) }, (_, town) => Math.min(most, payments - town * most))
}

/** What a town has bought, all of it to be paid: the same for every town of a run. */
export const purchasesOf = (seed: number, payments: number): readonly Purchased[] => {
  const draw = drawAt(seed, 0)
  return Array.from({ length: townsOf(payments)[0] ?? 0 }, () => {
    const office = draw.between(0, offices.length - 1)
    const own = firms.findIndex(({ bank }) => bank === officeOf({ office }).bank)
    const firm = own !== -1 && draw.chance(0.25) ? own : draw.between(0, firms.length - 1)
    const isLarge = officeOf({ office }).buysLarge && draw.chance(0.5)
    return { office, firm, quantity: isLarge ? draw.between(large.least, large.most) : draw.between(50, 120) }
  })
}

const wayOf = (draw: Draw, purchased: Purchased, joint: Joint | undefined): Way => {
  if (joint || !isSmall(purchased)) return 'TRANSFER'
  const { card } = officeOf(purchased)
  if (card && draw.chance(0.3)) return 'CARD'
  return firmOf(purchased).scans && draw.chance(0.3) ? 'QRIS' : 'TRANSFER'
}

const planOf = (draw: Draw, purchased: Purchased, nth: number, joint: Joint | undefined): Plan => {
  const paid = { ...purchased, nth, way: wayOf(draw, purchased, joint) }
  const [{ bank }, rail] = [officeOf(paid), railOf(paid)]
  const isLine = joint !== undefined && bulkOf(bank, rail) !== undefined
  const faults = isLine
    ? lineFaultsOf(draw)
    : faultsOf(draw, { bank, rail, isEarly: nth % BATCH < BATCH / 2, isOfVendor: true })
  const told = {
    hidden: draw.chance(0.03),
    after: afterOf(draw, paid.way),
    backRules: refundFaultsOf(draw, bank, rail),
  }
  return { ...paid, ...faults, ...told }
}

const depositOf = (draw: Draw, office: number): DepositPlan => {
  const faults = faultsOf(draw, {
    bank: officeOf({ office }).bank,
    rail: 'INTRABANK',
    isEarly: true,
    isOfVendor: false,
  })
  return { office, ...faults, hidden: draw.chance(0.03) }
}

/** How far the clocks of banks may be from ours until the next jump sets them right, and how far all may be set back. */
const SKEW_MS = 2_000
const BACK_MS = 3_000
/** How much earlier a bank may seem to have done what we asked of it, in whole seconds. */
export const CLOCKS_APART_MS = SKEW_MS + BACK_MS + 1_000

const forgeries = ['SIGNATURE', 'OTHER_KEY', 'OLD_TIME'] as const
const blowOf = (draw: Draw, nth: number): Blow | undefined => {
  const told = { of: draw.between(0, nth), how: draw.one(forgeries), times: draw.between(1, 5) }
  const forward = draw.chance(0.15) ? draw.between(600_000, 3_600_000) : draw.between(1_000, 40_000)
  // A clock is set right, back and forth, and those of the banks are not ours.
  const jump = draw.chance(0.2) ? -draw.between(100, BACK_MS) : forward
  const skew = draw.between(-SKEW_MS, SKEW_MS)
  const at = draw.between(0, 99)
  if (at < 5) return { kind: 'KILL', server: draw.between(0, 1) }
  if (at < 7) return { kind: 'RESTART', awayMs: draw.between(0, 500) }
  if (at < 11) return { kind: 'JUMP', ms: jump }
  if (at < 17) return { kind: 'FORGED', ...told }
  if (at < 21) return { kind: 'PENDING', ...told }
  if (at < 22) return { kind: 'CUT' }
  if (at < 24) return { kind: 'TOKENS' }
  if (at < 26) return { kind: 'RECONCILE' }
  if (at < 27) return { kind: 'UNKNOWN' }
  if (at < 30) return { kind: 'SKEW', ms: skew }
  return undefined
}

const batchOf = (draw: Draw, from: number, purchases: readonly Purchased[]): Batch => {
  const mine = purchases.slice(from, from + BATCH)
  const rounds: Round[] = []
  for (let begin = 0; begin < mine.length; begin += the(rounds.at(-1)).payments.length) {
    const joint = draw.chance(0.15) ? { rules: jointFaultsOf(draw) } : undefined
    const round = mine.slice(begin, begin + (joint ? JOINT_ROUND : ROUND))
    const payments = round.map((purchased, nth) => planOf(draw, purchased, from + begin + nth, joint))
    const blows = round.map((_, nth) => blowOf(draw, begin + nth)).filter((blow) => blow !== undefined)
    rounds.push({ payments, blows, joint })
  }
  return { deposits: offices.map((_, office) => depositOf(draw, office)), rounds }
}

/** What happens in one town: the same for the same seed and town, whatever happened elsewhere. */
export const storyOf = (seed: number, town: number, purchases: readonly Purchased[]) => {
  const draw = drawAt(seed, town + 1)
  /** How far after the morning of a working day its clock stands when it opens. */
  const aheadMs = draw.between(0, 14 * 3_600_000)
  const batches = Array.from({ length: Math.ceil(purchases.length / BATCH) }, (_, place) =>
    batchOf(draw, place * BATCH, purchases),
  )
  return { aheadMs, batches }
}
