import type { FaultAction, FaultRule } from '../../src/adapters/sandbox-bank'
import type { Draw } from './draw'
import type { Rail } from '../../src/domain/digipay'
import { type BankCode, servicesOf } from './ways'

/** A rule of a bank; `books` says what it debits of a payment of this much, where that is another sum. */
export type Rule = Pick<FaultRule, 'service' | 'action' | 'count'> & Readonly<{ books?: (net: bigint) => bigint }>
/** What befalls a payment, by name, and the rules by which its bank does that. */
export type Faulty = Readonly<{ fault: string; rules: readonly Rule[] }>
/** How a bank answers: by its HTTP status, the code of the service asked and two signs of detail. */
type Say = (status: number, detail: string) => { status: number; body: Record<string, string> }

/** Payments with faults of these names may be debited twice, or when they were held for failed: no others may. */
export const TWICE = 'executes twice'
export const TOO_LATE = 'executes far too late'
/** What these are debited is not what was signed: the bank's letter ends the one, and its correction the other. */
export const WITH_FEE = 'debits a fee with it'
export const OTHER_SUM = 'debits another sum'
/** What a bank takes in one line with a payment. */
export const FEE_TAKEN = 2_500n

type Kind = Readonly<{
  name: string
  /** How often it is drawn beside the others. */
  weight: number
  action: (draw: Draw, say: Say) => FaultAction
  /** How often it fires at most. */
  most?: number
  /** It befalls what moves the money, and not what keeps a part of a card's limit for it. */
  ofMoney?: true
  books?: Rule['books']
}>
const html = { status: 502, body: '<html></html>' }

/** Faults of a sending. */
const sendings: readonly Kind[] = [
  { name: 'late', weight: 6, action: ({ between }) => ({ delayBefore: between(50, 500) }) },
  { name: 'answers late', weight: 6, action: ({ between }) => ({ delayAfter: between(700, 1_200) }) },
  { name: 'drops before', weight: 6, action: () => ({ dropBeforeProcessing: true }) },
  { name: 'drops after', weight: 6, action: () => ({ dropAfterProcessing: true }) },
  { name: 'cuts its answer', weight: 4, action: () => ({ cutAnswer: true }) },
  { name: 'executes and says another', weight: 8, action: ({ one }, say) => ({ executeThen: one([say(500, '00'), say(504, '00'), say(409, '01'), say(404, '18'), say(409, '00'), html, { status: 200, body: '' }]) }) },
  { name: 'says it did not', weight: 6, action: ({ one }, say) => ({ answer: one([say(500, '01'), say(504, '00'), say(409, '00'), { status: 200, body: '{"a":' }]) }) },
  { name: 'is busy', weight: 6, action: ({ one }, say) => ({ answer: one([say(429, '00'), say(403, '06'), say(403, '04'), say(401, '01')]) }), most: 3 },
  { name: 'refuses', weight: 5, action: ({ one }, say) => ({ answer: one([say(403, '14'), say(403, '18'), say(403, '02'), say(404, '11')]) }) },
  { name: 'finds its id used', weight: 4, action: () => ({ usedId: true }), most: 3, ofMoney: true },
  { name: 'finds us wrong', weight: 2, action: (_, say) => ({ answer: say(401, '00') }), most: 2 },
  { name: 'accepts and pays', weight: 6, action: ({ between }) => ({ accept: { outcome: 'SUCCESS', afterMs: between(0, 800) } }), ofMoney: true },
  { name: 'accepts and fails', weight: 3, action: ({ between }) => ({ accept: { outcome: 'FAILED', afterMs: between(0, 800) } }), ofMoney: true },
  { name: TOO_LATE, weight: 4, action: ({ between }) => ({ delayBefore: between(2_600, 4_000) }), ofMoney: true },
  { name: TWICE, weight: 1, action: () => ({ bookTwice: true }), ofMoney: true },
] // prettier-ignore

/** Faults of a debit, where a payment leaves for a vendor within its bank. */
const debits: readonly Kind[] = [
  { name: WITH_FEE, weight: 5, action: () => ({}), books: (net) => net + FEE_TAKEN, ofMoney: true },
  { name: OTHER_SUM, weight: 5, action: () => ({}), books: (net) => net - net / 3n, ofMoney: true },
]

const kindDrawn = ({ between }: Draw, { isEarly, isDebit }: Readonly<{ isEarly: boolean; isDebit: boolean }>): Kind => {
  const all = isDebit ? [...sendings, ...debits] : sendings
  // What a bank executes far too late is waited for: at the end of a batch, that would be all that it does.
  const kinds = isEarly ? all : all.filter(({ name }) => name !== TOO_LATE)
  let left = between(1, kinds.reduce((sum, { weight }) => sum + weight, 0)) // prettier-ignore
  const found = kinds.find(({ weight }) => (left -= weight) <= 0)
  if (!found) throw new Error('nothing was drawn')
  return found
}

const saying =
  (service: string): Say =>
  (status, detail) => ({ status, body: { responseCode: `${String(status)}${service}${detail}`, responseMessage: 'by the plan' } }) // prettier-ignore

type Several<T> = readonly [T, ...T[]]
/** Faults of one line among others: its bank takes them all, and says later what became of each. */
const lineFaults: Several<FaultAction> = [
  { accept: { outcome: 'FAILED', afterMs: 200 } },
  { accept: { outcome: 'SUCCESS', afterMs: 900 } },
]
const BULK = '20'
/** Faults of the one request that carries several. */
const requestFaults = (say: Say): Several<FaultAction> => [
  { dropBeforeProcessing: true }, { dropAfterProcessing: true }, { cutAnswer: true }, { delayAfter: 900 },
  { executeThen: say(504, '00') }, { executeThen: say(409, '00') }, { executeThen: html },
  { answer: say(429, '00') }, { answer: say(500, '01') }, { answer: say(403, '14') }, { answer: say(401, '01') },
] // prettier-ignore

const asked = ({ one, between }: Draw, say: Say): FaultAction =>
  one<FaultAction>([{ answer: say(500, '00') }, { answer: say(404, '01') }, { dropAfterProcessing: true }, { delayAfter: between(100, 900) }]) // prettier-ignore

/** Calls that say nothing untrue, however often, late or out of turn they come. */
const called = ({ one, between }: Draw): FaultAction => ({
  callback: one<NonNullable<FaultAction['callback']>>([
    { times: between(2, 8) },
    { delayMs: between(1, 1_500) },
    { never: true },
  ]),
})

/** What befalls the requests that carry what was signed together, and the call that tells of it. */
export const jointFaultsOf = (draw: Draw): readonly Rule[] => {
  const rules: readonly (Rule | undefined)[] = [
    draw.chance(0.6) ? { service: BULK, action: draw.one(requestFaults(saying(BULK))), count: 1 } : undefined,
    draw.chance(0.4) ? { service: '21', action: called(draw), count: 1 } : undefined,
  ]
  return rules.filter((rule) => rule !== undefined)
}

/** What befalls one payment among those that leave in one request. */
export const lineFaultsOf = (draw: Draw): Faulty => {
  if (draw.chance(0.6)) return { fault: 'none', rules: [] }
  return { fault: 'one line', rules: [{ service: BULK, action: draw.one(lineFaults), count: 1 }] }
}

/** What befalls one payment on a rail of a bank: the name of its fault, if it has one, and the rules by which its bank fails. */
export const faultsOf = (
  draw: Draw,
  { bank, rail, isEarly, isOfVendor }: Readonly<{ bank: BankCode; rail: Rail; isEarly: boolean; isOfVendor: boolean }>,
): Faulty => {
  const { execute, first, ask, notice } = servicesOf(bank, rail)
  const kind = draw.chance(0.55) ? kindDrawn(draw, { isEarly, isDebit: isOfVendor && rail === 'INTRABANK' }) : undefined
  const meets = kind?.ofMoney || draw.chance(0.5) ? execute : first
  const rules: readonly (Rule | undefined)[] = [
    kind && { service: meets as Rule['service'], action: kind.action(draw, saying(meets)), count: draw.between(1, kind.most ?? 1), ...(kind.books && { books: kind.books }) },
    draw.chance(0.15) ? { service: ask as Rule['service'], action: asked(draw, saying(ask)), count: draw.between(1, 4) } : undefined,
    draw.chance(0.4) ? { service: notice, action: called(draw), count: 1 } : undefined,
  ] // prettier-ignore
  return { fault: kind?.name ?? 'none', rules: rules.filter((rule) => rule !== undefined) }
}
