import {
  accountLifecycle, type AccountStatus, endingOfTaxFact, type SamePerson, type SeparationOfFunctions, type Vendor, type VendorAccount, vendorLifecycle,
  type VendorStatus, type VendorTaxFact, confirmAccount, verifyAccount, verifyTaxFact, verifyVendor,
} from '../../domain/organisation' // prettier-ignore
import { next, type NotNow, type Result } from '../../domain/kernel'
import type { organisationActLabels } from './labels'
import { type Actor, admit, may, type NotGranted } from '../actor'

/** An act that the actor's role has, and what refuses it now. */
export type PossibleOrganisationAct = Readonly<{
  act: keyof typeof organisationActLabels
  refusals: readonly (NotGranted | SeparationOfFunctions | NotNow | SamePerson)[]
}>

const offered = (
  actor: Actor,
  act: PossibleOrganisationAct['act'],
  decide: () => Result<unknown, NotNow | SamePerson>,
): readonly PossibleOrganisationAct[] => {
  if (!may(actor, act)) return []
  const kept = admit(actor, act)
  if (kept) return [{ act, refusals: [kept] }]
  const decided = decide()
  return [{ act, refusals: decided.ok ? [] : [decided.error] }]
}

type VendorAct = keyof typeof vendorLifecycle
type AccountAct = keyof typeof accountLifecycle

/** What the actor may do with a vendor now. */
export const actionsOnVendor = (vendor: Vendor, actor: Actor, at: Date): readonly PossibleOrganisationAct[] => [
  ...offered(actor, 'vendorVerify', () => verifyVendor(vendor, actor.person, at)),
  ...offered(actor, 'vendorBlock', () => next<VendorStatus, VendorAct>(vendorLifecycle, vendor.status, 'block')),
  ...offered(actor, 'vendorUnblock', () => next<VendorStatus, VendorAct>(vendorLifecycle, vendor.status, 'unblock')),
]

/** What the actor may do with a vendor's account now. */
export const actionsOnAccount = (
  account: VendorAccount,
  actor: Actor,
  at: Date,
): readonly PossibleOrganisationAct[] => [
  ...offered(actor, 'vendorAccountVerify', () => verifyAccount(account, actor.person, at)),
  ...offered(actor, 'vendorAccountConfirm', () => confirmAccount(account, actor.person, at)),
  // Whether a claim is still to be paid on it stands in the books of many satkers: that is asked at the act.
  ...offered(actor, 'vendorAccountClose', () =>
    next<AccountStatus, AccountAct>(accountLifecycle, account.status, 'close'),
  ),
]

/** What the actor may do with a tax paper now. */
export const actionsOnTaxFact = (fact: VendorTaxFact, actor: Actor, at: Date): readonly PossibleOrganisationAct[] => [
  ...offered(actor, 'vendorTaxFactVerify', () => verifyTaxFact(fact, { by: actor.person, name: actor.name, at })),
  ...offered(actor, 'vendorTaxFactEnd', () => endingOfTaxFact(fact, actor.unitKind === 'VENDOR')),
]
