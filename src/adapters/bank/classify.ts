import type { BankAlarm, BankClass, InquiryStatus } from '../../application/digipay'
import {
  alarmingCodes,
  byStatus,
  caseOf,
  classOf,
  clearingServices,
  moreCareful,
  type OwnCodes,
  staleTokenCases,
  unauthorised,
  usedExternalId,
} from './response-codes'
export { caseOf } from './response-codes'
import { at, fromWire, textAt } from './wire'

/** What we sent, for comparison with what the bank repeats. */
export type Echo = Readonly<{
  reference: string
  amountSen: bigint
  beneficiaryAccount?: string | undefined
  sourceAccount?: string | undefined
  /** Its success only means that clearing has begun, whatever its bank calls the service. */
  isClearing?: boolean | undefined
  /** It was the charge of what its issuer had reserved, whose answer repeats our reference by words of its own. */
  isCapture?: boolean | undefined
}>

/** An answer as it came: the HTTP status and the body, absent when nobody could read it. */
export type Reply = Readonly<{ status: number; body: object | undefined }>

/** What an answer means, with the code it carried. */
export type Verdict = Readonly<{ class: BankClass; code?: string | undefined; alarm?: BankAlarm | undefined }>

/** The seven digits of a body; one legacy sample writes them as a number. */
export const codeIn = (body: object | undefined): string | undefined => {
  const code = at(body, 'responseCode')
  const text = typeof code === 'number' ? String(code) : code
  return typeof text === 'string' && /^\d{7}$/.test(text) ? text : undefined
}

/** Where answers repeat our reference: to a transfer, to a capture, and to a question about either. */
const ofTransfer = ['partnerReferenceNo']
const ofCapture = ['originalPartnerReferenceNo', 'partnerCaptureNo', 'partnerReferenceNo']
const ofInquiry = ['originalPartnerReferenceNo', 'partnerCaptureNo']
/** Where they repeat the amount; what was captured is told by a word of its own, beside what was reserved. */
const amounts = ['amount', 'captureAmount']

/** True when the bank repeats another reference, amount or account than ours. */
export const contradicts = (body: object, echo: Echo, references: readonly string[]): boolean => {
  const differs = (told: unknown, ours: string | undefined) => told !== undefined && told !== '' && told !== ours
  const isOtherAmount = (told: unknown): boolean => {
    const value = at(told, 'value')
    const isOther = value !== undefined && (typeof value !== 'string' || fromWire(value) !== echo.amountSen)
    return isOther || differs(at(told, 'currency'), 'IDR')
  }
  return (
    references.some((name) => differs(at(body, name), echo.reference)) ||
    amounts.some((name) => isOtherAmount(at(body, name))) ||
    (echo.beneficiaryAccount !== undefined && differs(at(body, 'beneficiaryAccountNo'), echo.beneficiaryAccount)) ||
    (echo.sourceAccount !== undefined &&
      differs(at(body, 'sourceAccountNo') ?? at(body, 'sourceAccount'), echo.sourceAccount))
  )
}

/** True when the refusal says that the token is stale, and nothing else. */
export const saysTokenIsStale = ({ status, body }: Reply): boolean => {
  const code = codeIn(body)
  return status === 401 && code !== undefined && staleTokenCases.includes(caseOf(code))
}

/** True when the refusal says that our signature does not count (401ss00), and nothing else. */
export const saysUnauthorised = ({ status, body }: Reply): boolean => {
  const code = codeIn(body)
  return status === 401 && code !== undefined && caseOf(code) === unauthorised
}

/** True when the refusal says that the external id was used before today, and nothing of the transfer itself. */
export const saysIdWasUsed = ({ status, body }: Reply): boolean => {
  const code = codeIn(body)
  return status === 409 && code !== undefined && caseOf(code) === usedExternalId
}

const referencesOf = ({ isCapture }: Echo): readonly string[] => (isCapture ? ofCapture : ofTransfer)
const isRepeated = (body: object, echo: Echo): boolean =>
  referencesOf(echo).some((name) => textAt(body, name) === echo.reference) && amountIn(body) !== undefined

/** The amount that an answer repeats, as it writes it: of what was captured, before what was reserved for it. */
export const amountIn = (body: object | undefined): string | undefined =>
  textAt(body, 'captureAmount', 'value') ?? textAt(body, 'amount', 'value')

/** Reads the answer to a money transfer, by the bank's own codes where it has some: whatever leaves doubt is UNK, and the careful reading wins. */
export const classify = ({ status, body }: Reply, service: string, echo: Echo, own?: OwnCodes): Verdict => {
  const code = codeIn(body)
  if (body === undefined || code === undefined || code.slice(3, 5) !== service) return { class: 'UNK', code }
  if (contradicts(body, echo, referencesOf(echo))) return { class: 'UNK', code, alarm: 'ECHO_MISMATCH' }

  const alarm = alarmingCodes[caseOf(code)]
  const byCode = classOf(code, own)
  if (String(status) !== code.slice(0, 3)) return { class: moreCareful(byCode, byStatus(status)), code, alarm }
  if (byCode !== 'OK') return { class: byCode, code, alarm }

  const progress = textAt(body, 'transactionStatus') ?? textAt(body, 'latestTransactionStatus')
  const unfinished =
    echo.isClearing === true || clearingServices.includes(service) || (progress !== undefined && progress !== '00')
  return { class: unfinished || !isRepeated(body, echo) ? 'ACC' : 'OK', code }
}

const transactionStatuses: Readonly<Record<string, InquiryStatus>> = {
  '00': 'SUCCESS',
  '01': 'PENDING',
  '02': 'PENDING',
  '03': 'PENDING',
  '04': 'REFUNDED',
  '05': 'FAILED',
  '06': 'FAILED',
  '07': 'NOT_FOUND',
}

/** What a transaction status of SNAP says. */
export const statusOf = (code = ''): InquiryStatus =>
  (Object.hasOwn(transactionStatuses, code) ? transactionStatuses[code] : undefined) ?? 'UNKNOWN'

/** How the query of a capture says the same. */
const captureStatuses: Readonly<Record<string, InquiryStatus>> = { INIT: 'PENDING', SUCCESS: 'SUCCESS', FAILED: 'FAILED' } // prettier-ignore
const toldIn = (body: object): InquiryStatus => {
  const capture = textAt(body, 'latestCaptureStatus') ?? ''
  const captured = Object.hasOwn(captureStatuses, capture) ? captureStatuses[capture] : undefined
  return captured ?? statusOf(textAt(body, 'latestTransactionStatus'))
}

/** What an inquiry proved, with the code it carried. */
export type InquiryVerdict = Readonly<{
  status: InquiryStatus
  code?: string | undefined
  alarm?: BankAlarm | undefined
}>

/** Reads the answer to a status inquiry: anything but a plain word of the bank is UNKNOWN. */
export const classifyInquiry = ({ status, body }: Reply, echo: Echo, service = '36'): InquiryVerdict => {
  const code = codeIn(body)
  if (body === undefined || code === undefined || code.slice(3, 5) !== service || String(status) !== code.slice(0, 3))
    return { status: 'UNKNOWN', code }
  if (contradicts(body, echo, ofInquiry)) return { status: 'UNKNOWN', code, alarm: 'ECHO_MISMATCH' }

  if (['40400', '40401'].includes(caseOf(code))) return { status: 'NOT_FOUND', code }
  if (caseOf(code) !== '20000') return { status: 'UNKNOWN', code, alarm: alarmingCodes[caseOf(code)] }
  const told = toldIn(body)
  const final = told === 'SUCCESS' || told === 'FAILED' || told === 'REFUNDED'
  const named = ofInquiry.some((name) => textAt(body, name) === echo.reference)
  return { status: final && !named ? 'UNKNOWN' : told, code }
}
