import type { PersonId, Refusal } from '../kernel'

/** A person's PIN as it is kept: its hash, its wrong tries, and since when it is locked. */
export type Pin = Readonly<{
  person: PersonId
  hash: string | undefined
  failed: number
  lockedAt: Date | undefined
  setAt: Date | undefined
}>

export type NotAPin = Refusal<'NOT_A_PIN' | 'PIN_TOO_WEAK'>
export type PinLocked = Refusal<'PIN_LOCKED'>
export type PinWrong = Refusal<'PIN_WRONG'> & Readonly<{ triesLeft: number }>
export type PinNotSet = Refusal<'PIN_NOT_SET'>

const isRun = (pin: string, step: number): boolean =>
  [...pin].every((digit, at) => at === 0 || (Number(digit) - Number(pin.charAt(at - 1)) + 10) % 10 === (step + 10) % 10)

/** Six digits, and not those that everybody tries first: one digit repeated, a run, a pair or a triple repeated. */
export const checkPin = (pin: string, ...path: readonly string[]): NotAPin | undefined => {
  if (!/^\d{6}$/.test(pin)) return { code: 'NOT_A_PIN', path }
  const isWeak = [0, 1, -1].some((step) => isRun(pin, step)) || /^(\d\d)\1\1$/.test(pin) || /^(\d{3})\1$/.test(pin)
  return isWeak ? { code: 'PIN_TOO_WEAK', path } : undefined
}

/** A PIN nobody has set. */
export const noPin = (person: PersonId): Pin => ({
  person,
  hash: undefined,
  failed: 0,
  lockedAt: undefined,
  setAt: undefined,
})

/** Why a PIN cannot be tried at all, if it cannot. */
export const untriable = (pin: Pin | undefined, ...path: readonly string[]): PinLocked | PinNotSet | undefined => {
  if (pin?.lockedAt !== undefined) return { code: 'PIN_LOCKED', path }
  return pin?.hash === undefined ? { code: 'PIN_NOT_SET', path } : undefined
}

/** What a try leaves behind: a right one forgets the wrong ones before it, the last allowed wrong one locks. */
export const afterTry = (
  pin: Pin,
  attempt: Readonly<{ isRight: boolean; at: Date; tries: number; path: readonly string[] }>,
): Readonly<{ pin: Pin; refusal: PinWrong | PinLocked | undefined }> => {
  if (attempt.isRight) return { pin: { ...pin, failed: 0 }, refusal: undefined }
  const failed = pin.failed + 1
  const { path } = attempt
  return failed >= attempt.tries
    ? { pin: { ...pin, failed, lockedAt: attempt.at }, refusal: { code: 'PIN_LOCKED', path } }
    : { pin: { ...pin, failed }, refusal: { code: 'PIN_WRONG', triesLeft: attempt.tries - failed, path } }
}
