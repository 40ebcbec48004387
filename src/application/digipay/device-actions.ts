import {
  approveDevice,
  confirmDevice,
  type Device,
  type DeviceAction,
  deviceStatusAt,
  endDevice,
} from '../../domain/digipay'
import type { NotNow } from '../../domain/kernel'
import type { SamePerson } from '../../domain/organisation'
import type { Actor } from '../actor'
import { offered, type Possible, whyNot } from '../offered'

export type PossibleDeviceAct = Possible<`device${Capitalize<DeviceAction>}`, NotNow | SamePerson>

/** What the actor may do with a device now. */
export const actionsOnDevice = (device: Device, actor: Actor, at: Date): readonly PossibleDeviceAct[] => {
  const deed = { by: actor.person, name: actor.name, at }
  // What has waited long enough counts already and needs nobody's word.
  const now = { ...device, status: deviceStatusAt(device, at) }
  const own =
    device.person === actor.person
      ? offered(actor, 'deviceConfirm', () => whyNot(confirmDevice(now, at, { waitMs: 0 })))
      : []
  return [
    ...own,
    ...offered(actor, 'deviceApprove', () => whyNot(approveDevice(now, deed))),
    ...offered(actor, 'deviceEnd', () => whyNot(endDevice(now, deed, undefined))),
  ]
}
