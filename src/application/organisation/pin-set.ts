import { dateIn, err, ok, type Key, type LocalDate, type PersonId, type Refusal } from '../../domain/kernel'
import { afterTry, checkPin, type NotAPin, type Pin, type PinLocked, type PinWrong } from '../../domain/organisation'
import type { Actor } from '../actor'
import { acting, type ChangedMeanwhile, type Decision, type Once } from '../transact'
import { isDaySpent } from '../wrong-answers'
import type { Needs } from './needs'
import type { Hashes, OwnPin } from './ports'

/** The first PIN needs none before it; a change needs the one that it replaces. */
export type PinSet = Readonly<{ pin: string; currentPin?: string | undefined; once: Once }>
export type CurrentPinRequired = Refusal<'CURRENT_PIN_REQUIRED'>
export type PinSetRefusal = NotAPin | PinLocked | PinWrong | CurrentPinRequired | ChangedMeanwhile
/** How often one may err, by the law of signing on a day: in a row on a PIN, and in a day on anything. */
export type PinLimits = (on: LocalDate) => Readonly<{ pinTries: number; failuresPerDay: number }>
type PinSetNeeds = Needs & Readonly<{ hashes: Hashes; ownPin: OwnPin; pinLimits: PinLimits }>

/** The first PIN replaces none, so there is nothing to be wrong about. */
const mayReplace = async (hashes: Hashes, before: Pin | undefined, current: string | undefined): Promise<boolean> =>
  before?.hash === undefined || (current !== undefined && hashes.matches(before.hash, current))

/** Sets the actor's own PIN. The slow hash runs before the transaction; a wrong try is committed and counted. */
export const pinSet =
  ({ transact, now, hashes, ownPin, pinLimits }: PinSetNeeds) =>
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
        const at = now()
        const { pinTries: tries, failuresPerDay } = pinLimits(dateIn(actor.zone, at))
        const tried = afterTry(kept, { isRight, at, tries, path: ['currentPin'] })
        if (tried.refusal) {
          await pins.countWrong(actor.person, at)
          const isSpent = await isDaySpent(pins, actor, at, failuresPerDay)
          await pins.save(isSpent ? { ...tried.pin, lockedAt: at } : tried.pin)
          const error = isSpent ? ({ code: 'PIN_LOCKED', path: ['currentPin'] } as const) : tried.refusal
          return { ok: false, error, remember: { subject } }
        }
        await pins.save({ ...tried.pin, hash, setAt: at })
        return ok({ answer: { person: { tenant: actor.unit, id: actor.person } }, subject })
      },
    )
  }
