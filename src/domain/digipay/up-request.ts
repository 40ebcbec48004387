import {
  err, fiscalYear, type Lifecycle, type LocalDate, type Move, next, type NotNow, ok, type PaymentId, reasonMissing, type ReasonRequired, type Refusal,
  type Result, type Rupiah, rupiah, stateOf, type Step, type UnitId, type UpRequestId,
} from '../kernel' // prettier-ignore
import type { Fund } from './accounts'
import { type NoRuleOnDate } from './limits'
import { checkReplacement, type ReplacementTooEarly } from './up'
import { cutOffOf } from './year-end'

/** What a satker asks of its KPPN for money it spent: to replace it, to take note of it alone, or to take note of TUP. */
export const upRequestKinds = ['GUP', 'GUP_NIHIL', 'PTUP'] as const
export type UpRequestKind = (typeof upRequestKinds)[number]
/** The money that a kind of request accounts for. */
export const fundOf = (kind: UpRequestKind): Fund => (kind === 'PTUP' ? 'TUP' : 'UP')

/** From the proposal (SPP) over the signature (SPM) to the SP2D. */
export type UpRequestStatus = 'PROPOSED' | 'SIGNED' | 'SETTLED' | 'RETURNED' | 'WITHDRAWN'
export const upRequestLifecycle = {
  propose: { from: [], to: 'PROPOSED' },
  sign: { from: ['PROPOSED'], to: 'SIGNED' },
  withdraw: { from: ['PROPOSED', 'SIGNED'], to: 'WITHDRAWN' },
  sendBack: { from: ['SIGNED'], to: 'RETURNED' },
  settle: { from: ['SIGNED'], to: 'SETTLED' },
} as const satisfies Lifecycle<UpRequestStatus, string>
export type UpRequestAction = keyof typeof upRequestLifecycle
export type UpRequestStep = Step<UpRequestStatus, UpRequestAction>

/** One paid bill that a request accounts for, at what it cost less what its payee gave back. */
export type UpRequestLine = Readonly<{ payment: PaymentId; amount: Rupiah }>
/** A request, with the part of it that is to come back as money; the rest shrinks its fund. */
export type UpRequest = Readonly<{
  tenant: UnitId
  id: UpRequestId
  kind: UpRequestKind
  amount: Rupiah
  refill: Rupiah
  lines: readonly UpRequestLine[]
  spmNumber: string | undefined
  sp2dNumber: string | undefined
  createdAt: Date
  steps: readonly UpRequestStep[]
}>

/** A bill of a year that has ended is no longer replaced. */
export type GupOfEndedYear = Refusal<'GUP_OF_ENDED_YEAR'> & Readonly<{ fiscalYear: number; rule: string }>

export type UpRequestRefusal =
  | NotNow
  | ReasonRequired
  | ReplacementTooEarly
  | NoRuleOnDate
  | Refusal<'NOTHING_TO_ACCOUNT_FOR'>
  | (Refusal<'PAYMENT_NOT_ACCOUNTABLE'> & Readonly<{ fund: Fund }>)
  | GupOfEndedYear
  | Refusal<'SIGNED_BY_PROPOSER'>
  | Refusal<'UP_REQUEST_OUTDATED'>

export const upRequestStatus = ({ steps }: Pick<UpRequest, 'steps'>): UpRequestStatus => stateOf(steps, 'PROPOSED')
export const upRequestVersion = ({ steps }: Pick<UpRequest, 'steps'>): number => steps.length
/** A request that came to nothing lets its payments go into another. */
export const isLivingRequest = (request: Pick<UpRequest, 'steps'>): boolean =>
  !['RETURNED', 'WITHDRAWN'].includes(upRequestStatus(request))
/** What of a request does not come back: UP shrinks by it. */
export const returnedOf = ({ amount, refill }: Pick<UpRequest, 'amount' | 'refill'>): Rupiah => rupiah(amount - refill)

/** What UP and the budget that it may still pay say of a refill; `shrinking` is what other requests under way will not bring back. */
export type RefillFacts = Readonly<{ granted: bigint; shrinking: bigint; paguLeft: bigint; on: LocalDate }>

/** What a replacement is about: its oldest bill, and the newest SP2D that brought the money which paid it. */
export type Replaced = Readonly<{ oldestBill: LocalDate | undefined; broughtOn: LocalDate | undefined }>

/**
 * UP is replaced within the year of what it paid, and of what it paid with: why it is not on this day, if it is not. A payment that was signed in
 * December and left in January is a bill of the new year, out of money of the old one.
 */
export const gupOfEndedYear = (
  kind: UpRequestKind,
  { oldestBill, broughtOn }: Replaced,
  on: LocalDate,
): GupOfEndedYear | NoRuleOnDate | undefined => {
  const [earliest] = [oldestBill, broughtOn].filter((day) => day !== undefined).sort()
  if (kind !== 'GUP' || earliest === undefined || fiscalYear(earliest) >= fiscalYear(on)) return undefined
  const end = cutOffOf('DEPOSIT', fiscalYear(earliest))
  if (!end.ok) return end.error
  return { code: 'GUP_OF_ENDED_YEAR', fiscalYear: fiscalYear(earliest), rule: end.value.citation, path: ['kind'] }
}

/**
 * How much of a request comes back as money. A replacement refills UP to no more than what the budget that UP may pay still holds; the
 * rest is booked as UP returned. What requests under way already return is not returned again. The other kinds bring nothing.
 */
export const refillOf = (
  kind: UpRequestKind,
  amount: bigint,
  { granted, shrinking, paguLeft }: RefillFacts,
): Rupiah => {
  if (kind !== 'GUP') return rupiah(0n)
  const above = granted - shrinking - paguLeft
  const returned = above > 0n ? above : 0n
  return rupiah(returned > amount ? 0n : amount - returned)
}

/** Proposes a request over paid bills, or says why it is none. */
export const proposeUpRequest = (
  request: Omit<UpRequest, 'amount' | 'refill' | 'spmNumber' | 'sp2dNumber' | 'steps'>,
  facts: RefillFacts,
  move: Move<'propose'>,
): Result<UpRequest, UpRequestRefusal> => {
  const amount = request.lines.reduce((sum, line) => sum + line.amount, 0n)
  if (amount === 0n) return err({ code: 'NOTHING_TO_ACCOUNT_FOR', path: ['paymentIds'] })
  const early = request.kind === 'GUP' ? checkReplacement(facts.granted, amount, facts.on) : undefined
  if (early) return err(early)
  const refill = refillOf(request.kind, amount, facts)
  const steps = [{ ...move, to: upRequestLifecycle.propose.to }]
  return ok({ ...request, amount: rupiah(amount), refill, spmNumber: undefined, sp2dNumber: undefined, steps })
}

/** Takes one step, or says why not: who proposed may not sign, and what is sent or taken back owes a reason. */
export const advanceUpRequest = (
  request: UpRequest,
  move: Move<UpRequestAction>,
): Result<UpRequest, NotNow | ReasonRequired | Refusal<'SIGNED_BY_PROPOSER'>> => {
  const reached = next<UpRequestStatus, UpRequestAction>(upRequestLifecycle, upRequestStatus(request), move.action)
  if (!reached.ok) return reached
  if (move.action === 'sign' && request.steps.some((step) => step.by === move.by))
    return err({ code: 'SIGNED_BY_PROPOSER', path: ['id'] })
  const owesReason = move.action === 'sendBack' || move.action === 'withdraw'
  const unexplained = owesReason ? reasonMissing(move.action, move.reason) : undefined
  if (unexplained) return err(unexplained)
  return ok({ ...request, steps: [...request.steps, { ...move, to: reached.value }] })
}
