import type { ChallengeId, Key, PaymentId } from '../../domain/kernel'
import { factorsMissing, type Given, mayAnswer } from '../../domain/digipay'
import type { Actor } from '../actor'
import { type DeviceProof, givenIn, isSignedBy } from './device-proof'
import type { LeftBehind } from './signing-ports'
import { rulesFor, type StepUpNeeds } from './step-up'

/** The PIN, and beside it the code that was sent, a device's signature, or both, as the challenge asks. */
export type SignatureGiven = Readonly<{
  challenge: Key<ChallengeId>
  pin: string
  code?: string | undefined
  device?: DeviceProof | undefined
}>

/** What was found of a signature outside any transaction, by which PIN, and which payments it is about. */
export type Verdict = Readonly<{
  pin: boolean
  /** The hash that the PIN was held against: what was found counts for no other. */
  pinHash: string | undefined
  rest: boolean
  given: Given
  payments: readonly PaymentId[]
}>

/** The slow half, outside any transaction: does the PIN fit its person, and all that came with it the challenge? */
export const verdictOf = async (
  needs: StepUpNeeds,
  command: SignatureGiven,
  actor: Actor,
): Promise<Verdict | undefined> => {
  const { stepUp, secrets, now } = needs
  const known = await secrets(actor, command.challenge)
  if (!known || known.challenge.approver !== actor.person) return undefined
  const { challenge, payments, pinHash } = known
  const given = givenIn(command)
  const { limits } = rulesFor(needs, actor, now())
  // What cannot be answered any more, or not with this, costs no slow hash, and its refusal says nothing of PIN or code.
  if (!mayAnswer(challenge, now(), limits).ok || factorsMissing(challenge.asked, given))
    return { pin: false, pinHash, rest: false, given, payments }
  const pin = pinHash !== undefined && (await stepUp.matches(pinHash, command.pin))
  const code = command.code === undefined || (await stepUp.matches(known.codeHash, command.code))
  const device = command.device === undefined || (await isSignedBy(needs, challenge, command.device, actor))
  return { pin, pinHash, rest: code && device, given, payments }
}

/** What the audit keeps of a signature: the hash of what was signed, by what it was proved, and what stayed behind. */
export const signatureDetails = (
  hash: string,
  { code, device }: SignatureGiven,
  left: readonly LeftBehind[],
): Readonly<Record<string, string>> => ({
  hash,
  factors: ['PIN', ...(code === undefined ? [] : ['CODE']), ...(device ? ['DEVICE'] : [])].join('+'),
  ...(device && { device: device.device.id }),
  ...(left.length > 0 && { left: left.map(({ payment }) => payment).join(' ') }),
})
