import type { FaultAction, FaultRule } from '../../src/adapters/sandbox-bank'

/** A number from 0 up to 1, the next one that a seed gives. */
type Next = () => number

/** Numbers that the seed alone decides (mulberry32). */
export const numbersFrom = (seed: number): Next => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What one payment meets; its rules are about it alone. */
export type Plan = Readonly<{
  office: number
  quantity: number
  fault: string
  rules: readonly Pick<FaultRule, 'service' | 'action' | 'count'>[]
  /** No statement shows it until the batch ends. */
  hidden: boolean
}>
/** What befalls the town once so many of a batch are signed. */
export type Blow = Readonly<
  | { kind: 'KILL'; server: number }
  | { kind: 'RESTART'; awayMs: number }
  | { kind: 'JUMP'; ms: number }
  | { kind: 'FORGED' | 'PENDING'; of: number; how: 'SIGNATURE' | 'OTHER_KEY' | 'OLD_TIME'; times: number }
  | { kind: 'CUT' | 'TOKENS' | 'RECONCILE' | 'UNKNOWN' }
>
export type Batch = Readonly<{ payments: readonly Plan[]; blows: readonly (readonly Blow[])[] }>

/** How many offices a town has. */
export const OFFICES = 4

const says = (responseCode: string) => ({ status: Number(responseCode.slice(0, 3)), body: { responseCode, responseMessage: 'by the plan' } }) // prettier-ignore

const tools = (next: Next) => ({
  between: (least: number, most: number) => least + Math.floor(next() * (most - least + 1)),
  one: <T>(of: readonly [T, ...T[]]): T => of[Math.floor(next() * of.length)] ?? of[0],
  chance: (of: number) => next() < of,
})
type Tools = ReturnType<typeof tools>

/** Faults of a sending: how often one is drawn beside the others, and what it does. */
const sendings: readonly (readonly [name: string, weight: number, action: (draw: Tools) => FaultAction, most?: number])[] = [
  ['late', 6, ({ between }) => ({ delayBefore: between(50, 500) })],
  ['answers late', 6, ({ between }) => ({ delayAfter: between(700, 1_200) })],
  ['drops before', 6, () => ({ dropBeforeProcessing: true })],
  ['drops after', 6, () => ({ dropAfterProcessing: true })],
  ['cuts its answer', 4, () => ({ cutAnswer: true })],
  ['executes and says another', 8, ({ one }) => ({ executeThen: one([says('5001700'), says('5041700'), says('4091701'), says('4041718'), says('4091700'), { status: 502, body: '<html></html>' }, { status: 200, body: '' }]) })],
  ['says it did not', 6, ({ one }) => ({ answer: one([says('5001701'), says('5041700'), says('4091700'), { status: 200, body: '{"a":' }]) })],
  ['is busy', 6, ({ one }) => ({ answer: one([says('4291700'), says('4031706'), says('4031704'), says('4011701')]) }), 3],
  ['refuses', 5, ({ one }) => ({ answer: one([says('4031714'), says('4031718'), says('4031702'), says('4041711')]) })],
  ['finds its id used', 4, () => ({ usedId: true }), 3],
  ['finds us wrong', 2, () => ({ answer: says('4011700') }), 2],
  ['accepts and pays', 6, ({ between }) => ({ accept: { outcome: 'SUCCESS', afterMs: between(0, 800) } })],
  ['accepts and fails', 3, ({ between }) => ({ accept: { outcome: 'FAILED', afterMs: between(0, 800) } })],
  ['executes far too late', 2, ({ between }) => ({ delayBefore: between(2_600, 4_000) })],
  ['executes twice', 1, () => ({ bookTwice: true })],
] // prettier-ignore
/** A payment with a fault of this name may be debited twice: no other may. */
export const TWICE = 'executes twice'

const drawn = (draw: Tools) => {
  let left = draw.between(1, sendings.reduce((sum, [, weight]) => sum + weight, 0)) // prettier-ignore
  const found = sendings.find(([, weight]) => (left -= weight) <= 0)
  if (!found) throw new Error('nothing was drawn')
  const [fault, , action, most = 1] = found
  return { fault, rule: { service: '17', action: action(draw), count: draw.between(1, most) } as const }
}

const asked = ({ one, between }: Tools): FaultAction =>
  one<FaultAction>([{ answer: says('5003600') }, { answer: says('4043601') }, { dropAfterProcessing: true }, { delayAfter: between(100, 900) }]) // prettier-ignore
/** Calls that say nothing untrue, however often, late or out of turn they come. */
const called = ({ one, between }: Tools): FaultAction => ({
  callback: one<NonNullable<FaultAction['callback']>>([
    { times: between(2, 8) },
    { delayMs: between(1, 1_500) },
    { never: true },
  ]),
})

const planOf = (draw: Tools): Plan => {
  const sent = draw.chance(0.55) ? drawn(draw) : undefined
  return {
    office: draw.between(0, OFFICES - 1),
    quantity: draw.between(50, 120),
    fault: sent?.fault ?? 'none',
    rules: [
      ...(sent ? [sent.rule] : []),
      ...(draw.chance(0.15) ? [{ service: '36' as const, action: asked(draw), count: draw.between(1, 4) }] : []),
      ...(draw.chance(0.4) ? [{ service: '56' as const, action: called(draw), count: 1 }] : []),
    ],
    hidden: draw.chance(0.03),
  }
}

const forgeries = ['SIGNATURE', 'OTHER_KEY', 'OLD_TIME'] as const
const blowOf = (draw: Tools, nth: number): Blow | undefined => {
  const told = { of: draw.between(0, nth), how: draw.one(forgeries), times: draw.between(1, 5) }
  const jump = draw.chance(0.15) ? draw.between(600_000, 3_600_000) : draw.between(1_000, 40_000)
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
  return undefined
}

/** The plan of one batch: the same for the same seed and place, whatever happened before. */
export const batchOf = (seed: number, place: number, size: number): Batch => {
  const draw = tools(numbersFrom(seed * 1_000_003 + place))
  const payments = Array.from({ length: size }, () => planOf(draw))
  const blows = payments.map((_, nth) => [blowOf(draw, nth)].flatMap((blow) => blow ?? []))
  return { payments, blows }
}
