import type { BudgetLineGrantRefusal } from './budget-line-grant'
import type { BudgetLineSaveRefusal } from './budget-line-save'
import type { ProductSaveRefusal } from './product-save'
import type { UpGrantRefusal } from './up-grant'
import type { UpCutRefusal } from './up-cut'
import type { UpDepositRefusal } from './up-deposit-record'
import type { UpRequestProposeRefusal } from './up-request-propose'
import type { UpRequestStepRefusal } from './up-request-step'
import type { VendorAccountCloseRefusal } from './vendor-account-close'

/** Everything that setting up a catalogue and a book may be refused with. */
export type DigipaySetUpRefusal =
  | BudgetLineGrantRefusal
  | BudgetLineSaveRefusal
  | ProductSaveRefusal
  | UpGrantRefusal
  | VendorAccountCloseRefusal
  | UpCutRefusal
  | UpDepositRefusal
  | UpRequestProposeRefusal
  | UpRequestStepRefusal
