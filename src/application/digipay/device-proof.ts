import type { DeviceId, Key } from '../../domain/kernel'
import { approvalText, type Challenge, type Given, provesFor } from '../../domain/digipay'
import type { Actor } from '../actor'
import type { DigipayStore } from './ports'
import { qrTokenOf, type StepUpNeeds } from './step-up'

/** A device's signature over a challenge, with the token of its QR if the device scanned it. */
export type DeviceProof = Readonly<{ device: Key<DeviceId>; signature: string; token?: string | undefined }>

/** What came beside the PIN. */
export const givenIn = ({
  code,
  device,
}: Readonly<{ code?: string | undefined; device?: DeviceProof | undefined }>): Given => ({
  code: code !== undefined,
  device: device !== undefined,
  scanned: device?.token !== undefined,
})

const inOffice = ({ person, assignment, unit }: Actor, at: Date) => ({ person, assignment, unit, at })

/** Whether the device signed exactly what the challenge shows, and counts for this person in this office. */
export const isSignedBy = async (
  { stepUp, deviceSecrets, now }: StepUpNeeds,
  challenge: Challenge,
  proof: DeviceProof,
  actor: Actor,
): Promise<boolean> => {
  const known = await deviceSecrets(actor, proof.device)
  if (!known || !provesFor(known.device, inOffice(actor, now()))) return false
  const { digest } = stepUp
  const isScanned = proof.token === undefined || digest(proof.token) === digest(qrTokenOf(stepUp, challenge))
  return isScanned && stepUp.verifies(known.device.publicKey, approvalText(digest(challenge.text)), proof.signature)
}

/** Whether it still counts under lock: a device that was ended meanwhile signs nothing. */
export const stillProves = async (
  { devices }: DigipayStore,
  proof: DeviceProof | undefined,
  actor: Actor,
  at: Date,
): Promise<boolean> => {
  if (!proof) return true
  const device = await devices.lock(proof.device.id)
  return device !== undefined && provesFor(device, inOffice(actor, at))
}
