import {
  type AssignmentId, type DeviceId, err, type Lifecycle, next, type NotNow, ok, type PersonId, type Refusal, type Result, type UnitId,
} from '../kernel' // prettier-ignore
import type { SamePerson } from '../organisation'

/** The kinds of key that a device may sign with. */
export type DeviceAlgorithm = 'P256' | 'ED25519'
/** ASKED until its owner confirms it, WAITING until a second person approves it or its time has passed. */
export type DeviceStatus = 'ASKED' | 'WAITING' | 'ACTIVE' | 'ENDED'

/** The life of a device as data. */
export const deviceLifecycle = {
  confirm: { from: ['ASKED'], to: 'WAITING' },
  approve: { from: ['WAITING'], to: 'ACTIVE' },
  end: { from: ['ASKED', 'WAITING', 'ACTIVE'], to: 'ENDED' },
} as const satisfies Lifecycle<DeviceStatus, string>
export type DeviceAction = keyof typeof deviceLifecycle

/** Who did something to a device, and when. */
export type DeviceDeed = Readonly<{ by: PersonId; name: string; at: Date }>

/** A device whose key signs for one person in one office of his, and for nobody else. */
export type Device = Readonly<{
  tenant: UnitId
  id: DeviceId
  person: PersonId
  personName: string
  assignment: AssignmentId
  name: string
  algorithm: DeviceAlgorithm
  /** Its public key, in base64 of the SPKI form. */
  publicKey: string
  fingerprint: string
  status: DeviceStatus
  version: number
  tries: number
  codeExpiresAt: Date
  askedAt: Date
  confirmedAt: Date | undefined
  /** When it counts though nobody approved it. */
  countsFrom: Date | undefined
  approved: DeviceDeed | undefined
  ended: (DeviceDeed & Readonly<{ reason: string | undefined }>) | undefined
}>

/** How many devices one person has, how often he asks for one, and how long a new one waits. */
export type DeviceLimits = Readonly<{ most: number; askedPerDay: number; waitMs: number }>

export type NotADeviceKey = Refusal<'NOT_A_DEVICE_KEY'>
export type DeviceKeyKnown = Refusal<'DEVICE_KEY_KNOWN'>
export type TooManyDevices = Refusal<'TOO_MANY_DEVICES'> & Readonly<{ limit: number }>
export type DeviceAskedTooOften = Refusal<'DEVICE_ASKED_TOO_OFTEN'> & Readonly<{ limit: number }>
/** No device of the approver counts yet; one that he has confirmed will by itself from then on. */
export type DeviceRequired = Refusal<'DEVICE_REQUIRED'> & Readonly<{ from?: Date | undefined }>

const DAY_MS = 86_400_000

const stepped = (device: Device, action: DeviceAction): Result<Device, NotNow> => {
  const to = next<DeviceStatus, DeviceAction>(deviceLifecycle, device.status, action)
  return to.ok ? ok({ ...device, status: to.value, version: device.version + 1 }) : to
}

/** Where a device stands at a moment: what has waited long enough counts. */
export const deviceStatusAt = ({ status, countsFrom }: Device, at: Date): DeviceStatus =>
  status === 'WAITING' && countsFrom !== undefined && at >= countsFrom ? 'ACTIVE' : status

/** Whether one more may be asked for by somebody who has these. */
export const mayAskForDevice = (
  own: readonly Device[],
  at: Date,
  limits: DeviceLimits,
): TooManyDevices | DeviceAskedTooOften | undefined => {
  const living = own.filter(({ status }) => status === 'WAITING' || status === 'ACTIVE')
  if (living.length >= limits.most) return { code: 'TOO_MANY_DEVICES', limit: limits.most }
  const asked = own.filter(({ askedAt }) => at.getTime() - askedAt.getTime() < DAY_MS)
  return asked.length >= limits.askedPerDay ? { code: 'DEVICE_ASKED_TOO_OFTEN', limit: limits.askedPerDay } : undefined
}

/** Its owner proved himself and the device its key: now it waits. */
export const confirmDevice = (
  device: Device,
  at: Date,
  { waitMs }: Pick<DeviceLimits, 'waitMs'>,
): Result<Device, NotNow> => {
  const moved = stepped(device, 'confirm')
  return moved.ok ? ok({ ...moved.value, confirmedAt: at, countsFrom: new Date(at.getTime() + waitMs) }) : moved
}

/** A second person saw owner and device together. */
export const approveDevice = (device: Device, deed: DeviceDeed): Result<Device, NotNow | SamePerson> => {
  if (device.person === deed.by) return err({ code: 'SAME_PERSON', path: ['id'] })
  const moved = stepped(device, 'approve')
  return moved.ok ? ok({ ...moved.value, approved: deed }) : moved
}

/** It is lost, replaced, or was never confirmed: it proves nothing from now on, and its key never comes back. */
export const endDevice = (device: Device, deed: DeviceDeed, reason: string | undefined): Result<Device, NotNow> => {
  const moved = stepped(device, 'end')
  return moved.ok ? ok({ ...moved.value, ended: { ...deed, reason } }) : moved
}

/** Whether its signature counts for this person in this office now. An office that ended takes its devices with it. */
export const provesFor = (
  device: Device,
  { person, assignment, unit, at }: Readonly<{ person: PersonId; assignment: AssignmentId; unit: UnitId; at: Date }>,
): boolean =>
  device.tenant === unit &&
  device.person === person &&
  device.assignment === assignment &&
  deviceStatusAt(device, at) === 'ACTIVE'

/** Why an approver lacks a device for what he is asked, if none of these proves for him. */
export const deviceLacking = (
  devices: readonly Device[],
  who: Parameters<typeof provesFor>[1],
): DeviceRequired | undefined => {
  if (devices.some((device) => provesFor(device, who))) return undefined
  const ownWaiting = devices.find((device) => device.status === 'WAITING' && device.countsFrom !== undefined && provesFor(device, { ...who, at: device.countsFrom })) // prettier-ignore
  return { code: 'DEVICE_REQUIRED', from: ownWaiting?.countsFrom, path: ['payments'] }
}

/** What a device signs to show that it holds the key it is registered with. */
export const bindingText = (device: string, fingerprint: string): string =>
  ['satuloket.device.1', device, fingerprint].join('\n')

/** What a device signs to approve a challenge: the hash of the text that it showed. */
export const approvalText = (hash: string): string => ['satuloket.approval.1', hash].join('\n')
