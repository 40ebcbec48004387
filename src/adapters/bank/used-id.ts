import type { TransferAttempt } from '../../application/digipay'
import { codeIn } from './classify'
import type { Desk } from './desk'
import { asked, askStatus } from './inquiry'
import { textAt } from './wire'

/** Whose transaction the bank shows under an external id: its reference, or nothing where it does not plainly say so. */
const referenceUnder = async (desk: Desk, attempt: TransferAttempt) => {
  const { rail, externalId, signedAt: sentAt } = attempt
  const { service, called } = await askStatus(desk, { rail, externalId, sentAt }, {})
  if (called.kind !== 'REPLY') return undefined
  const { status, body } = called.reply
  const isShown = status === 200 && codeIn(body) === `200${service.code}00`
  const reference = textAt(body, 'originalPartnerReferenceNo') ?? ''
  const isUnderThis = textAt(body, 'originalExternalId') === externalId
  return isShown && isUnderThis && reference !== '' ? { reference, evidence: called.evidence } : undefined
}

/**
 * The proof that an attempt, refused because its external id was used before, was never executed: asked by that id the
 * bank shows the transaction of another reference, and asked by ours it knows none. What is only not found proves nothing: ours may
 * still be on its way through the bank.
 */
export const provedAnothers = async (desk: Desk, attempt: TransferAttempt): Promise<string | undefined> => {
  const found = await referenceUnder(desk, attempt)
  if (found === undefined || found.reference === attempt.partnerReference) return undefined
  const ours = await asked(desk, { ...attempt, sentAt: attempt.signedAt })
  if (ours.status !== 'NOT_FOUND') return undefined
  return `by its id: ${found.evidence.slice(0, 1_000)}; by our reference: ${ours.evidence.slice(0, 1_000)}`
}
