import {
  creditShown,
  debitShown,
  holdsUp,
  isByCard,
  isOfKnown,
  isOverdueBy,
  isPaid,
  mayStillReturn,
  movedAt,
  type Payment,
  paymentStatus,
  showsBy,
  type Told,
  toldOfAbsence,
  toldOfFailure,
  toldOfGivenBack,
  toldOfNoCharge,
} from '../../domain/digipay'
import type { InquiryAnswer, StatementPage } from './bank-port'
import { absenceOf, type CarryNeeds, type Claimed, type LastAttempt, proofOf, raiseIf } from './carrying'
import { takesQuestion } from './credentials'
import { clearedAt, isHeldAgainstStatement, statementSince } from './payment-absence'
import type { Conclusion } from './payment-conclude'
import type { Proof } from './ports'

const toldByInquiry = (answer: InquiryAnswer, payment: Payment, isFinal: boolean): Told => ({
  source: 'INQUIRY',
  status: answer.status === 'SUCCESS' && !isFinal ? 'PENDING' : answer.status,
  amountAgrees: answer.amount === undefined || answer.amount === payment.net,
})

/** What an answer leaves as proof. Why a transfer failed the bank says by the code that it gave to the transfer, not by that of its answer. */
const proofOfAnswer = (answer: InquiryAnswer): Proof => ({
  ...proofOf(answer),
  ...(answer.status === 'FAILED' && answer.transferCode !== undefined && { code: answer.transferCode }),
})

type Proved = Pick<Conclusion, 'evidence' | 'debitedAt' | 'returnedAt'>
/** What a statement proves, and when the debit was made and given back if it shows there. */
const provedBy = (page: StatementPage, payment: Payment, { bankOf }: Pick<CarryNeeds, 'bankOf'>): Proved => {
  const { statementDays } = bankOf(payment.source.bank)
  const [debit, credit] = [debitShown(page, payment), creditShown(page, payment)]
  return {
    evidence: proofOf(page),
    debitedAt: debit && movedAt(debit, statementDays),
    returnedAt: credit && movedAt(credit, statementDays),
  }
}

/** Whether its bank leaves it undecided for so long that it should rather be called off, where its rail has a way to. */
const isTooLong = ({ bankOf, now }: CarryNeeds, payment: Payment, sent: LastAttempt): boolean =>
  holdsUp(paymentStatus(payment)) && isOverdueBy(bankOf(payment.source.bank).patience, sent.at, now())

/** Asks the bank what became of a payment, and says it as evidence, in the order in which it counts. */
export const paymentAsk = async (
  needs: CarryNeeds,
  claimed: Claimed,
  payment: Payment,
): Promise<Readonly<{ conclusions: readonly [Conclusion, ...Conclusion[]]; notFoundAt?: Date | undefined }>> => {
  const { patience } = needs.bankOf(payment.source.bank)
  const sent = await needs.lastAttempt(claimed)
  const question = {
    bank: payment.source.bank,
    partnerReference: payment.partnerReference,
    externalId: sent.jointReference ?? sent.externalId,
    wasJoint: sent.jointReference !== undefined,
    amount: payment.net,
    rail: payment.route.rail,
    sourceAccount: payment.source.account,
    beneficiaryAccount: payment.payee.account,
    sentAt: sent.at,
    callsOff: isTooLong(needs, payment, sent),
  }
  const answer = await needs.gateway.inquire(question)
  const now = needs.now()
  await raiseIf(needs, claimed, answer.alarm)
  const { returnWindowMs } = patience
  const mayReturn = mayStillReturn(payment.route.rail, { sentAt: sent.at, toldAt: now, returnWindowMs })
  const told = toldByInquiry(answer, payment, !mayReturn)
  const conclusion = {
    told,
    evidence: proofOfAnswer(answer),
    bankReference: answer.bankReference,
    railReference: answer.railReference,
    receipt: answer.receipt,
    saidDebitedAt: answer.debitedAt,
    attempts: sent.attempt,
    // A bank that shows another sum or account under the reference has something under it as well.
    isKnown: isOfKnown(answer.status) || answer.alarm === 'ECHO_MISMATCH',
    isWelcome: takesQuestion(answer),
  }
  const since = { now, clearedAt: clearedAt(needs, payment, sent.at) }
  // An earlier sending may be what left, however its bank answered it.
  const ever = { sent: sent.firstAt, now }
  if (isHeldAgainstStatement(answer, payment)) {
    const page = await statementSince(needs, payment, ever)
    const shownBy = isPaid(payment) ? showsBy(needs.rules.calendar, sent.at) : undefined
    const judged = { ...since, shownBy }
    const [first, ...more] =
      answer.status === 'FAILED' ? toldOfFailure(page, payment, judged) : [toldOfGivenBack(page, payment) ?? told]
    const shown = provedBy(page, payment, needs)
    // The statement shows that it came back; why it did the bank says by its answer.
    const byStatement = { ...shown, evidence: { ...shown.evidence, code: answer.transferCode ?? shown.evidence.code } }
    const concluded = (each: Told) => ({ ...conclusion, told: each, ...(each.source === 'STATEMENT' && byStatement) })
    return { conclusions: [concluded(first), ...more.map(concluded)] }
  }
  if (answer.status !== 'NOT_FOUND') return { conclusions: [conclusion] }
  const { bank } = payment.source
  const { isDue, notFoundAt } = absenceOf(needs, { bank, sent: sent.at, notFoundAt: claimed.notFoundAt, now })
  if (isByCard(payment)) {
    const reservesFirst = needs.rails.reserves(bank, payment.route.rail)
    const failed = !isPaid(payment) && isDue ? toldOfNoCharge({ reservesFirst }) : undefined
    return { conclusions: [{ ...conclusion, told: failed ?? told }], notFoundAt }
  }
  const page = !isPaid(payment) && isDue ? await statementSince(needs, payment, ever) : undefined
  const proof = page && toldOfAbsence(page, payment, since)
  if (page && proof)
    return {
      conclusions: [{ told: proof, ...provedBy(page, payment, needs), attempts: sent.attempt, isWelcome: true }],
    }
  return { conclusions: [conclusion], notFoundAt }
}
