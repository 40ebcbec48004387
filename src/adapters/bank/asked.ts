import type { InquiryQuestion } from '../../application/digipay'
import { type Call, type Called, codeOf } from './call'
import { caseOf, codeIn } from './classify'
import type { Desk } from './desk'
import type { Service } from './rail-services'
import { referencesIn } from './references'
import { at, fromWire, textAt } from './wire'

/**
 * What a bank answered to a question of its own service: whether it did it, whether it surely refused, and the case that it named
 * for not doing it, its refusal of us among them.
 */
export type Asked = Readonly<{
  called: Called
  isDone: boolean
  isRefused: boolean
  refusal: string | undefined
  body: object | undefined
}>

/** Until when a question may leave, and whether it has a reference of its own, which some banks ask for. */
type How = Pick<Call, 'notAfter'> & Readonly<{ hasName?: true }>

/** Asks a bank something that is no payment: what it answers counts only from the service that was asked. */
export const ask = async (
  { profile, call, now, newExternalId }: Desk,
  service: Service,
  fields: object,
  { hasName, ...within }: How = {},
): Promise<Asked> => {
  const signedAt = now()
  const externalId = newExternalId(signedAt)
  const name = hasName && { partnerReferenceNo: referencesIn(profile.references).ofQuestion(externalId) }
  const called = await call({ service, externalId, signedAt, body: JSON.stringify({ ...fields, ...name }), ...within })
  const reply = called.kind === 'REPLY' ? called.reply : undefined
  const code = codeIn(reply?.body)
  const isOurs = code !== undefined && code.slice(3, 5) === service.code && String(reply?.status) === code.slice(0, 3)
  const isDone = isOurs && caseOf(code) === '20000'
  const refusal = isOurs && code.startsWith('4') ? caseOf(code) : undefined
  return { called, isDone, isRefused: refusal !== undefined && !refusal.startsWith('401'), refusal, body: reply?.body }
}

/** What is asked about: a payment by our reference, and its amount. */
export type About = Pick<InquiryQuestion, 'partnerReference' | 'amount'>

/**
 * By which names answers repeat our reference, which all steps of a payment share: the standard demands some of them in one answer and
 * others in another, and once spells the first in small letters.
 */
const ourNames = ['originalPartnerReferenceNo', 'originalpartnerReferenceNo', 'partnerCaptureNo', 'partnerVoidNo']
const namesIn = (body: object | undefined): readonly unknown[] =>
  ourNames.map((name) => at(body, name) ?? '').filter((named) => named !== '')

/** Whether an answer names another payment than ours; it may name none. */
export const isOfAnother = (body: object | undefined, { partnerReference }: Pick<About, 'partnerReference'>): boolean =>
  namesIn(body).some((named) => named !== partnerReference)

/** Whether an answer names our payment, by whichever name, and no other. */
export const isNamed = (body: object | undefined, of: Pick<About, 'partnerReference'>): boolean =>
  namesIn(body).length > 0 && !isOfAnother(body, of)

/** Whether an answer names the payment that was asked about: by our reference, and by its amount where it tells one. */
export const isAbout = (body: object | undefined, question: About): boolean =>
  isNamed(body, question) &&
  ['amount', 'cancelAmount', 'voidAmount']
    .map((name) => textAt(body, name, 'value'))
    .every((said) => said === undefined || fromWire(said) === question.amount * 100n)

/** Whether a bank refused us and not what we asked: our token, or our signature. */
export const isUnwelcome = ({ called }: Pick<Asked, 'called'>): boolean =>
  called.kind === 'NO_CREDIT' || (called.kind === 'REPLY' && called.reply.status === 401)

/** What every answer is kept with. */
export const told = ({ now }: Desk, { called }: Asked) => ({
  at: now(),
  evidence: called.evidence,
  code: codeOf(called),
  ...(called.kind === 'NOT_SENT' && called.isOurs && { isOurs: true }),
})
