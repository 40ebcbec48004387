import {
  err, firstRefusal, type Lifecycle, type Move, next, type NotNow, ok, type PaymentId, reasonMissing, type ReasonRequired, type RefundId, type Refusal, type Result, type Rupiah,
  stateOf, type Step, takenBy, type UnitId,
} from '../kernel' // prettier-ignore
import type { SeparationOfFunctions } from '../organisation'
import type { Told } from './evidence'
import { unwelcomeSendingLimit } from './outcome'
import { isByCard } from './kkp-postings'
import { type ClaimPayment, isOwedBack, isPaid, type Payment } from './payment'
import type { PollPlan } from './poll-plan'
import type { Rail } from './rail-law'
import { type Act, separatedOn } from './separation'

/** From the asking to the money: confirmed is the word of the bank, received what its statement or bill shows. */
export type RefundStatus = 'ASKED' | 'SENT' | 'UNKNOWN' | 'CONFIRMED' | 'RECEIVED' | 'REFUSED' | 'GIVEN_UP'
export const refundLifecycle = {
  ask: { from: [], to: 'ASKED' },
  send: { from: ['ASKED'], to: 'SENT' },
  /** Less is left of the payment by now: it never leaves. */
  stop: { from: ['ASKED'], to: 'REFUSED' },
  /** The bank provably did nothing: it goes again, under the same reference. */
  postpone: { from: ['SENT'], to: 'ASKED' },
  lose: { from: ['SENT'], to: 'UNKNOWN' },
  confirm: { from: ['SENT', 'UNKNOWN'], to: 'CONFIRMED' },
  refuse: { from: ['SENT', 'UNKNOWN'], to: 'REFUSED' },
  /** Money is stronger than any word: it counts whatever the bank said before. */
  receive: { from: ['SENT', 'UNKNOWN', 'CONFIRMED', 'REFUSED', 'GIVEN_UP'], to: 'RECEIVED' },
  /** People wait no more for what its bank never said the end of, or confirmed and never brought. */
  giveUp: { from: ['UNKNOWN', 'CONFIRMED'], to: 'GIVEN_UP' },
} as const satisfies Lifecycle<RefundStatus, string>
export type RefundAction = keyof typeof refundLifecycle
export type RefundStep = Step<RefundStatus, RefundAction>

/** A part of a payment that its bank is asked to take back from its payee. It books nothing: the money does, when it shows. */
export type RefundRequest = Readonly<{
  tenant: UnitId
  id: RefundId
  payment: PaymentId
  amount: Rupiah
  /** The reference under which the bank knows it, one for its whole life. */
  number: string
  bankReference?: string | undefined
  createdAt: Date
  steps: readonly RefundStep[]
}>

export const refundStatus = ({ steps }: Pick<RefundRequest, 'steps'>): RefundStatus => stateOf(steps, 'ASKED')
export const refundVersion = ({ steps }: Pick<RefundRequest, 'steps'>): number => steps.length
/** Whether its money may still come: nothing else may be asked back in its place. */
export const isAwaited = (each: Pick<RefundRequest, 'steps'>): boolean =>
  !['RECEIVED', 'REFUSED', 'GIVEN_UP'].includes(refundStatus(each))

/** The reference of a refund at its bank: 20 capitals and digits, from its own id. */
export const refundNumberOf = (refund: RefundId): string => {
  const number = BigInt(`0x${refund.replaceAll('-', '')}`) % 36n ** 18n
  return `SR${number.toString(36).toUpperCase().padStart(18, '0')}`
}

/** Rails on which the bank of the payer can take money back from the payee; elsewhere the payee sends it himself. */
const askedBack: readonly Rail[] = ['CARD', 'QRIS']
/** Whether money of this payment may be asked back of its bank at all. */
export const isAskedBack = (payment: Payment): payment is ClaimPayment =>
  payment.kind === 'CLAIM' && askedBack.includes(payment.route.rail)

/** Whether its payee got it: it was paid, or it left beside another. */
export const hasLeft = (payment: Payment): boolean => isPaid(payment) || isOwedBack(payment)
/** How much of a payment may still come back; of tax, which the State keeps, only what it got twice. */
export const refundable = (payment: Payment): bigint =>
  (payment.kind === 'CLAIM' && hasLeft(payment)) || isOwedBack(payment) ? payment.net - (payment.refunded ?? 0n) : 0n
/** The same, less what was asked back already and has not come. */
export const askable = (payment: Payment, requests: readonly RefundRequest[]): bigint =>
  requests.filter(isAwaited).reduce((left, { amount }) => left - amount, refundable(payment))

/** The bank does not take it back; whether it charged a card, whose money comes back by its issuer alone. */
export type RefundNotByBank = Refusal<'REFUND_NOT_BY_BANK'> & Readonly<{ byCard: boolean }>
export type RefundTooLarge = Refusal<'REFUND_TOO_LARGE'> & Readonly<{ left: bigint; asked: bigint }>
export type RefundRefusal = RefundNotByBank | RefundTooLarge | Refusal<'AMOUNT_NOT_POSITIVE'>
export type RefundNeedsSecondPerson = Refusal<'REFUND_NEEDS_SECOND_PERSON'>
/** Its bank still has its time, until then. */
export type RefundStillAwaited = Refusal<'REFUND_STILL_AWAITED'> & Readonly<{ from: Date }>
export type GiveUpRefusal =
  NotNow | ReasonRequired | SeparationOfFunctions | RefundNeedsSecondPerson | RefundStillAwaited

/** How long a bank has for what was asked back: for its word and its statement, and as an issuer until a bill can show it. */
export type RefundPatience = Pick<PollPlan, 'giveUpAfterMs'> & Readonly<{ billedAfterMs?: number | undefined }>
/** A bill holds a month, and is entered some days after its end. No rule was found: ours to choose where an issuer says nothing. */
const USUAL_BILLED_MS = 45 * 86_400_000
/** The time that the bank of a payment has for what is asked back of it. */
export const refundWaitMs = (
  payment: Payment,
  { giveUpAfterMs, billedAfterMs = USUAL_BILLED_MS }: RefundPatience,
): number => (isByCard(payment) ? billedAfterMs : giveUpAfterMs)
/** When that time is over: it runs from the last sending, and anew from the word that money goes back. */
const waitedUntil = ({ steps, createdAt }: Pick<RefundRequest, 'steps' | 'createdAt'>, waitMs: number): Date => {
  const begins = steps.findLast(({ action }) => action === 'send' || action === 'confirm')?.at ?? createdAt
  return new Date(begins.getTime() + waitMs)
}

/** Takes one step, or says why not. */
export const advanceRefund = (each: RefundRequest, move: Move<RefundAction>): Result<RefundRequest, NotNow> => {
  const reached = next<RefundStatus, RefundAction>(refundLifecycle, refundStatus(each), move.action)
  return reached.ok ? ok({ ...each, steps: [...each.steps, { ...move, to: reached.value }] }) : reached
}

/**
 * Gives a refund up, with a reason, once its bank has had its time: a bank that only was slow would take it back twice if it were
 * asked anew. Who asked for the money does not say as well that nobody waits for it.
 */
export const giveUpRefund = (
  each: RefundRequest,
  move: Move<'giveUp'>,
  { waitMs, journey = [] }: Readonly<{ waitMs: number; journey?: readonly Act[] }>,
): Result<RefundRequest, GiveUpRefusal> => {
  const refusal = firstRefusal<GiveUpRefusal>([
    () => reasonMissing(move.action, move.reason),
    () => separatedOn([...journey, ...each.steps], move),
    () => (takenBy(each.steps, 'ask') === move.by ? { code: 'REFUND_NEEDS_SECOND_PERSON', path: ['id'] } : undefined),
  ])
  if (refusal) return err(refusal)
  const given = advanceRefund(each, move)
  const from = waitedUntil(each, waitMs)
  return given.ok && move.at < from ? err({ code: 'REFUND_STILL_AWAITED', from, path: ['id'] }) : given
}

/** How often a refund that provably never ran is sent: for half an hour by the usual plan. Then it counts as refused, and people ask anew. Ours to choose. */
const refundSendingLimit = 9

/** What was heard of a refund, after how many sendings; absent, if its bank looked for it in vain twice and late enough. */
export type RefundHearing = Readonly<{ told: Told; attempts: number; isAbsent?: boolean }>

/** The step that a word leads to, if any: what is not proved is asked about, and never sent again. */
export const refundVerdict = ({ told, attempts, isAbsent = false }: RefundHearing): RefundAction | undefined => {
  if (told.source === 'LEASE') return 'lose'
  if (told.source === 'INQUIRY') {
    if (told.status === 'SUCCESS' && told.amountAgrees) return 'confirm'
    return told.status === 'FAILED' || isAbsent ? 'refuse' : undefined
  }
  if (told.source !== 'RESPONSE') return undefined
  if (told.class === 'OK') return 'confirm'
  if (told.class === 'REJ') return 'refuse'
  if (told.class !== 'AUTH' && told.class !== 'LATER' && told.class !== 'NOT_SENT') return 'lose'
  return attempts >= (told.class === 'AUTH' ? unwelcomeSendingLimit : refundSendingLimit) ? 'refuse' : 'postpone'
}
