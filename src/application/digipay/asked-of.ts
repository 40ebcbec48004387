import {
  type Asked,
  askedFor,
  deviceLacking,
  type DeviceRequired,
  type SigningRules,
  stricter,
} from '../../domain/digipay'
import type { Rupiah } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { SigningStanding } from './signing-ports'

/** What a total asks of an approver who stands so, and whether he lacks a device for it. */
export type AskedOf = Readonly<{ asked: readonly Asked[]; lacking: DeviceRequired | undefined }>

/** What is asked of the actor for a total at a moment. */
export const askedOf = (
  total: Rupiah,
  { own, devices }: SigningStanding,
  { rules, actor, at }: Readonly<{ rules: SigningRules; actor: Actor; at: Date }>,
): AskedOf => {
  const asked = askedFor(total, stricter(rules.ladder.value, own))
  const isAsked = asked.some(({ factor }) => factor === 'DEVICE')
  return { asked, lacking: isAsked ? deviceLacking(devices, { ...actor, at }) : undefined }
}
