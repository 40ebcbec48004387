import { type DeviceId, err, type Key, type NotNow, ok, type Result } from '../../domain/kernel'
import type { Device, DeviceDeed } from '../../domain/digipay'
import type { SamePerson } from '../../domain/organisation'
import { type Actor, may, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { DeviceAnswer } from './device-register'
import type { StepUpNeeds } from './step-up'

export type DeviceStepCommand = Readonly<{
  device: Key<DeviceId>
  reason?: string | undefined
  once: Once
}>
export type DeviceStepRefusal = NotFound | NotNow | SamePerson

type Step = (device: Device, deed: DeviceDeed, reason: string | undefined) => Result<Device, NotNow | SamePerson>

/** One's own device; of others only who approves devices reads any. */
const isSeen = (device: Device | undefined, actor: Actor): device is Device =>
  device !== undefined && (device.person === actor.person || may(actor, 'deviceApprove'))

/** One act on a device of the actor's own unit; who may not see it finds nothing. */
export const deviceStep =
  (act: 'deviceApprove' | 'deviceEnd', step: Step) =>
  ({ transact, now }: StepUpNeeds) =>
  ({ device: key, reason, once }: DeviceStepCommand, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act, once },
      async ({ devices }): Promise<Decision<DeviceAnswer, DeviceStepRefusal>> => {
        const device = key.tenant === actor.unit ? await devices.lock(key.id) : undefined
        if (!isSeen(device, actor)) return err(notFound('id'))
        const moved = step(device, { by: actor.person, name: actor.name, at: now() }, reason)
        if (!moved.ok) return moved
        await devices.save(moved.value)
        return ok({ answer: { device: key }, subject: `device:${key.id}`, ...(reason && { details: { reason } }) })
      },
    )
