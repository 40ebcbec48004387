import { type About, ask, isAbout, isOfAnother } from './asked'
import type { Desk } from './desk'
import { moneyOf, textAt } from './wire'

/** What became of a reservation that was to be given back, and what the issuer said to that. */
export type Voided = Readonly<{ end: 'VOID' | 'NOT_FOUND' | 'UNKNOWN'; evidence: string }>

/** Cases by which an issuer says that it was asked to give this back before: of an id or a reference, or with other contents. */
const repeatedCases: readonly string[] = ['40900', '40901', '40418']

/**
 * A reservation that was never charged is given back (67): from then on it cannot be. Says whether the issuer confirmed that of this
 * very one; what it says of another proves nothing.
 */
export const voidReservation = async (desk: Desk, question: About): Promise<Voided> => {
  const { partnerReference, amount } = question
  const services = desk.profile.services.card
  if (!services?.void) return { end: 'UNKNOWN', evidence: 'not asked: the issuer gives nothing back' }
  const about = { originalPartnerReferenceNo: partnerReference, partnerVoidNo: partnerReference }
  const asked = await ask(desk, services.void, { ...about, voidAmount: moneyOf(amount), voidRemainingAmount: 'Y' })
  const { evidence } = asked.called
  if (asked.isDone) return { end: isAbout(asked.body, question) ? 'VOID' : 'UNKNOWN', evidence }
  if (asked.refusal === '40401') return { end: isOfAnother(asked.body, question) ? 'UNKNOWN' : 'NOT_FOUND', evidence }
  // An issuer that refuses has charged it meanwhile, unless it only refuses to do it twice. Then, and where its answer was lost, 68 tells.
  const isRepeated = asked.refusal !== undefined && repeatedCases.includes(asked.refusal)
  if ((asked.isRefused && !isRepeated) || !services.voidQuery) return { end: 'UNKNOWN', evidence }
  const became = await ask(desk, services.voidQuery, about)
  const isVoid = became.isDone && textAt(became.body, 'latestVoidStatus') === 'SUCCESS' && isAbout(became.body, question)
  return { end: isVoid ? 'VOID' : 'UNKNOWN', evidence: became.called.evidence }
} // prettier-ignore
