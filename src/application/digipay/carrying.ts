import { type CaseKind, isAbsenceDue, nextPollOf, type Payment } from '../../domain/digipay'
import type { ChallengeId } from '../../domain/kernel'
import type { BankAlarm, BankGateway, PartnerBank } from './bank-port'
import { caseOpen, doubtOpen } from './payment-case-step'
import type { JobNeeds, PaymentKey } from './payment-conclude'
import type { Proof } from './ports'

/** A due payment as a worker claimed it. */
export type Claimed = PaymentKey &
  Readonly<{
    polls: number
    notFoundAt: Date | undefined
    /** The one signature over it and others, until it is asked about by itself. */
    signedWith: ChallengeId | undefined
  }>
/** Claims due payments for one worker, with what was signed together with them and is due too: their due time moves by the lease, so nobody else claims them meanwhile. */
export type ClaimDue = (limit: number, leaseMs: number) => Promise<readonly Claimed[]>

/** The sending that the bank may have seen last. */
export type LastAttempt = Readonly<{
  attempt: number
  externalId: string
  at: Date
  /** The one request that it was in with others, if it was. */
  jointReference: string | undefined
}>

/** Why it is looked at again: it was not found, and when first; or it is to be sent once more. */
export type Looking = Readonly<{ notFoundAt?: Date | undefined; goesAgain?: boolean }>

export type CarryNeeds = JobNeeds &
  Readonly<{
    gateway: BankGateway
    /** Longer than the longest wait for a bank's answer: while it runs nobody else touches the payment. */
    leaseMs: number
    bankOf: (code: string) => PartnerBank
    lastAttempt: (key: PaymentKey) => Promise<LastAttempt>
    /** What the issuer calls the card that a payment charges; nothing for one that charges none. */
    cardTokenOf: (payment: Payment) => Promise<string | undefined>
    /** Sets when to look again; the due row is the truth. What goes again goes with what was signed together with it, and all else by itself. */
    lookAgain: (key: PaymentKey, at: Date, by?: Looking) => Promise<void>
    /** Its bank knows nothing of it any more: people have its case. */
    lookNoMore: (key: PaymentKey) => Promise<void>
    /** What must be looked at by a person, beside what was decided. */
    alarm: (about: PaymentKey, what: string) => void
  }>

export const proofOf = ({ code, evidence, at }: Readonly<{ at: Date; evidence: string; code?: string | undefined }>): Proof => ({
  code, evidence, at,
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

/** When to ask again by the plan of the bank; one that was silent for too long is a case, and at last is asked no more. */
export const pollAgain = async (needs: CarryNeeds, claimed: Claimed, payment: Payment, by?: Looking): Promise<void> => {
  const { patience } = needs.bankOf(payment.source.bank)
  const sent = (await needs.lastAttempt(claimed)).at
  const { at, isOverdue } = nextPollOf(patience, {
    sent,
    polls: claimed.polls,
    now: needs.now(),
    of: claimed.signedWith ?? payment.id,
  })
  const { giveUpAfterMs } = patience
  const doubt = isOverdue ? await doubtOpen(needs)(claimed, { giveUpAfterMs, isLast: at === undefined }) : undefined
  if (doubt) needs.alarm(claimed, doubt)
  await (at ? needs.lookAgain(claimed, at, by) : needs.lookNoMore(claimed))
}
