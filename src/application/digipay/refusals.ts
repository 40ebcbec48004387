import type {
  ChallengeRefusal, ClaimRefusal, OfferRefusal, OrderRefusal, PaymentRefusal, ReceiptRefusal,
} from '../../domain/digipay' // prettier-ignore
import type { TaxRefusal } from '../../domain/tax-withholding'
import type { BillRefusal } from './claim-bill'
import type { GuardRefusal, InsufficientPagu, InsufficientUp } from './guards'
import type { CartRefusal } from './order-draft'
import type { AuthoriseRefusal } from './payment-authorise'
import type { ChallengeRefused } from './payment-challenge'
import type { DeviceConfirmRefusal } from './device-confirm'
import type { DeviceRegisterRefusal } from './device-register'
import type { SigningRuleSetRefusal } from './signing-rule-set'
import type { OnTimeRefusal } from './on-time-score'
import type { ScheduleRefusal } from './payment-schedule'
import type { SubmissionRefusal } from './submission'
import type { TieRefusal } from './tie-orders'
import type { DeviceRequired, FactorMissing, SigningRuleLaxer, SplitSuspected } from '../../domain/digipay'
import type { Refusal } from '../../domain/kernel'

/** What an approver must prove, and the ladder that says so. */
export type SigningRefusal = FactorMissing | DeviceRequired | SigningRuleLaxer
/** What a device may be refused with that nothing else is. */
export type DeviceRefusal = Exclude<
  DeviceConfirmRefusal | DeviceRegisterRefusal,
  Readonly<{
    code:
      | 'NOT_FOUND'
      | 'NOT_NOW'
      | 'PIN_LOCKED'
      | 'PIN_NOT_SET'
      | 'PIN_OR_CODE_WRONG'
      | 'CODE_NOT_DELIVERED'
      | 'CHANGED_MEANWHILE'
  }>
>

/** Everything a purchase may be refused with, beside what any act may; each code has its words in the catalogue. */
export type DigipayRefusal =
  | AuthoriseRefusal | BillRefusal | CartRefusal | ChallengeRefusal | ChallengeRefused | ClaimRefusal | GuardRefusal
  | InsufficientPagu | InsufficientUp | OfferRefusal | OrderRefusal | PaymentRefusal | ReceiptRefusal | ScheduleRefusal | SplitSuspected
  | TaxRefusal | TieRefusal | SubmissionRefusal | OnTimeRefusal | DeviceConfirmRefusal | DeviceRegisterRefusal | SigningRuleSetRefusal
  | Refusal<'TAX_INVOICE_REQUIRED'> // prettier-ignore
