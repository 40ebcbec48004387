import type { InquiryAnswer } from '../../application/digipay'
import { type About, ask, isOfAnother, isUnwelcome, told } from './asked'
import type { Desk } from './desk'
import { nameAt, textAt } from './wire'

/** What an issuer calls the reservation of a charge: its later services want to hear that beside our reference. */
export type Authorisation = Readonly<{ reference: string }>

/** Cases by which an issuer says that it has no reservation of this reference. */
const unknownCases: readonly string[] = ['40400', '40401']

/**
 * Service 64: what the issuer calls a reservation, or that it knows of none, be it charged, given back or not. It is asked each time,
 * since what reserved it may have been a sending whose answer was lost. It need not repeat our reference: the services that are told this
 * name repeat it.
 */
export const authorisationOf = async (
  desk: Desk,
  { partnerReference }: Pick<About, 'partnerReference'>,
): Promise<Authorisation | InquiryAnswer> => {
  const { query, reserve } = desk.profile.services.card ?? {}
  if (!query) return { at: desk.now(), evidence: 'not asked: the issuer tells of no reservation', status: 'UNKNOWN' }
  const asked = await ask(desk, query, { originalPartnerReferenceNo: partnerReference, serviceCode: reserve?.code })
  const isAnothers = isOfAnother(asked.body, { partnerReference })
  const reference = nameAt(asked.body, 'originalReferenceNo')
  const answer = { ...told(desk, asked), evidence: `reservation: ${asked.called.evidence}` }
  if (asked.isDone && !isAnothers && reference !== undefined) return { reference }
  if (isUnwelcome(asked)) return { ...answer, status: 'UNKNOWN', alarm: 'OUR_CREDENTIALS' }
  const isNone = asked.refusal !== undefined && unknownCases.includes(asked.refusal)
  const isToldNone = asked.isDone && textAt(asked.body, 'latestTransactionStatus') === '07'
  const isSaid = (isNone || isToldNone) && !isAnothers
  return { ...answer, status: isSaid ? 'NOT_FOUND' : 'UNKNOWN' }
}

/** Whether payments by a card of this bank are reserved before they are made. */
export const isReservedFirst = ({ profile }: Desk, rail: string): boolean =>
  rail === 'CARD' && profile.services.card?.reserve !== undefined

/** By which fields the services about a charge know it, which has our one reference in all its steps. */
export const chargeNames = (
  { reference }: Authorisation,
  { partnerReference, merchant }: Readonly<{ partnerReference: string; merchant: string }>,
) => ({
  originalPartnerReferenceNo: partnerReference,
  originalReferenceNo: reference,
  partnerCaptureNo: partnerReference,
  merchantId: merchant,
})
