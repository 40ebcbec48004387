import {
  accountKindLabels, accountStatusLabels, legalKindLabels, taxFactLabels, taxFactStatusLabels, vendorStatusLabels, zoneLabels,
} from '../../../application/organisation' // prettier-ignore
import { enumOf } from '../labels'

/** What the organisation sorts its things by, as GraphQL enums. */
export const LegalKindEnum = enumOf('LegalKind', 'Whether a vendor is a body or a natural person.', legalKindLabels)
export const VendorStatusEnum = enumOf('VendorStatus', 'The standing of a vendor.', vendorStatusLabels)
export const AccountKindEnum = enumOf('AccountKind', 'What a vendor is paid on.', accountKindLabels)
export const AccountStatusEnum = enumOf('AccountStatus', 'The standing of a bank account.', accountStatusLabels)
export const TaxFactEnum = enumOf('TaxFactKind', 'A paper that changes how a vendor is taxed.', taxFactLabels)
export const TaxFactStatusEnum = enumOf('TaxFactStatus', 'The standing of a tax paper.', taxFactStatusLabels)
export const ZoneEnum = enumOf('Zone', 'One of the three time zones of Indonesia.', zoneLabels)
