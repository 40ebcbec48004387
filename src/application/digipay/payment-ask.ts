import { clears, isAbsenceDue, isPaid, type Payment, paymentStatus, type Told } from '../../domain/digipay'
import type { InquiryAnswer, StatementPage } from './bank-port'
import { type CarryNeeds, type Claimed, type LastAttempt, proofOf, raiseIf, sendingMs } from './carrying'
import type { Conclusion } from './payment-conclude'

/** Whether a page has a line of this payment: its debit, unless the bank took it back, or the credit that gave it back. */
const shows = (page: StatementPage, direction: 'DEBIT' | 'CREDIT', { net, partnerReference }: Payment): boolean =>
  page.lines.some(
    (line) =>
      line.direction === direction &&
      !(direction === 'DEBIT' && line.corrected) &&
      line.amount === net &&
      line.remark.includes(partnerReference),
  )

const MINUTE = 60_000

/** Twice not found, late enough: the statement decides, and only a complete one may say that nothing left. */
const toldOfAbsence = (page: StatementPage, payment: Payment): Told | undefined => {
  if (shows(page, 'DEBIT', payment)) return { source: 'STATEMENT', status: 'DEBITED' }
  return page.complete ? { source: 'STATEMENT', status: 'ABSENT' } : undefined
}

/** A clearing that ended badly: the money may have left the account and come back, or be on its way back. */
const isReject = ({ status }: InquiryAnswer, payment: Payment): boolean =>
  status === 'FAILED' && clears(payment.route.rail) && paymentStatus(payment) !== 'REJECTED'

/** The statement says whether the money of a rejected clearing left at all, and whether it is back. */
const toldOfReturn = (page: StatementPage, payment: Payment): Told | undefined => {
  if (shows(page, 'CREDIT', payment)) return { source: 'STATEMENT', status: 'RETURNED' }
  // Debited and not back, or a statement that breaks off: the hold stays, and the next look may show it.
  return shows(page, 'DEBIT', payment) || !page.complete
    ? { source: 'INQUIRY', status: 'PENDING', amountAgrees: true }
    : undefined
}

/** Asks the statement of its account since it was sent, and concludes what it tells, if it tells anything. */
const askStatement = async (
  { gateway }: CarryNeeds,
  payment: Payment,
  { sent, now, tells }: Readonly<{ sent: LastAttempt; now: Date; tells: typeof toldOfAbsence }>,
): Promise<Conclusion | undefined> => {
  const { bank, account } = payment.source
  const [from, to] = [new Date(sent.at.getTime() - MINUTE), new Date(now.getTime() + MINUTE)]
  const page = await gateway.statement({ bank, account, from, to })
  const told = tells(page, payment)
  return told && { told, evidence: proofOf(page), attempts: sent.attempt }
}

const toldByInquiry = (answer: InquiryAnswer, payment: Payment, isFinal: boolean): Told => ({
  source: 'INQUIRY',
  status: answer.status === 'SUCCESS' && !isFinal ? 'PENDING' : answer.status,
  amountAgrees: answer.amount === undefined || answer.amount === payment.net,
})

/** Asks the bank what became of a payment, and says it as evidence. */
export const paymentAsk = async (
  needs: CarryNeeds,
  claimed: Claimed,
  payment: Payment,
): Promise<Readonly<{ conclusion: Conclusion; notFoundAt?: Date }>> => {
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
  // Until then its bytes may still leave somewhere: what was not found before says nothing.
  const sentAtLatest = new Date(sent.at.getTime() + sendingMs(needs))
  const isCounted = claimed.notFoundAt !== undefined && claimed.notFoundAt >= sentAtLatest
  const absence = { sent: sentAtLatest, firstNotFound: isCounted ? claimed.notFoundAt : undefined, now }
  const proof = !isPaid(payment) && isAbsenceDue(absence, patience) ? await asked(toldOfAbsence) : undefined
  return proof ? { conclusion: proof } : { conclusion, ...(!isCounted && { notFoundAt: now }) }
}
