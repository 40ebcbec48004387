import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { OrganisationActs, SetUpActs } from '../../../application'
import { accountStatusLabels } from '../../../application/organisation'
import type { Language } from '../../../application/wording'
import { AvailableAction, payload } from '../answer'
import type { Context } from '../context'
import { keyOf } from '../ids'
import { Lang, labelOf } from '../labels'
import { onceOf } from '../once'
import type { OrganisationBatches } from './batches'
import {
  VendorAccountAddInput,
  VendorAccountCloseInput,
  VendorAccountConfirmInput,
  VendorAccountVerifyInput,
} from './vendor-inputs'
import {
  accountButtons, showAccount, VendorAccountAddPayload, VendorAccountClosePayload, VendorAccountConfirmPayload, VendorAccountVerifyPayload,
} from './vendor-payloads' // prettier-ignore
import { VendorAccountView } from './vendor-views'

/** The accounts on which vendors are paid. */
@Resolver(() => VendorAccountView)
export class VendorAccountResolver {
  constructor(
    private readonly app: OrganisationActs & Pick<SetUpActs, 'vendorAccountClose'>,
    private readonly batches: OrganisationBatches,
    private readonly now: () => Date,
    private readonly bankNameOf: (code: string) => string,
  ) {}

  @FieldResolver(() => String, { description: 'The standing in words.' })
  statusLabel(@Root() { status }: VendorAccountView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(accountStatusLabels, status, lang, context)
  }

  @FieldResolver(() => String, { description: 'The name of the bank.' })
  bankName(@Root() { bank }: VendorAccountView) {
    return this.bankNameOf(bank)
  }

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() account: VendorAccountView, @Ctx() context: Context) {
    return accountButtons(account, context, this.now())
  }

  @Mutation(() => VendorAccountAddPayload, {
    nullable: true,
    description: 'Adds a bank account or a merchant number (QRIS) of your firm, not yet verified.',
  })
  async vendorAccountAdd(
    @Arg('input', () => VendorAccountAddInput, { description: 'The account.' }) input: VendorAccountAddInput,
    @Ctx() context: Context,
  ) {
    return payload(VendorAccountAddPayload, context, await this.app.vendorAccountAdd({
      kind: input.kind, bank: input.bank, number: input.number, name: input.name, once: onceOf(input),
    }, context.actor), showAccount(this.batches, context)) // prettier-ignore
  }

  @Mutation(() => VendorAccountVerifyPayload, {
    nullable: true,
    description: 'Confirms an account that another person added.',
  })
  async vendorAccountVerify(
    @Arg('input', () => VendorAccountVerifyInput, { description: 'Which account.' }) input: VendorAccountVerifyInput,
    @Ctx() context: Context,
  ) {
    return payload(VendorAccountVerifyPayload, context, await this.app.vendorAccountVerify({
      account: keyOf('acc', input.id, 'input', 'id'), once: onceOf(input),
    }, context.actor), showAccount(this.batches, context)) // prettier-ignore
  }

  @Mutation(() => VendorAccountConfirmPayload, {
    nullable: true,
    description: 'Confirms, as a second officer, an account that took the place of another.',
  })
  async vendorAccountConfirm(
    @Arg('input', () => VendorAccountConfirmInput, { description: 'Which account.' }) input: VendorAccountConfirmInput,
    @Ctx() context: Context,
  ) {
    return payload(VendorAccountConfirmPayload, context, await this.app.vendorAccountConfirm({
      account: keyOf('acc', input.id, 'input', 'id'), once: onceOf(input),
    }, context.actor), showAccount(this.batches, context)) // prettier-ignore
  }

  @Mutation(() => VendorAccountClosePayload, {
    nullable: true,
    description: 'Closes an account of your firm for good.',
  })
  async vendorAccountClose(
    @Arg('input', () => VendorAccountCloseInput, { description: 'Which account, and why.' })
    input: VendorAccountCloseInput,
    @Ctx() context: Context,
  ) {
    return payload(VendorAccountClosePayload, context, await this.app.vendorAccountClose({
      account: keyOf('acc', input.id, 'input', 'id'), reason: input.reason, once: onceOf(input),
    }, context.actor), showAccount(this.batches, context)) // prettier-ignore
  }
}
