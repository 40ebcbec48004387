import {
  type SamePerson, type SeparationOfFunctions, type Vendor, type VendorAccount, verifyAccount, verifyVendor,
} from '../../domain/organisation' // prettier-ignore
import type { NotNow, Result } from '../../domain/kernel'
import { type Actor, admit, may, type NotGranted } from '../actor'

/** An act that the actor's role has, and what refuses it now. */
export type PossibleOrganisationAct = Readonly<{
  act: 'vendorVerify' | 'vendorAccountVerify'
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

/** What the actor may do with a vendor now. */
export const actionsOnVendor = (vendor: Vendor, actor: Actor, at: Date): readonly PossibleOrganisationAct[] =>
  offered(actor, 'vendorVerify', () => verifyVendor(vendor, actor.person, at))

/** What the actor may do with a vendor's account now. */
export const actionsOnAccount = (account: VendorAccount, actor: Actor, at: Date): readonly PossibleOrganisationAct[] =>
  offered(actor, 'vendorAccountVerify', () => verifyAccount(account, actor.person, at))
