import { clears, holdsUp, isPaid, nextPollOf, type Payment, paymentStatus, type Told } from '../../domain/digipay'
import type { InquiryAnswer } from './bank-port'
import { absenceOf, type CarryNeeds, type Claimed, type LastAttempt, proofOf, raiseIf } from './carrying'
import { askStatement, isReject, toldOfAbsence, toldOfReturn } from './payment-absence'
import type { Conclusion } from './payment-conclude'

const toldByInquiry = (answer: InquiryAnswer, payment: Payment, isFinal: boolean): Told => ({
  source: 'INQUIRY',
  status: answer.status === 'SUCCESS' && !isFinal ? 'PENDING' : answer.status,
  amountAgrees: answer.amount === undefined || answer.amount === payment.net,
})

/** Whether its bank leaves it undecided for so long that it should rather be called off, where its rail has a way to. */
const isTooLong = (
  { bankOf, now }: CarryNeeds,
  { polls }: Claimed,
  { payment, sent }: Readonly<{ payment: Payment; sent: LastAttempt }>,
): boolean =>
  holdsUp(paymentStatus(payment)) &&
  nextPollOf(bankOf(payment.source.bank).patience, { sent: sent.at, polls, now: now() }).isOverdue

/** Asks the bank what became of a payment, and says it as evidence. */
export const paymentAsk = async (
  needs: CarryNeeds,
  claimed: Claimed,
  payment: Payment,
): Promise<Readonly<{ conclusion: Conclusion; notFoundAt?: Date | undefined }>> => {
  const { patience } = needs.bankOf(payment.source.bank)
  const sent = await needs.lastAttempt(claimed)
  const question = {
    bank: payment.source.bank,
    partnerReference: payment.partnerReference,
    externalId: sent.jointReference ?? sent.externalId,
    wasJoint: sent.jointReference !== undefined,
    amount: payment.net,
    rail: payment.route.rail,
    sentAt: sent.at,
    ...(isTooLong(needs, claimed, { payment, sent }) && { callsOff: payment.payee.account }),
  }
  const answer = await needs.gateway.inquire(question)
  const now = needs.now()
  await raiseIf(needs, claimed, answer.alarm)
  const mayReturn = clears(payment.route.rail) && now.getTime() < sent.at.getTime() + (patience.returnWindowMs ?? 0)
  const told = toldByInquiry(answer, payment, !mayReturn)
  const conclusion = {
    told,
    evidence: proofOf(answer),
    bankReference: answer.bankReference,
    receipt: answer.receipt,
    attempts: sent.attempt,
  }
  const asked = (tells: typeof toldOfAbsence) => askStatement(needs, payment, { sent, now, tells })
  const returned = isReject(answer, payment) ? await asked(toldOfReturn) : undefined
  if (returned) return { conclusion: returned }
  if (answer.status !== 'NOT_FOUND') return { conclusion }
  const { bank } = payment.source
  const { isDue, notFoundAt } = absenceOf(needs, { bank, sent: sent.at, notFoundAt: claimed.notFoundAt, now })
  const proof = !isPaid(payment) && isDue ? await asked(toldOfAbsence) : undefined
  return proof ? { conclusion: proof } : { conclusion, notFoundAt }
}
