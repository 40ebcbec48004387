import {
  type CaseKind,
  clears,
  isAbsenceDue,
  isPaid,
  nextPollOf,
  type Payment,
  paymentStatus,
  type Told,
} from '../../domain/digipay'
import type { BankAlarm, BankGateway, InquiryAnswer, PartnerBank, StatementPage } from './bank-port'
import { type Conclusion, type JobNeeds, type PaymentKey, paymentConclude } from './payment-conclude'
import { caseOpen, doubtOpen } from './payment-case-step'
import { paymentSubmit } from './payment-submit'
import type { Proof } from './ports'

/** A due payment as a worker claimed it. */
export type Claimed = PaymentKey & Readonly<{ polls: number; notFoundAt: Date | undefined }>
/** The sending that the bank may have seen last. */
export type LastAttempt = Readonly<{ attempt: number; externalId: string; at: Date }>

export type CarryNeeds = JobNeeds &
  Readonly<{
    gateway: BankGateway
    /** Longer than the longest wait for a bank's answer: while it runs nobody else touches the payment. */
    leaseMs: number
    bankOf: (code: string) => PartnerBank
    lastAttempt: (key: PaymentKey) => Promise<LastAttempt>
    /** What the issuer calls the card that a payment charges; nothing for one that charges none. */
    cardTokenOf: (payment: Payment) => Promise<string | undefined>
    /** Sets when to look again; the due row is the truth. */
    lookAgain: (key: PaymentKey, at: Date, notFoundAt?: Date) => Promise<void>
    /** Its bank knows nothing of it any more: people have its case. */
    lookNoMore: (key: PaymentKey) => Promise<void>
    /** What must be looked at by a person, beside what was decided. */
    alarm: (about: PaymentKey, what: string) => void
  }>

const proofOf = ({ code, evidence, at }: Readonly<{ at: Date; evidence: string; code?: string | undefined }>): Proof => ({
  code, evidence, at,
}) // prettier-ignore

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

/** How long after its attempt a sending may leave: well before anybody else may ask what became of it. */
const sendingMs = ({ leaseMs }: CarryNeeds): number => leaseMs / 2

/** Tells people in the log, and leaves a case on the desk of whoever must look at it. */
const raise = async (needs: CarryNeeds, about: PaymentKey, kind: CaseKind): Promise<void> => {
  needs.alarm(about, kind)
  await caseOpen(needs)(about.tenant, { kind, subject: about.payment, payment: about.payment })
}
const raiseIf = (needs: CarryNeeds, about: PaymentKey, alarm: BankAlarm | undefined): Promise<void> =>
  alarm ? raise(needs, about, alarm) : Promise.resolve()

/** When to ask again by the plan of the bank; one that was silent for too long is a case, and at last is asked no more. */
const pollAgain = async (needs: CarryNeeds, claimed: Claimed, payment: Payment, notFoundAt?: Date): Promise<void> => {
  const { patience } = needs.bankOf(payment.source.bank)
  const sent = (await needs.lastAttempt(claimed)).at
  const { at, isOverdue } = nextPollOf(patience, { sent, polls: claimed.polls, now: needs.now() })
  if (isOverdue && (await doubtOpen(needs)(claimed))) needs.alarm(claimed, 'NO_FINAL_ANSWER')
  await (at ? needs.lookAgain(claimed, at, notFoundAt) : needs.lookNoMore(claimed))
}

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
const ask = async (
  needs: CarryNeeds,
  claimed: Claimed,
  payment: Payment,
): Promise<Readonly<{ conclusion: Conclusion; notFoundAt?: Date }>> => {
  const { patience } = needs.bankOf(payment.source.bank)
  const sent = await needs.lastAttempt(claimed)
  const question = {
    bank: payment.source.bank,
    partnerReference: payment.partnerReference,
    externalId: sent.externalId,
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

/**
 * Carries one claimed payment one stretch further: sends it, or asks about it, and concludes from what was told. A bank
 * is never called inside a transaction; what it says counts only once it is committed as evidence.
 */
export const paymentCarry = (needs: CarryNeeds) => {
  const submit = paymentSubmit(needs)
  const conclude = paymentConclude(needs)
  return async (claimed: Claimed): Promise<void> => {
    const next = await submit(claimed, needs.leaseMs)
    if (next.kind === 'NOTHING') return
    const { payment } = next
    if (next.kind === 'LEASE_ENDED') {
      const told: Told = { source: 'LEASE' }
      await conclude(claimed, { told, evidence: proofOf({ at: needs.now(), evidence: '' }), attempts: 0 })
      return needs.lookAgain(claimed, needs.now())
    }
    if (next.kind === 'SEND') {
      const answer = await needs.gateway.send({
        bank: payment.source.bank, partnerReference: payment.partnerReference, externalId: next.externalId, amount: payment.net,
        rail: payment.route.rail, sourceAccount: payment.source.account, beneficiaryBank: payment.payee.bank, beneficiaryAccount: payment.payee.account,
        beneficiaryName: payment.payeeCheck?.name ?? payment.payee.name, remark: payment.partnerReference, signedAt: next.at,
        notAfter: new Date(next.at.getTime() + sendingMs(needs)), billingCode: payment.kind === 'DEPOSIT' ? payment.billingCode : undefined,
        cardToken: await needs.cardTokenOf(payment),
        qrContent: payment.kind === 'CLAIM' ? payment.qrContent : undefined,
      }) // prettier-ignore
      await raiseIf(needs, claimed, answer.alarm)
      const told: Told = { source: 'RESPONSE', class: answer.class }
      const evidence = proofOf(answer)
      const nextWindow = answer.isPastCutOff ? needs.rails.opensAfterCutOff(payment.route.rail, needs.now()) : undefined
      const verdict = await conclude(claimed, {
        told,
        evidence,
        bankReference: answer.bankReference,
        receipt: answer.receipt,
        nextWindow,
        attempts: next.attempt,
      })
      if (verdict.action === 'contradict') needs.alarm(claimed, 'LATE_SUCCESS')
      if (verdict.action === 'resend' && nextWindow) return needs.lookAgain(claimed, nextWindow)
      if (verdict.again !== 'NEVER')
        // A bank that is away for a while is not knocked at in one breath until the sendings are spent.
        await pollAgain(needs, { ...claimed, polls: next.attempt - 1 }, payment)
      return
    }
    const { conclusion, notFoundAt } = await ask(needs, claimed, payment)
    const verdict = await conclude(claimed, conclusion)
    if (verdict.again === 'NEVER') return
    await pollAgain(needs, claimed, payment, notFoundAt)
  }
}

/** Claims due payments for one worker: their due time moves by the lease, so nobody else claims them meanwhile. */
export type ClaimDue = (limit: number, leaseMs: number) => Promise<readonly Claimed[]>
