import { Field, ObjectType } from 'type-graphql'
import {
  actionsOnAccount, actionsOnVendor, organisationActLabels,
} from '../../../application/organisation' // prettier-ignore
import type { AssignmentId, BankAccountId, Key, UnitId } from '../../../domain/kernel'
import { type AvailableAction, buttonsOf, Payload } from '../answer'
import type { Context } from '../context'
import type { OrganisationBatches } from './batches'
import { findAssignment } from './unit-payloads'
import { AssignmentView } from './unit-views'
import { accountsIn, VendorAccountView, vendorView, VendorView } from './vendor-views'

/** A vendor registered. */
@ObjectType({ implements: Payload, description: 'What vendorRegister did.' })
export class VendorRegisterPayload extends Payload {
  @Field(() => VendorView, { nullable: true, description: 'The vendor, not yet verified.' })
  vendor?: VendorView | undefined

  @Field(() => AssignmentView, { nullable: true, description: 'The office of its administrator, if you may see it.' })
  adminAssignment?: AssignmentView | undefined
}

/** A vendor verified. */
@ObjectType({ implements: Payload, description: 'What vendorVerify did.' })
export class VendorVerifyPayload extends Payload {
  @Field(() => VendorView, { nullable: true, description: 'The vendor as it stands now.' })
  vendor?: VendorView | undefined
}

/** A vendor blocked. */
@ObjectType({ implements: Payload, description: 'What vendorBlock did.' })
export class VendorBlockPayload extends Payload {
  @Field(() => VendorView, { nullable: true, description: 'The vendor as it stands now.' })
  vendor?: VendorView | undefined
}

/** A block lifted. */
@ObjectType({ implements: Payload, description: 'What vendorUnblock did.' })
export class VendorUnblockPayload extends Payload {
  @Field(() => VendorView, { nullable: true, description: 'The vendor as it stands now, to be verified anew.' })
  vendor?: VendorView | undefined
}

/** An account closed. */
@ObjectType({ implements: Payload, description: 'What vendorAccountClose did.' })
export class VendorAccountClosePayload extends Payload {
  @Field(() => VendorAccountView, { nullable: true, description: 'The account as it stands now.' })
  account?: VendorAccountView | undefined
}

/** An account added. */
@ObjectType({ implements: Payload, description: 'What vendorAccountAdd did.' })
export class VendorAccountAddPayload extends Payload {
  @Field(() => VendorAccountView, { nullable: true, description: 'The account, not yet verified.' })
  account?: VendorAccountView | undefined
}

/** An account verified. */
@ObjectType({ implements: Payload, description: 'What vendorAccountVerify did.' })
export class VendorAccountVerifyPayload extends Payload {
  @Field(() => VendorAccountView, { nullable: true, description: 'The account as it stands now.' })
  account?: VendorAccountView | undefined
}

/** A changed account confirmed. */
@ObjectType({ implements: Payload, description: 'What vendorAccountConfirm did.' })
export class VendorAccountConfirmPayload extends Payload {
  @Field(() => VendorAccountView, { nullable: true, description: 'The account as it stands now.' })
  account?: VendorAccountView | undefined
}

/** Shows a vendor. */
export const findVendor = async (
  { vendors }: OrganisationBatches,
  id: UnitId,
  context: Context,
): Promise<VendorView | undefined> => {
  // An act of the same request may have changed what was read before it.
  const file = await context.batched(vendors).clear(id).load(id)
  return file && vendorView(file)
}

/** Shows a vendor's account, if the actor may look at it. */
export const findAccount = async (
  { vendors }: OrganisationBatches,
  { tenant, id }: Key<BankAccountId>,
  context: Context,
): Promise<VendorAccountView | undefined> => {
  const file = await context.batched(vendors).clear(tenant).load(tenant)
  return accountsIn(file).find(({ account }) => account.id === id)
}

/** Shows a vendor that an act was about. */
export const showVendor =
  (batches: OrganisationBatches, context: Context) =>
  async ({ vendor }: Readonly<{ vendor: UnitId }>) => ({ vendor: await findVendor(batches, vendor, context) })

/** Shows a registered vendor with its administrator. */
export const showRegistered =
  (batches: OrganisationBatches, context: Context) =>
  async ({ vendor, admin: [admin] }: Readonly<{ vendor: UnitId; admin: readonly Key<AssignmentId>[] }>) => ({
    vendor: await findVendor(batches, vendor, context),
    adminAssignment: admin && (await findAssignment(batches, admin, context)),
  })

/** Shows an account that an act was about. */
export const showAccount =
  (batches: OrganisationBatches, context: Context) =>
  async ({ account }: Readonly<{ account: Key<BankAccountId> }>) => ({
    account: await findAccount(batches, account, context),
  })

/** The buttons of an organisation's object. */
export const buttons = buttonsOf(organisationActLabels)

/** The buttons of a vendor. */
export const vendorButtons = ({ card }: VendorView, context: Context, at: Date): AvailableAction[] =>
  buttons(actionsOnVendor(card.vendor, context.actor, at), context)

/** The buttons of a vendor's account. */
export const accountButtons = ({ account }: VendorAccountView, context: Context, at: Date): AvailableAction[] =>
  buttons(actionsOnAccount(account, context.actor, at), context)
