import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { OrganisationActs } from '../../../application'
import {
  legalKindLabels, type OrganisationReads, vendorStatusLabels,
} from '../../../application/organisation' // prettier-ignore
import type { Language } from '../../../application/wording'
import { AvailableAction, payload } from '../answer'
import { connection, PageArgs } from '../connection'
import type { Context } from '../context'
import { unitOf } from '../ids'
import { Lang, labelOf } from '../labels'
import { onceOf } from '../once'
import type { OrganisationBatches } from './batches'
import {
  type StandFields, toVendorRegister, toVendorStand, VendorBlockInput, VendorRegisterInput, VendorUnblockInput,
  VendorVerifyInput,
} from './vendor-inputs' // prettier-ignore
import {
  findVendor, showRegistered, showVendor, VendorBlockPayload, vendorButtons, VendorRegisterPayload, VendorUnblockPayload,
  VendorVerifyPayload,
} from './vendor-payloads' // prettier-ignore
import { taxFactsIn, VendorTaxFactView } from './tax-fact-views'
import {
  accountsIn, VendorAccountView, VendorConnection, VendorFilterInput, VendorView, vendorView,
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

  @Mutation(() => VendorRegisterPayload, {
    nullable: true,
    description: 'Makes a vendor known to the State, not yet verified.',
  })
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

  @Mutation(() => VendorVerifyPayload, {
    nullable: true,
    description: 'Confirms the identity of a vendor that another registered.',
  })
  async vendorVerify(
    @Arg('input', () => VendorVerifyInput, { description: 'Which vendor.' }) input: VendorVerifyInput,
    @Ctx() context: Context,
  ) {
    return payload(VendorVerifyPayload, context, await this.app.vendorVerify({
      vendor: unitOf('VENDOR', input.id, 'input', 'id'), expectedVersion: input.expectedVersion, once: onceOf(input),
    }, context.actor), showVendor(this.batches, context)) // prettier-ignore
  }

  @Mutation(() => VendorBlockPayload, {
    nullable: true,
    description: 'Blocks a vendor: nothing is ordered from him and nothing paid to him.',
  })
  async vendorBlock(
    @Arg('input', () => VendorBlockInput, { description: 'Which vendor, and why.' }) input: StandFields,
    @Ctx() context: Context,
  ) {
    return payload(
      VendorBlockPayload,
      context,
      await this.app.vendorBlock(toVendorStand(input), context.actor),
      showVendor(this.batches, context),
    )
  }

  @Mutation(() => VendorUnblockPayload, {
    nullable: true,
    description: 'Lifts the block of a vendor, who is then verified anew.',
  })
  async vendorUnblock(
    @Arg('input', () => VendorUnblockInput, { description: 'Which vendor, and why.' }) input: StandFields,
    @Ctx() context: Context,
  ) {
    return payload(
      VendorUnblockPayload,
      context,
      await this.app.vendorUnblock(toVendorStand(input), context.actor),
      showVendor(this.batches, context),
    )
  }
}
