import { type DeviceId, err, type Key, ok, type Result } from '../../domain/kernel'
import {
  type Device, type DeviceAskedTooOften, type DeviceKeyKnown, mayAskForDevice, type NotADeviceKey, type TooManyDevices,
} from '../../domain/digipay' // prettier-ignore
import { type PinLocked, type PinNotSet, untriable } from '../../domain/organisation'
import { type Actor, admit } from '../actor'
import { lookingFirst } from '../looking-first'
import type { Answered, CommonRefusal, Once } from '../transact'
import { type CodeNotDelivered, handOver } from './code-hand-over'
import type { DigipayStore } from './ports'
import { rulesFor, type StepUpNeeds } from './step-up'

export type DeviceRegisterCommand = Readonly<{ name: string; publicKey: string; once: Once }>
export type DeviceAnswer = Readonly<{ device: Key<DeviceId> }>
export type DeviceRegisterRefusal =
  NotADeviceKey | DeviceKeyKnown | TooManyDevices | DeviceAskedTooOften | PinLocked | PinNotSet | CodeNotDelivered

/** Asks for a device of one's own in this office and sends the code by which its owner confirms it. */
export const deviceRegister =
  (needs: StepUpNeeds) =>
  async (
    { name, publicKey, once }: DeviceRegisterCommand,
    actor: Actor,
  ): Promise<Result<Answered<DeviceAnswer>, DeviceRegisterRefusal | CommonRefusal>> => {
    const refused = admit(actor, 'deviceRegister')
    if (refused) return err(refused)
    const { transact, now, newId, stepUp } = needs
    const key = stepUp.keyOf(publicKey)
    if (!key) return err({ code: 'NOT_A_DEVICE_KEY', path: ['publicKey'] })
    const at = now()
    const { limits, devices: most } = rulesFor(needs, actor, at)
    const expiresAt = new Date(at.getTime() + limits.lifeMs)
    const mayAsk = async ({ devices, pins }: DigipayStore): Promise<Result<void, DeviceRegisterRefusal>> => {
      const untried = untriable(await pins.lock(actor.person))
      const tooMany = untried ?? mayAskForDevice(await devices.ofPerson(actor.person), at, most)
      return tooMany ? err(tooMany) : ok(undefined)
    }
    let code = ''
    const done = await lookingFirst(transact)<string, DeviceAnswer, DeviceRegisterRefusal>(
      { actor, tenant: actor.unit, act: 'deviceRegister', once },
      {
        look: mayAsk,
        make: async () => {
          code = stepUp.newCode()
          return ok(await stepUp.hash(code))
        },
        act: async (store, codeHash) => {
          const may = await mayAsk(store)
          if (!may.ok) return may
          const device: Device = {
            ...key, tenant: actor.unit, id: newId<DeviceId>(), person: actor.person, personName: actor.name,
            assignment: actor.assignment, name, status: 'ASKED', version: 1, tries: 0, codeExpiresAt: expiresAt, askedAt: at,
            confirmedAt: undefined, countsFrom: undefined, approved: undefined, ended: undefined,
          } // prettier-ignore
          await store.devices.add(device, codeHash)
          await store.codes.owe(device.id)
          const { fingerprint } = key
          return ok({ answer: { device: { tenant: actor.unit, id: device.id } }, subject: `device:${device.id}`, details: { fingerprint } }) // prettier-ignore
        },
      },
    )
    if (!done.ok) return done
    return handOver(needs, done.value, {
      of: done.value.answer.device.id,
      actor,
      notice: { code, expiresAt, device: name },
    })
  }
