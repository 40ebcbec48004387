import { commonWording, type SharedRefusal } from './common-wording'
import { type OrganisationOwnRefusal, organisationWording } from './organisation'
import type { PinNotSet } from '../domain/organisation'
import {
  type BankOwnRefusal, bankWording, type DigipayRefusal, digipayWording, type KkpOwnRefusal, kkpWording, type SetUpOwnRefusal, setUpWording, type TaxDepositOwnRefusal, taxDepositWording,
} from './digipay' // prettier-ignore
import { say, type Wording } from './wording'

/** Every refusal of the house. A module adds its union here and its wording below, and nowhere else. */
export type AnyRefusal =
  | SharedRefusal
  | DigipayRefusal
  | OrganisationOwnRefusal
  | SetUpOwnRefusal
  | TaxDepositOwnRefusal
  | BankOwnRefusal
  | KkpOwnRefusal
  | PinNotSet

/** Every code a refusal may carry, with its words in id and en: exhaustive by type. */
export const catalogue: Wording<AnyRefusal> = {
  ...commonWording,
  ...organisationWording,
  ...setUpWording,
  ...digipayWording,
  ...taxDepositWording,
  ...bankWording,
  ...kkpWording,
  PIN_NOT_SET: {
    means: 'The person has no PIN.',
    message: say('PIN belum dibuat.', 'No PIN is set.'),
    hint: say('Buat PIN dengan pinSet.', 'Set one with pinSet.'),
  },
}
