import {
  accountLifecycle, type AccountStatus, endingOfTaxFact, type SamePerson, type Vendor, type VendorAccount, vendorLifecycle,
  type VendorStatus, type VendorTaxFact, confirmAccount, verifyAccount, verifyTaxFact, verifyVendor,
} from '../../domain/organisation' // prettier-ignore
import { next, type NotNow } from '../../domain/kernel'
import type { organisationActLabels } from './labels'
import type { Actor } from '../actor'
import { offered, type Possible, whyNot } from '../offered'
import { chosen } from './chose-who-speaks'
import type { ByReader } from './reads'

/** An act that the actor's role has, and what refuses it now. */
export type PossibleOrganisationAct = Possible<keyof typeof organisationActLabels, NotNow | SamePerson>

type VendorAct = keyof typeof vendorLifecycle
type AccountAct = keyof typeof accountLifecycle

/** What the actor may do with a vendor now. */
export const actionsOnVendor = (vendor: Vendor, actor: Actor, at: Date): readonly PossibleOrganisationAct[] => [
  ...offered(actor, 'vendorVerify', () => whyNot(verifyVendor(vendor, actor.person, at))),
  ...offered(actor, 'vendorBlock', () =>
    whyNot(next<VendorStatus, VendorAct>(vendorLifecycle, vendor.status, 'block')),
  ),
  ...offered(actor, 'vendorUnblock', () =>
    whyNot(next<VendorStatus, VendorAct>(vendorLifecycle, vendor.status, 'unblock')),
  ),
]

/** What the actor may do with a vendor's account now. */
export const actionsOnAccount = (
  account: VendorAccount & ByReader,
  actor: Actor,
  at: Date,
): readonly PossibleOrganisationAct[] => [
  ...offered(actor, 'vendorAccountVerify', () => chosen(account) ?? whyNot(verifyAccount(account, actor.person, at))),
  ...offered(actor, 'vendorAccountConfirm', () => whyNot(confirmAccount(account, actor.person, at))),
  // Whether a claim is still to be paid on it stands in the books of many satkers: that is asked at the act.
  ...offered(actor, 'vendorAccountClose', () =>
    whyNot(next<AccountStatus, AccountAct>(accountLifecycle, account.status, 'close')),
  ),
]

/** What the actor may do with a tax paper now. */
export const actionsOnTaxFact = (
  fact: VendorTaxFact & ByReader,
  actor: Actor,
  at: Date,
): readonly PossibleOrganisationAct[] => [
  ...offered(
    actor,
    'vendorTaxFactVerify',
    () => chosen(fact) ?? whyNot(verifyTaxFact(fact, { by: actor.person, name: actor.name, at })),
  ),
  ...offered(actor, 'vendorTaxFactEnd', () => whyNot(endingOfTaxFact(fact, actor.unitKind === 'VENDOR'))),
]
