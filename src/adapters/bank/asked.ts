import { type Call, type Called, codeOf } from './call'
import { caseOf, codeIn } from './classify'
import type { Desk } from './desk'
import type { Service } from './rail-services'

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

/** Asks a bank something that is no payment: what it answers counts only from the service that was asked. */
export const ask = async (
  { call, now, newExternalId }: Desk,
  service: Service,
  fields: object,
  within: Pick<Call, 'notAfter'> = {},
): Promise<Asked> => {
  const signedAt = now()
  const called = await call({ service, externalId: newExternalId(signedAt), signedAt, body: JSON.stringify(fields), ...within }) // prettier-ignore
  const reply = called.kind === 'REPLY' ? called.reply : undefined
  const code = codeIn(reply?.body)
  const isOurs = code !== undefined && code.slice(3, 5) === service.code && String(reply?.status) === code.slice(0, 3)
  const isDone = isOurs && caseOf(code) === '20000'
  const refusal = isOurs && code.startsWith('4') ? caseOf(code) : undefined
  return { called, isDone, isRefused: refusal !== undefined && !refusal.startsWith('401'), refusal, body: reply?.body }
}

/** What every answer is kept with. */
export const told = ({ now }: Desk, { called }: Asked) => ({
  at: now(),
  evidence: called.evidence,
  code: codeOf(called),
  ...(called.kind === 'NOT_SENT' && called.isOurs && { isOurs: true }),
})
