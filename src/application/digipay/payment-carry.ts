import { isAbsenceDue, type Payment, type Told } from '../../domain/digipay'
import type { BankGateway, BankPatience, InquiryAnswer, PartnerBank, StatementPage } from './bank-port'
import { type Conclusion, type JobNeeds, type PaymentKey, paymentConclude } from './payment-conclude'
import { paymentSubmit } from './payment-submit'
import type { Evidence } from './ports'

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
    /** Sets when to look again; the due row is the truth. */
    lookAgain: (key: PaymentKey, at: Date, notFoundAt?: Date) => Promise<void>
    /** What must be looked at by a person, beside what was decided. */
    alarm: (about: PaymentKey, what: string) => void
  }>

const delayOf = ({ pollDelaysMs }: BankPatience, polls: number): number =>
  pollDelaysMs[Math.min(polls, pollDelaysMs.length - 1)] ?? pollDelaysMs[0]

const proofOf = (
  source: Evidence['source'],
  told: Readonly<{ at: Date; evidence: string; code?: string | undefined }>,
  outcome: string,
): Evidence => ({
  source,
  outcome,
  code: told.code,
  evidence: told.evidence,
  at: told.at,
})

const debitIn = (page: StatementPage, payment: Payment): boolean =>
  page.lines.some(
    ({ direction, remark, amount, corrected }) =>
      direction === 'DEBIT' && !corrected && amount === payment.net && remark.includes(payment.partnerReference),
  )

const MINUTE = 60_000
const HOUR = 3_600_000

/** How long after its attempt a sending may leave: well before anybody else may ask what became of it. */
const sendingMs = ({ leaseMs }: CarryNeeds): number => leaseMs / 2

/** When to ask again; a bank that was silent for too long is told to people and asked by the hour. */
const nextPoll = async (needs: CarryNeeds, claimed: Claimed, patience: BankPatience): Promise<Date> => {
  const sent = await needs.lastAttempt(claimed)
  const now = needs.now().getTime()
  const isOverdue = now - sent.at.getTime() > patience.giveUpAfterMs
  if (isOverdue) needs.alarm(claimed, 'NO_FINAL_ANSWER')
  return new Date(now + (isOverdue ? HOUR : delayOf(patience, claimed.polls)))
}

/** Twice not found, late enough: the statement decides, and only a complete one may say that nothing left. */
const askStatement = async (
  needs: CarryNeeds,
  payment: Payment,
  sent: LastAttempt,
  now: Date,
): Promise<Conclusion | undefined> => {
  const { bank, account } = payment.source
  const span = { from: new Date(sent.at.getTime() - MINUTE), to: new Date(now.getTime() + MINUTE) }
  const page = await needs.gateway.statement({ bank, account, ...span })
  const status = debitIn(page, payment) ? 'DEBITED' : 'ABSENT'
  if (status === 'ABSENT' && !page.complete) return undefined
  return { told: { source: 'STATEMENT', status }, evidence: proofOf('STATEMENT', page, status), attempts: sent.attempt }
}

const toldByInquiry = (answer: InquiryAnswer, payment: Payment): Told => ({
  source: 'INQUIRY',
  status: answer.status,
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
    sentAt: sent.at,
  }
  const answer = await needs.gateway.inquire(question)
  const now = needs.now()
  if (answer.alarm) needs.alarm(claimed, answer.alarm)
  const conclusion = {
    told: toldByInquiry(answer, payment),
    evidence: proofOf('INQUIRY', answer, answer.status),
    bankReference: answer.bankReference,
    receipt: answer.receipt,
    attempts: sent.attempt,
  }
  if (answer.status !== 'NOT_FOUND') return { conclusion }
  // Until then its bytes may still leave somewhere: what was not found before says nothing.
  const sentAtLatest = new Date(sent.at.getTime() + sendingMs(needs))
  const isCounted = claimed.notFoundAt !== undefined && claimed.notFoundAt >= sentAtLatest
  const absence = { sent: sentAtLatest, firstNotFound: isCounted ? claimed.notFoundAt : undefined, now }
  const proof = isAbsenceDue(absence, patience) ? await askStatement(needs, payment, sent, now) : undefined
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
    const { patience } = needs.bankOf(payment.source.bank)
    if (next.kind === 'LEASE_ENDED') {
      const evidence = {
        source: 'LEASE',
        outcome: 'LEASE_ENDED',
        code: undefined,
        evidence: '',
        at: needs.now(),
      } as const
      await conclude(claimed, { told: { source: 'LEASE' }, evidence, attempts: 0 })
      return needs.lookAgain(claimed, needs.now())
    }
    if (next.kind === 'SEND') {
      const answer = await needs.gateway.send({
        bank: payment.source.bank, partnerReference: payment.partnerReference, externalId: next.externalId, amount: payment.net,
        sourceAccount: payment.source.account, beneficiaryAccount: payment.payee.account, remark: payment.partnerReference, signedAt: next.at,
        notAfter: new Date(next.at.getTime() + sendingMs(needs)), billingCode: payment.kind === 'DEPOSIT' ? payment.billingCode : undefined,
      }) // prettier-ignore
      if (answer.alarm) needs.alarm(claimed, answer.alarm)
      const told: Told = { source: 'RESPONSE', class: answer.class }
      const evidence = proofOf('RESPONSE', answer, answer.class)
      const verdict = await conclude(claimed, {
        told,
        evidence,
        bankReference: answer.bankReference,
        receipt: answer.receipt,
        attempts: next.attempt,
      })
      if (verdict.action === 'contradict') needs.alarm(claimed, 'LATE_SUCCESS')
      if (verdict.again !== 'NEVER')
        // A bank that is away for a while is not knocked at in one breath until the sendings are spent.
        await needs.lookAgain(claimed, new Date(needs.now().getTime() + delayOf(patience, next.attempt - 1)))
      return
    }
    const { conclusion, notFoundAt } = await ask(needs, claimed, payment)
    const verdict = await conclude(claimed, conclusion)
    if (verdict.again === 'NEVER') return
    await needs.lookAgain(claimed, await nextPoll(needs, claimed, patience), notFoundAt)
  }
}

/** Claims due payments for one worker: their due time moves by the lease, so nobody else claims them meanwhile. */
export type ClaimDue = (limit: number, leaseMs: number) => Promise<readonly Claimed[]>
