import {
  addDays, datedRules, type LocalDate, parseRupiah, type Refusal, ruleOn, type WrittenRule,
} from '../kernel' // prettier-ignore
import law from './up-ceiling.json'

/** What a KPPN grants within bounds: UP in cash, an addition to it (TUP), and the share of UP for cards. */
export const boundedGrants = ['UP', 'TUP', 'KKP'] as const
export type BoundedGrant = (typeof boundedGrants)[number]
/** What a letter of approval may lift: how high such a grant goes, or how old its paper is. */
export const grantBounds = [...boundedGrants, 'PAPER'] as const
export type GrantBound = (typeof grantBounds)[number]
/** A bound that a letter lifts, and up to where; without an amount, as far as the grant brings it that names the letter. */
export type BoundLift = Readonly<{ bound: GrantBound; upTo: bigint | undefined }>
/** Up to where letters lifted the bounds. */
export type Lifted = Readonly<Partial<Record<GrantBound, bigint>>>
/** What was lifted before, and by another letter: the higher of two counts. */
export const liftedBy = (before: Lifted, lifts: readonly BoundLift[]): Lifted =>
  lifts.reduce<Lifted>((all, { bound, upTo = 0n }) => ({ ...all, [bound]: largest(all[bound] ?? 0n, upTo) }), before)

/** What bounds a grant: the pagu of the year that UP may pay, what UP and the share for cards stand at before it, and letters. */
export type GrantFacts = Readonly<{ pagu: bigint; up: bigint; cards: bigint; lifted: Lifted }>
export type AboveCeiling = Refusal<'ABOVE_CEILING'> &
  Readonly<{ what: BoundedGrant; would: bigint; most: bigint; rule: string }>
export type PaperTooOld = Refusal<'PAPER_TOO_OLD'> & Readonly<{ earliest: LocalDate; rule: string }>

type Tier = Readonly<{ paguUpTo: bigint | undefined; most: bigint }>
type Ceiling = Readonly<{ partOfPagu: bigint; tiers: readonly Tier[] }>
type WrittenTier = Readonly<{ paguUpTo?: string; most: string }>

const amountIn = (text: string): bigint | undefined => {
  const amount = parseRupiah(text)
  return amount.ok && amount.value > 0n ? amount.value : undefined
}
const largest = (one: bigint, other: bigint): bigint => (one > other ? one : other)
const isCount = (each: number, most: number): boolean => Number.isInteger(each) && each >= 1 && each <= most

/** Tiers rise in both figures, and the last alone is open above. */
const tiersIn = (written: readonly WrittenTier[]): readonly Tier[] | undefined => {
  const tiers = written.map(({ paguUpTo, most }) => ({
    paguUpTo: paguUpTo === undefined ? undefined : amountIn(paguUpTo),
    most: amountIn(most) ?? 0n,
  }))
  const isRising = tiers.every(({ paguUpTo, most }, at) => {
    const before = tiers[at - 1]
    const isOpen = written[at]?.paguUpTo === undefined
    const isAbove = before === undefined || (most > before.most && (isOpen || (paguUpTo ?? 0n) > (before.paguUpTo ?? 0n)))
    return most > 0n && isOpen === (at === tiers.length - 1) && isAbove
  }) // prettier-ignore
  return isRising && tiers.length > 0 ? tiers : undefined
}

type UpRow = WrittenRule & Readonly<{ partOfPagu: number; tiers: readonly WrittenTier[] }>
const ceilings = datedRules('the ceiling of UP', law.up, ({ partOfPagu, tiers }: UpRow): Ceiling | undefined => {
  const read = tiersIn(tiers)
  return read && isCount(partOfPagu, 12) ? { partOfPagu: BigInt(partOfPagu), tiers: read } : undefined
})
const tups = datedRules('the ceiling of TUP', law.tup, ({ most }) => amountIn(most))
const shares = datedRules('the share for cards', law.cards, ({ percent }) =>
  isCount(percent, 99) ? BigInt(percent) : undefined,
)
const ages = datedRules('the age of a paper', law.papers, ({ daysBack }) =>
  isCount(daysBack, 366) ? daysBack : undefined,
)

type Bound = Readonly<{ most: bigint; rule: string }>

/** The most that UP, in cash and for cards together, may be on this day under such a pagu. */
export const upCeiling = (pagu: bigint, on: LocalDate): Bound => {
  const { value, citation } = ruleOn(ceilings, on)
  const tier = value.tiers.find(({ paguUpTo }) => paguUpTo === undefined || pagu <= paguUpTo)
  const part = pagu / value.partOfPagu
  return { most: tier && tier.most < part ? tier.most : part, rule: citation }
}

/** The most that cards may carry beside so much UP in cash. */
export const cardShare = (up: bigint, on: LocalDate): Bound => {
  const { value: percent, citation } = ruleOn(shares, on)
  return { most: (up * percent) / (100n - percent), rule: citation }
}

type BoundMet = Bound & Readonly<{ what: BoundedGrant; would: bigint }>
const boundsByLaw = (what: BoundedGrant, amount: bigint, { pagu, up, cards }: GrantFacts, on: LocalDate): readonly BoundMet[] => {
  const whole = { what: 'UP', would: up + cards + amount, ...upCeiling(pagu, on) } as const
  if (what === 'UP') return [whole]
  if (what === 'KKP') return [{ what, would: cards + amount, ...cardShare(up, on) }, whole]
  const { value: most, citation: rule } = ruleOn(tups, on)
  return [{ what, would: amount, most, rule }]
} // prettier-ignore

/** Every bound of height that a grant meets, what it would bring there, and the most by law or letter. */
export const boundsMet = (what: BoundedGrant, amount: bigint, facts: GrantFacts, on: LocalDate): readonly BoundMet[] =>
  boundsByLaw(what, amount, facts, on).map((bound) => ({
    ...bound,
    most: largest(bound.most, facts.lifted[bound.what] ?? 0n),
  }))

/** A grant goes no higher than the law of its day, or a letter that names this bound, lets it. */
export const aboveCeiling = (
  what: BoundedGrant,
  amount: bigint,
  facts: GrantFacts,
  on: LocalDate,
): AboveCeiling | undefined => {
  const passed = boundsMet(what, amount, facts, on).find(({ would, most }) => would > most)
  return passed && { code: 'ABOVE_CEILING', ...passed, path: ['amount'] }
}

/** A paper is recorded within days of its date: one that turns up much later is somebody's mistake, or his invention. */
export const paperTooOld = (on: LocalDate, today: LocalDate, path: string): PaperTooOld | undefined => {
  const { value: daysBack, citation: rule } = ruleOn(ages, today)
  const earliest = addDays(today, -daysBack)
  return on < earliest ? { code: 'PAPER_TOO_OLD', earliest, rule, path: [path] } : undefined
}
