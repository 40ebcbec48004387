import type { AssignmentCreateRefusal } from './assignment-create'
import type { AssignmentEndRefusal } from './assignment-end'
import type { OfficeOpenRefusal } from './office-open'
import type { OversightGrantRefusal } from './oversight-grant'
import type { PersonRegisterRefusal } from './person-register'
import type { PinOfAnotherRefusal } from './pin-second-person'
import type { PinSetRefusal } from './pin-set'
import type { NoActor } from './ports'
import type { SatkerRegisterRefusal } from './satker-register'
import type { VendorAccountAddRefusal } from './vendor-account-add'
import type { VendorAccountConfirmRefusal } from './vendor-account-confirm'
import type { VendorAccountVerifyRefusal } from './vendor-account-verify'
import type { VendorRegisterRefusal } from './vendor-register'
import type { VendorStandRefusal } from './vendor-stand'
import type { VendorTaxFactEndRefusal } from './vendor-tax-fact-end'
import type { VendorTaxFactRecordRefusal } from './vendor-tax-fact-record'
import type { VendorTaxFactVerifyRefusal } from './vendor-tax-fact-verify'
import type { VendorVerifyRefusal } from './vendor-verify'

/** Everything that setting up an organisation may be refused with; each code has its words in the catalogue. */
export type OrganisationRefusal =
  | AssignmentCreateRefusal
  | AssignmentEndRefusal
  | NoActor
  | OfficeOpenRefusal
  | OversightGrantRefusal
  | PersonRegisterRefusal
  | PinOfAnotherRefusal
  | PinSetRefusal
  | SatkerRegisterRefusal
  | VendorAccountAddRefusal
  | VendorAccountConfirmRefusal
  | VendorAccountVerifyRefusal
  | VendorRegisterRefusal
  | VendorStandRefusal
  | VendorTaxFactEndRefusal
  | VendorTaxFactRecordRefusal
  | VendorTaxFactVerifyRefusal
  | VendorVerifyRefusal
