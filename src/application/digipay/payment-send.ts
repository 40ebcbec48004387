import { clears, type Payment, type Told } from '../../domain/digipay'
import type { BankAnswer, TransferAttempt } from './bank-port'
import { type CarryNeeds, type Claimed, lookBy, proofOf, raiseIf, sendAgain, sendingMs } from './carrying'
import { takesSending } from './credentials'
import { paymentConclude } from './payment-conclude'
import { hearLane, isAway, laneOf } from './lanes'
import type { Next } from './payment-submit'

type Sending = Extract<Next, { kind: 'SEND' }>
/** A sending that was answered; of several in one request one tells of its lane, since they were answered once. */
type Answered = Sending & Readonly<{ tellsOfLane?: boolean }>

/** What the bank is told of a payment, in the one attempt that was stored for it. */
export const attemptOf = async (needs: CarryNeeds, { payment, attempt, externalId, at }: Sending): Promise<TransferAttempt> => ({
  bank: payment.source.bank, partnerReference: payment.partnerReference, externalId, amount: payment.net,
  rail: payment.route.rail, sourceAccount: payment.source.account, beneficiaryBank: payment.payee.bank, beneficiaryAccount: payment.payee.account,
  beneficiaryName: payment.payeeCheck?.name ?? payment.payee.name, remark: payment.partnerReference, signedAt: at,
  notAfter: new Date(at.getTime() + sendingMs(needs)), billingCode: payment.kind === 'DEPOSIT' ? payment.billingCode : undefined,
  beneficiaryKind: clears(payment.route.rail) ? await needs.payeeKindOf(payment) : undefined,
  cardToken: await needs.cardTokenOf(payment), goesAgain: attempt > 1,
  qrContent: payment.kind === 'CLAIM' ? payment.qrContent : undefined,
}) // prettier-ignore

const opensAgain = ({ rails, now }: CarryNeeds, { source, route }: Payment, answer: BankAnswer): Date | undefined =>
  answer.isPastCutOff ? rails.opensAfterCutOff(source.bank, route.rail, now()) : undefined

/** Concludes what the bank answered to a sending, and says when to look again. */
export const heardOf = async (
  needs: CarryNeeds,
  claimed: Claimed,
  { payment, attempt, probes, tellsOfLane = true }: Answered,
  answer: BankAnswer,
): Promise<void> => {
  await raiseIf(needs, claimed, answer.alarm)
  const told: Told = { source: 'RESPONSE', class: answer.class }
  const nextWindow = opensAgain(needs, payment, answer)
  const { bankReference, railReference, receipt } = answer
  const mayBeReserved = needs.rails.reserves(payment.source.bank, payment.route.rail)
  const conclusion = {
    told,
    evidence: proofOf(answer),
    bankReference,
    railReference,
    receipt,
    nextWindow,
    attempts: attempt,
    mayBeReserved,
    // Nothing of it was refused before its first sending.
    isWelcome: attempt > 1 && takesSending(answer),
  }
  const verdict = await paymentConclude(needs)(claimed, conclusion)
  const { patience } = needs.bankOf(payment.source.bank)
  if (tellsOfLane) await hearLane(needs.lanes, laneOf(payment), answer, { probes, at: needs.now(), patience })
  if (verdict.action === 'contradict') needs.alarm(claimed, 'LATE_SUCCESS')
  if (verdict.action === 'resend')
    return sendAgain(needs, claimed, payment, { attempt, nextWindow, isAway: isAway(answer) })
  await lookBy(needs, { ...claimed, polls: 0 }, payment, verdict)
}
