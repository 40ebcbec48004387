import { err, ok, type Key, type PersonId, type Refusal } from '../../domain/kernel'
import {
  afterTry,
  checkPin,
  type NotAPin,
  type Pin,
  type PinLocked,
  type PinWrong,
  pinTries,
} from '../../domain/organisation'
import type { Actor } from '../actor'
import { acting, type ChangedMeanwhile, type Decision, type Once } from '../transact'
import type { Needs } from './needs'
import type { Hashes, OwnPin } from './ports'

/** The first PIN needs none before it; a change needs the one that it replaces. */
export type PinSet = Readonly<{ pin: string; currentPin?: string | undefined; once: Once }>
export type CurrentPinRequired = Refusal<'CURRENT_PIN_REQUIRED'>
export type PinSetRefusal = NotAPin | PinLocked | PinWrong | CurrentPinRequired | ChangedMeanwhile
type PinSetNeeds = Needs & Readonly<{ hashes: Hashes; ownPin: OwnPin; tries?: number }>

/** The first PIN replaces none, so there is nothing to be wrong about. */
const mayReplace = async (hashes: Hashes, before: Pin | undefined, current: string | undefined): Promise<boolean> =>
  before?.hash === undefined || (current !== undefined && hashes.matches(before.hash, current))

/** Sets the actor's own PIN. The slow hash runs before the transaction; a wrong try is committed and counted. */
export const pinSet =
  ({ transact, now, hashes, ownPin, tries = pinTries }: PinSetNeeds) =>
  async ({ pin, currentPin, once }: PinSet, actor: Actor) => {
    const weak = checkPin(pin, 'pin')
    if (weak) return err(weak)
    const before = await ownPin(actor)
    const isRight = before?.lockedAt === undefined && (await mayReplace(hashes, before, currentPin))
    // Made to be slow: only for a PIN that will be kept.
    const hash = isRight ? await hashes.hash(pin) : undefined
    const subject = `person:${actor.person}`

    return acting(transact)(
      { actor, tenant: actor.unit, act: 'pinSet', once },
      async ({ pins }): Promise<Decision<{ person: Key<PersonId> }, PinSetRefusal>> => {
        const kept = await pins.lock(actor.person)
        if (kept.hash !== before?.hash) return err({ code: 'CHANGED_MEANWHILE' })
        if (kept.lockedAt !== undefined) return err({ code: 'PIN_LOCKED', path: ['currentPin'] })
        if (kept.hash !== undefined && currentPin === undefined)
          return err({ code: 'CURRENT_PIN_REQUIRED', path: ['currentPin'] })
        const tried = afterTry(kept, { isRight, at: now(), tries, path: ['currentPin'] })
        if (tried.refusal) {
          await pins.save(tried.pin)
          return { ok: false, error: tried.refusal, remember: { subject } }
        }
        await pins.save({ ...tried.pin, hash, setAt: now() })
        return ok({ answer: { person: { tenant: actor.unit, id: actor.person } }, subject })
      },
    )
  }
