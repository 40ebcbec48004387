import {
  approveDevice,
  confirmDevice,
  type Device,
  type DeviceAction,
  deviceStatusAt,
  endDevice,
} from '../../domain/digipay'
import type { NotNow, Result } from '../../domain/kernel'
import type { SamePerson, SeparationOfFunctions } from '../../domain/organisation'
import { type Actor, admit, may, type NotGranted } from '../actor'

type DeviceAct = `device${Capitalize<DeviceAction>}`
/** An act on a device that the actor's role has, and what refuses it now. */
export type PossibleDeviceAct = Readonly<{
  act: DeviceAct
  refusals: readonly (NotGranted | SeparationOfFunctions | NotNow | SamePerson)[]
}>

const offered = (
  actor: Actor,
  act: DeviceAct,
  decide: () => Result<unknown, NotNow | SamePerson>,
): readonly PossibleDeviceAct[] => {
  if (!may(actor, act)) return []
  const kept = admit(actor, act)
  if (kept) return [{ act, refusals: [kept] }]
  const decided = decide()
  return [{ act, refusals: decided.ok ? [] : [decided.error] }]
}

/** What the actor may do with a device now. */
export const actionsOnDevice = (device: Device, actor: Actor, at: Date): readonly PossibleDeviceAct[] => {
  const deed = { by: actor.person, name: actor.name, at }
  // What has waited long enough counts already and needs nobody's word.
  const now = { ...device, status: deviceStatusAt(device, at) }
  const own =
    device.person === actor.person ? offered(actor, 'deviceConfirm', () => confirmDevice(now, at, { waitMs: 0 })) : []
  return [
    ...own,
    ...offered(actor, 'deviceApprove', () => approveDevice(now, deed)),
    ...offered(actor, 'deviceEnd', () => endDevice(now, deed, undefined)),
  ]
}
