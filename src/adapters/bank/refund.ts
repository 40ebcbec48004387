import type { BankAnswer, InquiryAnswer, InquiryQuestion, RefundAttempt, RefundQuestion } from '../../application/digipay' // prettier-ignore
import { ask } from './asked'
import { codeOf } from './call'
import { classify, classifyInquiry, statusOf } from './classify'
import { type Desk, plain } from './desk'
import { at as valueAt, fromWire, listAt, moneyOf, stampOf, textAt } from './wire'

const refundBody = (attempt: RefundAttempt, cap: number): string => {
  const { partnerReference, bankReference, originalExternalId, refundNumber, amount, merchant, reason } = attempt
  return JSON.stringify({
    originalPartnerReferenceNo: partnerReference,
    ...(bankReference !== undefined && { originalReferenceNo: bankReference, originalCaptureNo: bankReference }),
    originalExternalId,
    partnerRefundNo: refundNumber,
    merchantId: merchant,
    refundAmount: moneyOf(amount),
    reason: plain(reason, cap),
  })
}

/** Services 58, 69 and 78: the bank takes a part of a settled payment back from its payee. */
export const refund =
  ({ profile, call, now }: Desk) =>
  async (attempt: RefundAttempt): Promise<BankAnswer> => {
    const service = profile.services.refunds?.[attempt.rail]?.ask
    if (!service) return { class: 'REJ', alarm: 'OUR_REQUEST', at: now(), evidence: 'not sent: the bank takes nothing back on this rail' } // prettier-ignore
    const { externalId, signedAt, notAfter, refundNumber, amount } = attempt
    const body = refundBody(attempt, profile.caps.remark)
    const called = await call({ service, externalId, signedAt, notAfter, body })
    const told = { at: now(), evidence: called.evidence, code: codeOf(called) }
    if (called.kind === 'NOT_SENT') return { ...told, class: 'NOT_SENT' }
    if (called.kind === 'NO_CREDIT') return { ...told, class: 'AUTH', alarm: 'OUR_CREDENTIALS' }
    if (called.kind === 'LOST') return { ...told, class: 'UNK' }
    const { status, body: answer } = called.reply
    // It is read as the answer to a transfer whose reference and amount are those of the refund.
    const repeated = answer && { ...answer, partnerReferenceNo: valueAt(answer, 'partnerRefundNo'), amount: valueAt(answer, 'refundAmount') } // prettier-ignore
    const verdict = classify({ status, body: repeated }, service.code, { reference: refundNumber, amountSen: amount * 100n }, profile.codes) // prettier-ignore
    return { ...told, ...verdict, bankReference: textAt(answer, 'refundNo') }
  }

/** What a bank must hear to know which payment is meant. */
const asks = ({ profile }: Desk, { partnerReference, externalId, rail, sentAt, amount }: InquiryQuestion) => ({
  originalPartnerReferenceNo: partnerReference,
  originalExternalId: externalId,
  serviceCode: profile.services.rails[rail].code,
  transactionDate: stampOf(sentAt),
  amount: moneyOf(amount),
})

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
    // Only a bank that names the payment can say that it knows of no such refund.
    const isNamed = textAt(body, 'originalPartnerReferenceNo') === payment.partnerReference
    if (!isDone || !isNamed || status === 'NOT_FOUND' || alarm !== undefined)
      return { ...told, status: 'UNKNOWN', alarm }
    const mine = listAt(body, 'refundHistory').find((each) => textAt(each, 'partnerRefundNo') === refundNumber)
    if (mine === undefined) return { ...told, status: 'NOT_FOUND' }
    const isSame = fromWire(textAt(mine, 'refundAmount', 'value') ?? '') === amount * 100n
    return isSame
      ? { ...told, status: statusOf(textAt(mine, 'refundStatus')), bankReference: textAt(mine, 'refundNo') }
      : { ...told, status: 'UNKNOWN', alarm: 'ECHO_MISMATCH' }
  }

/** Whether an answer names the payment that was asked about: by our reference, and by its amount where it tells one. */
const isAbout = (body: object | undefined, { partnerReference, amount }: InquiryQuestion): boolean => {
  const said = textAt(body, 'amount', 'value') ?? textAt(body, 'cancelAmount', 'value')
  return (
    textAt(body, 'originalPartnerReferenceNo') === partnerReference &&
    (said === undefined || fromWire(said) === amount * 100n)
  )
}

/** Services 57 and 77: a payment that its bank has not decided for too long is called off; the proof, if the bank did so and says of which. */
export const calledOff = async (desk: Desk, question: InquiryQuestion, merchantId: string): Promise<string | undefined> => {
  const service = desk.profile.services.cancels?.[question.rail]
  if (!service) return undefined
  const asked = await ask(desk, service, { ...asks(desk, question), merchantId, reason: 'Tidak ada kepastian' })
  return asked.isDone && isAbout(asked.body, question) ? asked.called.evidence : undefined
} // prettier-ignore
