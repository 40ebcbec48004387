import { bySecondPerson } from './pin-second-person'

/** Lifts the lock that wrong tries put on a PIN, by a second person; the PIN stays what it was. */
export const pinUnlock = bySecondPerson('pinUnlock', (pin) => ({ ...pin, failed: 0, lockedAt: undefined }))
