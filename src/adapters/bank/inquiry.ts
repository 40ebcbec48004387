import type { InquiryAnswer, InquiryQuestion, StateReceipt } from '../../application/digipay'
import type { Rail } from '../../domain/digipay'
import { type Called, codeOf } from './call'
import { type Authorisation, authorisationOf, chargeNames, isReservedFirst } from './authorisation'
import { amountIn, classifyInquiry, type Echo } from './classify'
import type { Desk } from './desk'
import type { Service } from './rail-services'
import { calledOff } from './refund'
import { voidReservation } from './void'
import { fromWire, moneyOf, nameAt, parseStamp, stampOf, textAt, wholeRupiah } from './wire'

/**
 * The receipt that a collecting bank tells beside its answer. SNAP names no field for it: these are the sandbox's, to be
 * agreed with each bank. What does not look like such numbers is left to the receipt on paper.
 */
export const receiptIn = (body: object | undefined): StateReceipt | undefined => {
  const [ntpn, transactionNumber] = ['ntpn', 'ntb'].map((name) => textAt(body, 'additionalInfo', name))
  const fits = (text: string | undefined): text is string => text !== undefined && /^[0-9A-Z]{4,32}$/.test(text)
  return fits(ntpn) && fits(transactionNumber) ? { ntpn, transactionNumber } : undefined
}

/** How much is kept of each of two answers that prove something together. */
const EACH = 1_000
/**
 * A reserved charge that was never made is taken back by asking for it: once the issuer has confirmed that, it cannot be made
 * any more, and that is the end of it. So it is if the charge has failed and the issuer has no reservation of it any more. What it has
 * neither a charge nor a reservation of is not found.
 */
const orVoided = async (
  desk: Desk,
  question: InquiryQuestion,
  answer: InquiryAnswer,
  reserved: Authorisation,
): Promise<InquiryAnswer> => {
  if (answer.status !== 'NOT_FOUND' && answer.status !== 'FAILED') return answer
  const { end, evidence: said } = await voidReservation(desk, question, reserved)
  const evidence = `${answer.evidence.slice(0, EACH)}; way back: ${said.slice(0, EACH)}`
  if (end === 'NOT_FOUND') return { ...answer, evidence }
  return { ...answer, evidence, status: end === 'VOID' ? 'FAILED' : 'UNKNOWN' }
}

/** What became of a payment; of a charge that was only reserved, or that was called off, nothing will. */
export const inquire =
  (desk: Desk) =>
  async (question: InquiryQuestion): Promise<InquiryAnswer> => {
    const reserved = await reservedFor(desk, question)
    if (isNotReserved(reserved)) return reserved
    const said = await askedUnder(desk, question, reserved)
    const answer = reserved ? await orVoided(desk, question, said, reserved) : said
    if (answer.status !== 'PENDING' || !question.callsOff) return answer
    const evidence = await calledOff(desk, question)
    return evidence === undefined ? answer : { ...answer, status: 'FAILED', evidence: `called off: ${evidence}` }
  }

/** One call of the status inquiry, service 36 for transfers, about what was sent under an external id, and what else names it. */
export const askStatus = async (
  { profile, call, now, newExternalId }: Desk,
  { rail, externalId, sentAt, wasJoint }: Pick<InquiryQuestion, 'rail' | 'externalId' | 'sentAt' | 'wasJoint'>,
  names: object,
): Promise<Readonly<{ service: Service; called: Called }>> => {
  const signedAt = now()
  const { rails, bulk, status } = profile.services
  const { rails: ownByRail, ...usual } = status
  const asSent =
    wasJoint && bulk
      ? { service: usual, code: bulk.code }
      : { service: ownByRail?.[rail] ?? usual, code: rails[rail].code }
  const body = JSON.stringify({
    ...names,
    originalExternalId: externalId,
    serviceCode: asSent.code,
    transactionDate: stampOf(sentAt),
  })
  const called = await call({ service: asSent.service, externalId: newExternalId(signedAt), signedAt, body })
  return { service: asSent.service, called }
}

/** When the bank debited what it says has succeeded, where its answers tell that; a moment that is still to come is none. */
const debitedIn = (body: object | undefined, { profile: { tellsDebitTime } }: Desk, told: Date): Date | undefined => {
  const said = tellsDebitTime ? parseStamp(textAt(body, 'transactionDate') ?? '', { milliseconds: true }) : undefined
  return said && said <= told ? said : undefined
}

/** Of a charge or a scan the bank names the merchant as it knows him, which is no account of ours to compare. */
const namesMerchant: readonly Rail[] = ['CARD', 'QRIS']
const echoOf = (question: InquiryQuestion): Echo => ({
  reference: question.partnerReference,
  amountSen: question.amount * 100n,
  sourceAccount: question.sourceAccount,
  ...(!namesMerchant.includes(question.rail) && { beneficiaryAccount: question.beneficiaryAccount }),
})

/** The id that BI-FAST gave a transfer (`additionalInfo.bifastId`); what does not look like one is none, since lines are known by it. */
export const bifastIdIn = (body: object | undefined): string | undefined => {
  const id = textAt(body, 'additionalInfo', 'bifastId')?.toUpperCase()
  return id !== undefined && /^[0-9A-Z]{16,64}$/.test(id) ? id : undefined
}

/** The code that the bank says it gave to the transfer itself, if it is one. */
const transferCodeIn = (body: object | undefined): string | undefined => {
  const code = textAt(body, 'previousResponseCode')
  return code !== undefined && /^\d{7}$/.test(code) ? code : undefined
}

type Known = Authorisation | InquiryAnswer | undefined
/** Of a charge that is reserved first, what its issuer knows of the reservation. */
const reservedFor = async (desk: Desk, question: InquiryQuestion): Promise<Known> =>
  isReservedFirst(desk, question.rail) ? authorisationOf(desk, question) : undefined
const isNotReserved = (known: Known): known is InquiryAnswer => known !== undefined && !('reference' in known)

/** What the bank knows under our reference; of a charge that is reserved first, what it knows of the reservation goes before. */
export const asked = async (desk: Desk, question: InquiryQuestion): Promise<InquiryAnswer> => {
  const reserved = await reservedFor(desk, question)
  return isNotReserved(reserved) ? reserved : askedUnder(desk, question, reserved)
}

const askedUnder = async (
  desk: Desk,
  question: InquiryQuestion,
  reserved: Authorisation | undefined,
): Promise<InquiryAnswer> => {
  const { partnerReference, beneficiaryAccount: merchant } = question
  const { service, called } = await askStatus(desk, question, {
    originalPartnerReferenceNo: partnerReference,
    ...(reserved && chargeNames(reserved, { partnerReference, merchant })),
    amount: moneyOf(question.amount),
  })
  const told = { at: desk.now(), evidence: called.evidence, code: codeOf(called) }
  if (called.kind !== 'REPLY')
    return { ...told, status: 'UNKNOWN', alarm: called.kind === 'NO_CREDIT' ? 'OUR_CREDENTIALS' : undefined }

  const { body: answer } = called.reply
  const verdict = classifyInquiry(called.reply, echoOf(question), service.code)
  const sen = fromWire(amountIn(answer) ?? '')
  return {
    ...told,
    ...verdict,
    // Where it was reserved first, its other number is that of the reservation.
    bankReference: nameAt(answer, reserved ? 'captureNo' : 'originalReferenceNo'),
    ...(question.rail === 'BI_FAST' && { railReference: bifastIdIn(answer) }),
    receipt: receiptIn(answer),
    transferCode: transferCodeIn(answer),
    amount: sen === undefined ? undefined : wholeRupiah(sen),
    debitedAt: verdict.status === 'SUCCESS' ? debitedIn(answer, desk, told.at) : undefined,
  }
}
