import { z } from 'zod'
import { servicesAt } from '../bank'
import { answerOf, found, money, refundFacts } from './answers'
import { keyOf } from './book'
import { refundsOf } from './refunds'
import { authorisationNo } from './reservations'
import { aboutVoid, amount, flawOf, type Served, type Service, unknown } from './requests'

const reference = z.string().min(1).max(64)
const refundRequest = z.object({
  originalPartnerReferenceNo: reference,
  originalExternalId: z.string().max(36).optional(),
  partnerRefundNo: reference,
  refundAmount: amount,
  reason: z.string().max(256).optional(),
})
/** Of a charge that was reserved first: which charge, as this bank calls it. */
const captureRefund = refundRequest.extend({ originalCaptureNo: reference })
/** Services 58, 69 and 78: the payee gives a part back because the partner asks for it. */
const refund =
  (service: string): Service =>
  ({ bank }, { bank: { code, duplicates }, body, action, now }) => {
    const { refunds, card } = servicesAt(code)
    const isOfCapture = card?.reserve !== undefined && service === refunds?.CARD?.ask.code
    const read = (isOfCapture ? captureRefund : refundRequest).safeParse(body)
    if (!read.success) return flawOf(service, read.error, body)
    const { originalPartnerReferenceNo, originalExternalId, partnerRefundNo, refundAmount } = read.data
    const isOther = 'originalCaptureNo' in read.data && bank.orderOf(code, originalPartnerReferenceNo)?.bankReference !== read.data.originalCaptureNo // prettier-ignore
    if (isOther) return unknown(service, '01', 'Transaction Not Found')
    if (refundAmount.value % 100n !== 0n) return unknown(service, '13', 'Invalid Amount')
    const asked = { bank: code, reference: originalPartnerReferenceNo, originalExternalId, refundNumber: partnerRefundNo, amount: refundAmount.value / 100n } // prettier-ignore
    const outcome = bank.refund({ ...asked, at: now }, action.duplicates ?? duplicates)
    const done = bank.book.refunds.get(keyOf(code, partnerRefundNo))
    const facts = outcome.http < 300 && done ? { refundNo: done.bankReference, refundAmount: money(done.amount) } : {}
    return answerOf(service, outcome, { originalPartnerReferenceNo, partnerRefundNo, ...facts })
  }

const aboutRequest = z.object({ originalPartnerReferenceNo: reference })
/** Services 57 and 77: what is accepted and not decided never will be executed. */
const cancel =
  (service: string): Service =>
  ({ bank }, { bank: { code }, body, now }) => {
    const read = aboutRequest.safeParse(body)
    if (!read.success) return flawOf(service, read.error, body)
    bank.settleDue(now)
    const { originalPartnerReferenceNo } = read.data
    return answerOf(service, bank.cancel({ bank: code, reference: originalPartnerReferenceNo, at: now }), { originalPartnerReferenceNo }) // prettier-ignore
  }

/** Service 68: what became of the way back of a reservation. */
const voidQuery: Service = ({ bank }, { bank: { code }, body }) => {
  const read = aboutVoid.safeParse(body)
  if (!read.success) return flawOf('68', read.error, body)
  const { originalPartnerReferenceNo, originalReferenceNo, partnerVoidNo } = read.data
  const isAsked = originalReferenceNo === authorisationNo(code, originalPartnerReferenceNo)
  const isVoid = isAsked && bank.book.givenBack.has(keyOf(code, originalPartnerReferenceNo))
  return isVoid ? found('68', { originalPartnerReferenceNo, partnerVoidNo, latestVoidStatus: 'SUCCESS' }) : unknown('68', '01', 'Transaction Not Found') // prettier-ignore
}

/** Service 64: what an authorisation is by now: reserved, charged or given back, and what was refunded of it. */
const authQuery: Service = ({ bank }, { bank: { code }, body, now }) => {
  const read = aboutRequest.safeParse(body)
  if (!read.success) return flawOf('64', read.error, body)
  bank.settleDue(now)
  const { originalPartnerReferenceNo } = read.data
  const of = { bank: code, reference: originalPartnerReferenceNo }
  const named = { originalPartnerReferenceNo, originalReferenceNo: authorisationNo(code, originalPartnerReferenceNo) }
  const known = bank.orderOf(code, of.reference) ?? bank.reserved(code, of.reference)
  if (known)
    return found('64', {
      ...named, amount: money(known.amount), latestTransactionStatus: '00', ...refundFacts(known, refundsOf(bank.book, of)),
    }) // prettier-ignore
  if (bank.book.givenBack.has(keyOf(code, of.reference)))
    return found('64', { ...named, latestTransactionStatus: '05' })
  return unknown('64', '01', 'Transaction Not Found')
}

/** How a bank gives money back, calls a payment off, and tells of both. */
export const refundServicesOf = (bank: string): readonly Served[] => {
  const { refunds = {}, cancels = {}, card } = servicesAt(bank)
  const at = ({ path, code }: Readonly<{ path: string; code: string }>, serve: Service): Served => ({ path, service: code, serve }) // prettier-ignore
  return [
    ...Object.values(refunds).flatMap((each) => (each ? [at(each.ask, refund(each.ask.code))] : [])),
    ...Object.values(cancels).flatMap((each) => (each ? [at(each, cancel(each.code))] : [])),
    ...(card?.voidQuery ? [at(card.voidQuery, voidQuery)] : []),
    ...(card?.query ? [at(card.query, authQuery)] : []),
  ]
}
