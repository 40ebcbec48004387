import type { BankAnswer, InquiryAnswer, InquiryQuestion, RefundAttempt, RefundQuestion } from '../../application/digipay' // prettier-ignore
import { ask, isAbout, isNamed, isOfAnother, isUnwelcome } from './asked'
import { authorisationOf, chargeNames, isReservedFirst } from './authorisation'
import { codeOf } from './call'
import { classify, classifyInquiry, statusOf } from './classify'
import { type Desk, plain } from './desk'
import { at as valueAt, fromWire, moneyOf, nameAt, stampOf, textAt } from './wire'

/** How a bank calls what it is to give back. */
type Paid = Readonly<{ originalReferenceNo?: string; originalCaptureNo?: string }>

/**
 * Service 66, for a charge that was reserved first: how its issuer calls the reservation and, apart from it, the charge. Where it does not
 * say, nothing is sent.
 */
const captured = async (desk: Desk, { partnerReference, merchant }: RefundAttempt): Promise<Paid | BankAnswer> => {
  const unsent = (asked: Pick<BankAnswer, 'evidence' | 'alarm'>): BankAnswer => ({
    class: asked.alarm === 'OUR_CREDENTIALS' ? 'AUTH' : 'NOT_SENT', at: desk.now(), alarm: asked.alarm,
    evidence: `not sent: the issuer does not name the charge: ${asked.evidence}`,
  })
  const service = desk.profile.services.status.rails?.CARD
  const reserved = await authorisationOf(desk, { partnerReference })
  if (!('reference' in reserved)) return unsent(reserved)
  if (!service) return unsent({ evidence: 'it tells of none' })
  const asked = await ask(desk, service, chargeNames(reserved, { partnerReference, merchant }))
  const { called, isDone, body } = asked
  if (isUnwelcome(asked)) return unsent({ evidence: called.evidence, alarm: 'OUR_CREDENTIALS' })
  const originalCaptureNo = nameAt(body, 'captureNo')
  if (!isDone || !isNamed(body, { partnerReference }) || originalCaptureNo === undefined) return unsent(called)
  return { originalReferenceNo: reserved.reference, originalCaptureNo }
} // prettier-ignore
const paidUnder = async (desk: Desk, attempt: RefundAttempt): Promise<Paid | BankAnswer> => {
  if (isReservedFirst(desk, attempt.rail)) return captured(desk, attempt)
  return attempt.bankReference === undefined ? {} : { originalReferenceNo: attempt.bankReference }
}

const refundBody = (attempt: RefundAttempt, paid: Paid, cap: number): string => {
  const { partnerReference, originalExternalId, refundNumber, amount, merchant, reason } = attempt
  return JSON.stringify({
    originalPartnerReferenceNo: partnerReference,
    ...paid,
    originalExternalId,
    partnerRefundNo: refundNumber,
    merchantId: merchant,
    refundAmount: moneyOf(amount),
    reason: plain(reason, cap),
  })
}

/** Services 58, 69 and 78: the bank takes a part of a settled payment back from its payee. */
export const refund =
  (desk: Desk) =>
  async (attempt: RefundAttempt): Promise<BankAnswer> => {
    const { profile, call, now } = desk
    const service = profile.services.refunds?.[attempt.rail]?.ask
    if (!service) return { class: 'REJ', alarm: 'OUR_REQUEST', at: now(), evidence: 'not sent: the bank takes nothing back on this rail' } // prettier-ignore
    const paid = await paidUnder(desk, attempt)
    if ('class' in paid) return paid
    const { externalId, signedAt, notAfter, refundNumber, amount } = attempt
    const body = refundBody(attempt, paid, profile.caps.remark)
    const called = await call({ service, externalId, signedAt, notAfter, body })
    const told = { at: now(), evidence: called.evidence, code: codeOf(called) }
    if (called.kind === 'NOT_SENT') return { ...told, class: 'NOT_SENT' }
    if (called.kind === 'NO_CREDIT') return { ...told, class: 'AUTH', alarm: 'OUR_CREDENTIALS' }
    if (called.kind === 'LOST') return { ...told, class: 'UNK' }
    const { status, body: answer } = called.reply
    // It is read as the answer to a transfer whose reference and amount are those of the refund.
    const repeated = answer && { ...answer, partnerReferenceNo: valueAt(answer, 'partnerRefundNo'), amount: valueAt(answer, 'refundAmount') } // prettier-ignore
    const verdict = classify({ status, body: repeated }, service.code, { reference: refundNumber, amountSen: amount * 100n }, profile.codes) // prettier-ignore
    return { ...told, ...verdict, bankReference: nameAt(answer, 'refundNo') }
  }

/** What a bank must hear to know which payment is meant. */
const asks = ({ profile }: Desk, { partnerReference, externalId, rail, sentAt, amount }: InquiryQuestion) => ({
  originalPartnerReferenceNo: partnerReference,
  originalExternalId: externalId,
  serviceCode: profile.services.rails[rail].code,
  transactionDate: stampOf(sentAt),
  amount: moneyOf(amount),
})

/** What a bank tells of the refunds of a payment, by our numbers: whether ours is among them, and whether the list can say that it is not. */
const refundsIn = (body: object | undefined): Readonly<{ byNumber: ReadonlyMap<string, unknown>; isWhole: boolean }> => {
  const told = valueAt(body, 'refundHistory')
  const each: readonly unknown[] = Array.isArray(told) ? told : []
  const byNumber = new Map(each.map((one) => [textAt(one, 'partnerRefundNo') ?? '', one]))
  return { byNumber, isWhole: Array.isArray(told) && !byNumber.has('') }
} // prettier-ignore

/** Services 55, 64 and 53: whether a refund stands in what the bank tells of its payment, and what became of it. */
export const refundStatus =
  (desk: Desk) =>
  async ({ payment, refundNumber, amount }: RefundQuestion): Promise<InquiryAnswer> => {
    const service = desk.profile.services.refunds?.[payment.rail]?.query
    if (!service) return { at: desk.now(), evidence: 'not sent: the bank tells of no refunds', status: 'UNKNOWN' }
    const { called, isDone, body } = await ask(desk, service, asks(desk, payment))
    const told = { at: desk.now(), evidence: called.evidence, code: codeOf(called) }
    if (called.kind !== 'REPLY') return { ...told, status: 'UNKNOWN' }
    const about = { reference: payment.partnerReference, amountSen: payment.amount * 100n }
    const { status, alarm } = classifyInquiry(called.reply, about, service.code)
    if (!isDone || isOfAnother(body, payment) || status === 'NOT_FOUND' || alarm !== undefined)
      return { ...told, status: 'UNKNOWN', alarm }
    const { byNumber, isWhole } = refundsIn(body)
    const mine = byNumber.get(refundNumber)
    // Only a bank that names the payment and all refunds of a list can say that it knows of no such refund.
    if (mine === undefined) return { ...told, status: isWhole && isNamed(body, payment) ? 'NOT_FOUND' : 'UNKNOWN' }
    const isSame = fromWire(textAt(mine, 'refundAmount', 'value') ?? '') === amount * 100n
    return isSame
      ? { ...told, status: statusOf(textAt(mine, 'refundStatus')), bankReference: nameAt(mine, 'refundNo') }
      : { ...told, status: 'UNKNOWN', alarm: 'ECHO_MISMATCH' }
  }

/** Services 57 and 77: a payment that its bank has not decided for too long is called off; the proof, if the bank did so and says of which. */
export const calledOff = async (desk: Desk, question: InquiryQuestion): Promise<string | undefined> => {
  const service = desk.profile.services.cancels?.[question.rail]
  if (!service) return undefined
  const asked = await ask(desk, service, { ...asks(desk, question), merchantId: question.beneficiaryAccount, reason: 'Tidak ada kepastian' })
  return asked.isDone && isAbout(asked.body, question) ? asked.called.evidence : undefined
} // prettier-ignore
