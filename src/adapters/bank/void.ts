import type { InquiryAnswer } from '../../application/digipay'
import { type About, ask, isAbout, isOfAnother } from './asked'
import { type Authorisation, authorisationOf, chargeNames } from './authorisation'
import type { Desk } from './desk'
import { moneyOf, textAt } from './wire'

/** What became of a reservation that was to be given back, and what the issuer said to that. */
export type Voided = Readonly<{ end: 'VOID' | 'NOT_FOUND' | 'UNKNOWN'; evidence: string }>

/** The charge whose reservation is to come back, and the merchant of it. */
type Reserved = About & Readonly<{ beneficiaryAccount: string }>

/**
 * A reservation that was never charged is given back (67): from then on it cannot be. Says whether the issuer confirmed that of this
 * very one; what it says of another proves nothing. What it calls the reservation is asked for (64) unless it is known already.
 */
export const voidReservation = async (
  desk: Desk,
  question: Reserved,
  known?: Authorisation | InquiryAnswer,
): Promise<Voided> => {
  const services = desk.profile.services.card
  if (!services?.void) return { end: 'UNKNOWN', evidence: 'not asked: the issuer gives nothing back' }
  const reserved = known ?? (await authorisationOf(desk, question))
  if (!('reference' in reserved))
    return { end: reserved.status === 'NOT_FOUND' ? 'NOT_FOUND' : 'UNKNOWN', evidence: reserved.evidence }
  const { partnerReference, beneficiaryAccount: merchant, amount } = question
  const { partnerCaptureNo: partnerVoidNo, ...names } = chargeNames(reserved, { partnerReference, merchant })
  const about = { ...names, partnerVoidNo }
  const asked = await ask(desk, services.void, { ...about, voidAmount: moneyOf(amount), voidRemainingAmount: 'TRUE' })
  const { evidence } = asked.called
  if (asked.isDone) return { end: isAbout(asked.body, question) ? 'VOID' : 'UNKNOWN', evidence }
  if (asked.refusal === '40401') return { end: isOfAnother(asked.body, question) ? 'UNKNOWN' : 'NOT_FOUND', evidence }
  // Whoever refuses has charged it meanwhile, or gave it back before and does not do so twice. Then, and where its answer was lost, 68 tells.
  if (!services.voidQuery) return { end: 'UNKNOWN', evidence }
  const became = await ask(desk, services.voidQuery, about)
  const isVoid = became.isDone && textAt(became.body, 'latestVoidStatus') === 'SUCCESS' && isAbout(became.body, question)
  return { end: isVoid ? 'VOID' : 'UNKNOWN', evidence: became.called.evidence }
} // prettier-ignore
