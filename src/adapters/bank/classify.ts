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

/** True when the bank repeats another reference, amount or account than ours. */
export const contradicts = (body: object, echo: Echo, names: Readonly<{ reference: string }>): boolean => {
  const differs = (told: unknown, ours: string | undefined) => told !== undefined && told !== '' && told !== ours
  const value = at(body, 'amount', 'value')
  return (
    differs(at(body, names.reference), echo.reference) ||
    (value !== undefined && (typeof value !== 'string' || fromWire(value) !== echo.amountSen)) ||
    differs(at(body, 'amount', 'currency'), 'IDR') ||
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

const isRepeated = (body: object, echo: Echo): boolean =>
  textAt(body, 'partnerReferenceNo') === echo.reference && textAt(body, 'amount', 'value') !== undefined

/** Reads the answer to a money transfer, by the bank's own codes where it has some: whatever leaves doubt is UNK, and the careful reading wins. */
export const classify = ({ status, body }: Reply, service: string, echo: Echo, own?: OwnCodes): Verdict => {
  const code = codeIn(body)
  if (body === undefined || code === undefined || code.slice(3, 5) !== service) return { class: 'UNK', code }
  if (contradicts(body, echo, { reference: 'partnerReferenceNo' }))
    return { class: 'UNK', code, alarm: 'ECHO_MISMATCH' }

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
  if (contradicts(body, echo, { reference: 'originalPartnerReferenceNo' }))
    return { status: 'UNKNOWN', code, alarm: 'ECHO_MISMATCH' }

  if (['40400', '40401'].includes(caseOf(code))) return { status: 'NOT_FOUND', code }
  if (caseOf(code) !== '20000') return { status: 'UNKNOWN', code, alarm: alarmingCodes[caseOf(code)] }
  const told = toldIn(body)
  const final = told === 'SUCCESS' || told === 'FAILED' || told === 'REFUNDED'
  const named = textAt(body, 'originalPartnerReferenceNo') === echo.reference
  return { status: final && !named ? 'UNKNOWN' : told, code }
}
