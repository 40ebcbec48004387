import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { OrganisationActs } from '../../../application'
import {
  accountStatusLabels, legalKindLabels, type OrganisationReads, taxFactLabels, vendorStatusLabels,
} from '../../../application/organisation' // prettier-ignore
import type { Language } from '../../../application/wording'
import { AvailableAction, payload } from '../answer'
import { connection, PageArgs } from '../connection'
import type { Context } from '../context'
import { keyOf, unitOf } from '../ids'
import { Lang, labelOf } from '../labels'
import { onceOf } from '../once'
import type { OrganisationBatches } from './batches'
import {
  toTaxFactRecord, toVendorRegister, VendorAccountAddInput, VendorAccountVerifyInput, VendorRegisterInput,
  VendorTaxFactRecordInput, VendorVerifyInput,
} from './vendor-inputs' // prettier-ignore
import {
  accountButtons, findVendor, showAccount, showRegistered, showVendor, VendorAccountAddPayload, VendorAccountVerifyPayload,
  vendorButtons, VendorRegisterPayload, VendorTaxFactRecordPayload, VendorVerifyPayload,
} from './vendor-payloads' // prettier-ignore
import {
  accountsIn, taxFactsIn, VendorAccountView, VendorConnection, VendorFilterInput, VendorTaxFactView, VendorView, vendorView,
} from './vendor-views' // prettier-ignore

/** Vendors: who they are, how they are taxed and paid. */
@Resolver(() => VendorView)
export class VendorResolver {
  constructor(
    private readonly app: OrganisationActs,
    private readonly reads: OrganisationReads,
    private readonly batches: OrganisationBatches,
    private readonly now: () => Date,
  ) {}

  @Query(() => VendorView, { nullable: true, description: 'A vendor by its id.' })
  vendor(@Arg('id', () => ID, { description: 'Its id.' }) id: string, @Ctx() context: Context) {
    return findVendor(this.batches, unitOf('VENDOR', id), context)
  }

  @Query(() => VendorConnection, { nullable: true, description: 'The vendors known to the State, by name.' })
  vendors(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => VendorFilterInput, { nullable: true, description: 'Which of them.' })
    filter: VendorFilterInput | undefined,
    @Ctx() context: Context,
  ) {
    return connection(context, { list: 'vendors', page, filter }, (asked) => this.reads.vendors(context.actor, {
      text: filter?.text ?? undefined, isVerified: filter?.isVerified ?? undefined,
    }, asked), vendorView) // prettier-ignore
  }

  @FieldResolver(() => String, { description: 'The standing in words.' })
  statusLabel(@Root() { status }: VendorView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(vendorStatusLabels, status, lang, context)
  }

  @FieldResolver(() => String, { description: 'The kind in words.' })
  legalKindLabel(@Root() { legalKind }: VendorView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(legalKindLabels, legalKind, lang, context)
  }

  @FieldResolver(() => [VendorAccountView], {
    description: 'The accounts on which it may be paid; empty for those who neither own nor pay.',
  })
  async accounts(@Root() { card }: VendorView, @Ctx() context: Context) {
    return accountsIn(await context.batched(this.batches.vendors).load(card.id))
  }

  @FieldResolver(() => [VendorTaxFactView], {
    description: 'The papers that change how it is taxed; empty for those who neither own nor assess.',
  })
  async taxFacts(@Root() { card }: VendorView, @Ctx() context: Context) {
    return taxFactsIn(await context.batched(this.batches.vendors).load(card.id))
  }

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() vendor: VendorView, @Ctx() context: Context) {
    return vendorButtons(vendor, context, this.now())
  }

  @Mutation(() => VendorRegisterPayload, { description: 'Makes a vendor known to the State, not yet verified.' })
  async vendorRegister(
    @Arg('input', () => VendorRegisterInput, { description: 'The vendor.' }) input: VendorRegisterInput,
    @Ctx() context: Context,
  ) {
    return payload(
      VendorRegisterPayload,
      context,
      await this.app.vendorRegister(toVendorRegister(input), context.actor),
      showRegistered(this.batches, context),
    )
  }

  @Mutation(() => VendorVerifyPayload, { description: 'Confirms the identity of a vendor that another registered.' })
  async vendorVerify(
    @Arg('input', () => VendorVerifyInput, { description: 'Which vendor.' }) input: VendorVerifyInput,
    @Ctx() context: Context,
  ) {
    return payload(VendorVerifyPayload, context, await this.app.vendorVerify({
      vendor: unitOf('VENDOR', input.id, 'input', 'id'), expectedVersion: input.expectedVersion, once: onceOf(input),
    }, context.actor), showVendor(this.batches, context)) // prettier-ignore
  }

  @Mutation(() => VendorTaxFactRecordPayload, { description: 'Records a tax paper of a vendor.' })
  async vendorTaxFactRecord(
    @Arg('input', () => VendorTaxFactRecordInput, { description: 'The paper.' }) input: VendorTaxFactRecordInput,
    @Ctx() context: Context,
  ) {
    return payload(
      VendorTaxFactRecordPayload,
      context,
      await this.app.vendorTaxFactRecord(toTaxFactRecord(input, context.actor.unit), context.actor),
      showVendor(this.batches, context),
    )
  }
}

/** The accounts on which vendors are paid. */
@Resolver(() => VendorAccountView)
export class VendorAccountResolver {
  constructor(
    private readonly app: OrganisationActs,
    private readonly batches: OrganisationBatches,
    private readonly now: () => Date,
  ) {}

  @FieldResolver(() => String, { description: 'The standing in words.' })
  statusLabel(@Root() { status }: VendorAccountView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(accountStatusLabels, status, lang, context)
  }

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() account: VendorAccountView, @Ctx() context: Context) {
    return accountButtons(account, context, this.now())
  }

  @Mutation(() => VendorAccountAddPayload, { description: 'Adds a bank account of your firm, not yet verified.' })
  async vendorAccountAdd(
    @Arg('input', () => VendorAccountAddInput, { description: 'The account.' }) input: VendorAccountAddInput,
    @Ctx() context: Context,
  ) {
    return payload(VendorAccountAddPayload, context, await this.app.vendorAccountAdd({
      bank: input.bank, number: input.number, name: input.name, once: onceOf(input),
    }, context.actor), showAccount(this.batches, context)) // prettier-ignore
  }

  @Mutation(() => VendorAccountVerifyPayload, { description: 'Confirms an account that another person added.' })
  async vendorAccountVerify(
    @Arg('input', () => VendorAccountVerifyInput, { description: 'Which account.' }) input: VendorAccountVerifyInput,
    @Ctx() context: Context,
  ) {
    return payload(VendorAccountVerifyPayload, context, await this.app.vendorAccountVerify({
      account: keyOf('acc', input.id, 'input', 'id'), once: onceOf(input),
    }, context.actor), showAccount(this.batches, context)) // prettier-ignore
  }
}

/** The papers of vendors. */
@Resolver(() => VendorTaxFactView)
export class VendorTaxFactResolver {
  @FieldResolver(() => String, { description: 'What the paper is, in words.' })
  factLabel(@Root() { fact }: VendorTaxFactView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(taxFactLabels, fact, lang, context)
  }
}
