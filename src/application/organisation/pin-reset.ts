import { noPin } from '../../domain/organisation'
import { bySecondPerson } from './pin-second-person'

/** Forgets a person's PIN and its lock, by a second person; the owner sets a new first one. */
export const pinReset = bySecondPerson('pinReset', ({ person }) => noPin(person))
