import { type DeviceId, err, type Key, type NotNow, ok, type Refusal } from '../../domain/kernel'
import { bindingText, confirmDevice, type Device, endDevice, type StepUpLimits } from '../../domain/digipay'
import { afterTry, type PinLocked, type PinNotSet, untriable } from '../../domain/organisation'
import { type Actor, admit, notFound, type NotFound } from '../actor'
import { acting, type ChangedMeanwhile, type Decision, type Once } from '../transact'
import type { DeviceAnswer } from './device-register'
import { keepTry, testedAnother } from './kept-try'
import type { DigipayStore } from './ports'
import { rulesFor, type StepUpNeeds } from './step-up'

/** PIN, code, and the new key's own signature over what registering it answered. */
export type DeviceConfirmCommand = Readonly<{
  device: Key<DeviceId>
  pin: string
  code: string
  signature: string
  once: Once
}>
export type DeviceConfirmRefusal =
  | NotFound
  | NotNow
  | PinLocked
  | PinNotSet
  | ChangedMeanwhile
  | Refusal<'DEVICE_CODE_EXPIRED'>
  | (Refusal<'PIN_OR_CODE_WRONG'> & Readonly<{ triesLeft: number; pinTries: number }>)

type Verdict = Readonly<{ pin: boolean; pinHash: string | undefined; rest: boolean }>

const verdictOf = async (
  { stepUp, deviceSecrets, now }: StepUpNeeds,
  { device: key, pin, code, signature }: DeviceConfirmCommand,
  actor: Actor,
): Promise<Verdict> => {
  const known = await deviceSecrets(actor, key)
  const pinHash = known?.pinHash
  if (known?.device.person !== actor.person || known.device.status !== 'ASKED' || now() > known.device.codeExpiresAt)
    return { pin: false, pinHash, rest: false }
  const isPin = pinHash !== undefined && (await stepUp.matches(pinHash, pin))
  const isCode = await stepUp.matches(known.codeHash, code)
  const { id, publicKey, fingerprint } = known.device
  return { pin: isPin, pinHash, rest: isCode && stepUp.verifies(publicKey, bindingText(id, fingerprint), signature) }
}

/** A wrong answer is counted on the device, on the PIN if it was the PIN, and for the day; the last one ends the device. */
const countWrong = async (
  device: Device,
  store: DigipayStore,
  { actor, at, limits }: Readonly<{ actor: Actor; at: Date; limits: StepUpLimits }>,
): Promise<Decision<DeviceAnswer, DeviceConfirmRefusal>> => {
  const tried = { ...device, tries: device.tries + 1 }
  const triesLeft = Math.max(0, limits.triesPerChallenge - tried.tries)
  const ended = triesLeft === 0 ? endDevice(tried, { by: actor.person, name: actor.name, at }, undefined) : undefined
  await store.devices.save(ended?.ok ? ended.value : { ...tried, version: device.version + 1 })
  const error = { code: 'PIN_OR_CODE_WRONG', triesLeft, pinTries: limits.pinTries, path: ['id'] } as const
  return { ok: false, error, remember: { subject: `device:${device.id}` } }
}

/** Its owner confirms a device; until a second person approves it or its time has passed it proves nothing. */
export const deviceConfirm = (needs: StepUpNeeds) => async (command: DeviceConfirmCommand, actor: Actor) => {
  const refused = admit(actor, 'deviceConfirm')
  if (refused) return err(refused)
  const verdict = await verdictOf(needs, command, actor)
  return acting(needs.transact)(
    { actor, tenant: actor.unit, act: 'deviceConfirm', once: command.once },
    async (store): Promise<Decision<DeviceAnswer, DeviceConfirmRefusal>> => {
      const pin = await store.pins.lock(actor.person)
      const device = command.device.tenant === actor.unit ? await store.devices.lock(command.device.id) : undefined
      if (device?.person !== actor.person || device.assignment !== actor.assignment) return err(notFound('id'))
      const at = needs.now()
      const { limits, devices } = rulesFor(needs, actor, at)
      const moved = confirmDevice(device, at, devices)
      if (!moved.ok) return moved
      if (at > device.codeExpiresAt) return err({ code: 'DEVICE_CODE_EXPIRED', path: ['id'] })
      const untried = untriable(pin, 'pin') ?? testedAnother(pin, verdict)
      if (untried) return err(untried)
      const { pin: tried } = afterTry(pin, { isRight: verdict.pin, at, tries: limits.pinTries, path: ['pin'] })
      if (!verdict.pin || !verdict.rest) {
        const wrong = await countWrong(device, store, { actor, at, limits })
        await keepTry(store, tried, { isPinRight: verdict.pin, actor, at, limits })
        return wrong
      }
      if (pin.failed > 0) await store.pins.save(tried)
      await store.devices.save(moved.value)
      return ok({ answer: { device: command.device }, subject: `device:${device.id}` })
    },
  )
}
