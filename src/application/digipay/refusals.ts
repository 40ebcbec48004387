import type {
  ChallengeRefusal, ClaimRefusal, OfferRefusal, OrderRefusal, PaymentRefusal, ReceiptRefusal,
} from '../../domain/digipay' // prettier-ignore
import type { TaxRefusal } from '../../domain/tax-withholding'
import type { BillRefusal } from './claim-bill'
import type { GuardRefusal, InsufficientPagu, InsufficientUp } from './guards'
import type { CartRefusal } from './order-draft'
import type { AuthoriseRefusal } from './payment-authorise'
import type { ChallengeRefused } from './payment-challenge'
import type { OnTimeRefusal } from './on-time-score'
import type { ScheduleRefusal } from './payment-schedule'
import type { TieRefusal } from './tie-orders'
import type { SplitSuspected } from '../../domain/digipay'
import type { Refusal } from '../../domain/kernel'

/** Everything a purchase may be refused with, beside what any act may; each code has its words in the catalogue. */
export type DigipayRefusal =
  | AuthoriseRefusal | BillRefusal | CartRefusal | ChallengeRefusal | ChallengeRefused | ClaimRefusal | GuardRefusal
  | InsufficientPagu | InsufficientUp | OfferRefusal | OrderRefusal | PaymentRefusal | ReceiptRefusal | ScheduleRefusal | SplitSuspected
  | TaxRefusal | TieRefusal | OnTimeRefusal
  | Refusal<'TAX_INVOICE_REQUIRED'> // prettier-ignore
