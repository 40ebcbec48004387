import {
  type CaseKind,
  isAbsenceDue,
  isOverdueBy,
  nextPollOf,
  nextSendingOf,
  type Payment,
  type Verdict,
  wasSent,
} from '../../domain/digipay'
import type { ChallengeId } from '../../domain/kernel'
import type { BankAlarm, BankGateway, PartnerBank, PayeeKind } from './bank-port'
import { caseOpen, doubtOpen } from './payment-case-step'
import { type HeardLanes, type Lane, laneOf } from './lanes'
import type { JobNeeds, PaymentKey } from './payment-conclude'
import type { Proof } from './ports'

/** A due payment as a worker claimed it. */
export type Claimed = PaymentKey &
  Readonly<{
    /** How often its bank has been asked since its last sending. */
    polls: number
    notFoundAt: Date | undefined
    /** The one signature over it and others, until it is asked about by itself. */
    signedWith: ChallengeId | undefined
  }>
/** Which bank's turn it is with what is due: the one that pays it. */
export type DueAtBank = Readonly<{ bank: string }>
/** How many calls to each bank are under way: a bank that answers nothing takes no more than its own share. */
export type BusyBanks = ReadonlyMap<string, number>
/**
 * Claims due payments for one worker, of each bank so many at most beside what is under way there, with what was signed together with
 * them and is due too: their due time moves by the lease, so nobody else claims them meanwhile.
 */
export type ClaimDue = (
  mostPerBank: number,
  leaseMs: number,
  busy?: BusyBanks,
) => Promise<readonly (Claimed & DueAtBank)[]>

/** The sending that the bank may have seen last: the last of those whose bytes may have left, and the last of all if none did. */
export type LastAttempt = Readonly<{
  attempt: number
  externalId: string
  at: Date
  /** When its payment was sent for the first time. */
  firstAt: Date
  /** The one request that it was in with others, if it was. */
  jointReference: string | undefined
}>

/** Why it is looked at again: it was not found, and when first; it was asked about, how often by now; or it is to be sent once more. */
export type Looking = Readonly<{ notFoundAt?: Date | undefined; polls?: number; goesAgain?: boolean; lane?: Lane }>

export type CarryNeeds = JobNeeds &
  Readonly<{
    gateway: BankGateway
    /** Longer than the longest wait for a bank's answer: while it runs nobody else touches the payment. */
    leaseMs: number
    bankOf: (code: string) => PartnerBank
    lastAttempt: (key: PaymentKey) => Promise<LastAttempt>
    /** The references of the other payments of its sum from its account: by them a remark that was cut is known to be theirs. */
    othersOfSum: (payment: Payment) => Promise<readonly string[]>
    /** What the payee of a payment is, by the legal kind of its vendor. */
    payeeKindOf: (payment: Payment) => Promise<PayeeKind>
    /** What the issuer calls the card that a payment charges; nothing for one that charges none. */
    cardTokenOf: (payment: Payment) => Promise<string | undefined>
    /** Sets when to look again, or when a lane opens; the due row is the truth. What goes again goes with what was signed together with it, and all else by itself. */
    lookAgain: (key: PaymentKey, at: Date, by?: Looking) => Promise<void>
    lanes: HeardLanes
    /** Its bank knows nothing of it any more: people have its case. */
    lookNoMore: (key: PaymentKey) => Promise<void>
    /** What must be looked at by a person, beside what was decided. */
    alarm: (about: PaymentKey, what: string) => void
  }>

export const proofOf = ({ code, evidence, at, isUnreserved }: Readonly<{ at: Date; evidence: string; code?: string | undefined; isUnreserved?: boolean | undefined }>): Proof => ({
  code, evidence, at, isUnreserved,
}) // prettier-ignore

/** How long after its attempt a sending may leave: well before anybody else may ask what became of it. */
export const sendingMs = ({ leaseMs }: Pick<CarryNeeds, 'leaseMs'>): number => leaseMs / 2

/** A sending that its bank did not find: whether that proves anything by now, and when the looking in vain begins to count. */
export const absenceOf = (
  needs: Pick<CarryNeeds, 'bankOf' | 'leaseMs'>,
  { bank, sent, notFoundAt, now }: Readonly<{ bank: string; sent: Date; notFoundAt: Date | undefined; now: Date }>,
): Readonly<{ isDue: boolean; notFoundAt: Date | undefined }> => {
  // Until then its bytes may still leave somewhere: what was not found before says nothing.
  const sentAtLatest = new Date(sent.getTime() + sendingMs(needs))
  const first = notFoundAt !== undefined && notFoundAt >= sentAtLatest ? notFoundAt : undefined
  const isDue = isAbsenceDue({ sent: sentAtLatest, firstNotFound: first, now }, needs.bankOf(bank).patience)
  return { isDue, notFoundAt: first ? undefined : now }
}

/** Tells people in the log, and leaves a case on the desk of whoever must look at it. */
const raise = async (needs: CarryNeeds, about: PaymentKey, kind: CaseKind): Promise<void> => {
  needs.alarm(about, kind)
  await caseOpen(needs)(about.tenant, { kind, subject: about.payment, payment: about.payment })
}
export const raiseIf = (needs: CarryNeeds, about: PaymentKey, alarm: BankAlarm | undefined): Promise<void> =>
  alarm ? raise(needs, about, alarm) : Promise.resolve()

/** A payment that has been on its way for longer than its bank's profile bears lies on a desk from now on. */
const doubtIfOverdue = async (
  needs: CarryNeeds,
  claimed: Claimed,
  { source }: Payment,
  { firstAt, isLast }: Readonly<{ firstAt: Date; isLast: boolean }>,
): Promise<void> => {
  const { patience } = needs.bankOf(source.bank)
  if (!isOverdueBy(patience, firstAt, needs.now())) return
  const doubt = await doubtOpen(needs)(claimed, { giveUpAfterMs: patience.giveUpAfterMs, isLast })
  if (doubt) needs.alarm(claimed, doubt)
}

/** A payment that nothing can carry on by itself lies on a desk at once. */
export const doubtAtOnce = async (needs: CarryNeeds, claimed: Claimed): Promise<void> => {
  const doubt = await doubtOpen(needs)(claimed, { giveUpAfterMs: 0, isLast: false })
  if (doubt) needs.alarm(claimed, doubt)
}

/** A payment that waits for a bank which is not there is on its way since its first sending, or waits since both it was signed and its bank is away. */
export const doubtWhileWaiting = async (
  needs: CarryNeeds,
  claimed: Claimed,
  payment: Payment,
  since: Date,
): Promise<void> => {
  const signedAt = payment.steps.at(-1)?.at ?? since
  const waitsSince = signedAt > since ? signedAt : since
  const firstAt = wasSent(payment) ? (await needs.lastAttempt(claimed)).firstAt : waitsSince
  await doubtIfOverdue(needs, claimed, payment, { firstAt, isLast: false })
}

/** A payment that was sent and never comes to its end here, whatever keeps it from that. */
export const doubtIfLate = async (needs: CarryNeeds, claimed: Claimed, payment: Payment): Promise<void> => {
  const { firstAt } = await needs.lastAttempt(claimed)
  await doubtIfOverdue(needs, claimed, payment, { firstAt, isLast: false })
}

/** When to ask again by the plan of the bank; one that was silent for too long is a case, and at last is asked no more. */
const pollAgain = async (
  needs: CarryNeeds,
  claimed: Claimed,
  payment: Payment,
  by?: Pick<Looking, 'notFoundAt'>,
): Promise<void> => {
  const { at: sent, firstAt } = await needs.lastAttempt(claimed)
  const { patience } = needs.bankOf(payment.source.bank)
  const { at } = nextPollOf(patience, {
    sent,
    polls: claimed.polls,
    now: needs.now(),
    of: claimed.signedWith ?? payment.id,
  })
  await doubtIfOverdue(needs, claimed, payment, { firstAt, isLast: at === undefined })
  await (at ? needs.lookAgain(claimed, at, { ...by, polls: claimed.polls }) : needs.lookNoMore(claimed))
}

/** When to look again by what was concluded, `polls` questions after its last sending: at once, by the plan, or never. */
export const lookBy = async (
  needs: CarryNeeds,
  claimed: Claimed,
  payment: Payment,
  { again, notFoundAt }: Pick<Verdict, 'again'> & Pick<Looking, 'notFoundAt'>,
): Promise<void> => {
  if (again === 'NOW') await needs.lookAgain(claimed, needs.now(), { notFoundAt, polls: claimed.polls })
  if (again === 'POLL') await pollAgain(needs, claimed, payment, { notFoundAt })
}

/**
 * When to send again what was turned away: in the next window of its rail, or by the plan of the bank, less and less often. It goes until
 * it went through or people stop it, and is a case once that takes too long. Where its bank was not there at all it goes at once when that opens again.
 */
export const sendAgain = async (
  needs: CarryNeeds,
  claimed: Claimed,
  payment: Payment,
  { attempt, nextWindow, isAway }: Readonly<{ attempt: number; nextWindow: Date | undefined; isAway: boolean }>,
): Promise<void> => {
  const { firstAt } = await needs.lastAttempt(claimed)
  await doubtIfOverdue(needs, claimed, payment, { firstAt, isLast: false })
  const { patience } = needs.bankOf(payment.source.bank)
  const asked = { sent: firstAt, polls: attempt - 1, now: needs.now(), of: claimed.signedWith ?? payment.id }
  await needs.lookAgain(claimed, nextWindow ?? nextSendingOf(patience, asked), {
    goesAgain: true,
    ...(isAway && { lane: laneOf(payment) }),
  })
}
