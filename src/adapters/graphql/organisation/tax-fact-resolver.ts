import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { OrganisationActs } from '../../../application'
import { taxFactLabels, taxFactStatusLabels } from '../../../application/organisation'
import type { Language } from '../../../application/wording'
import { AvailableAction, payload } from '../answer'
import type { Context } from '../context'
import { Lang, labelOf } from '../labels'
import type { OrganisationBatches } from './batches'
import {
  showTaxFact, taxFactButtons, toTaxFactEnd, toTaxFactRecord, toTaxFactVerify, VendorTaxFactEndInput, VendorTaxFactEndPayload,
  VendorTaxFactRecordInput, VendorTaxFactRecordPayload, VendorTaxFactVerifyInput, VendorTaxFactVerifyPayload, VendorTaxFactView,
} from './tax-fact-views' // prettier-ignore

/** The papers that decide how vendors are taxed. */
@Resolver(() => VendorTaxFactView)
export class VendorTaxFactResolver {
  constructor(
    private readonly app: OrganisationActs,
    private readonly batches: OrganisationBatches,
    private readonly now: () => Date,
  ) {}

  @FieldResolver(() => String, { description: 'What the paper is, in words.' })
  factLabel(@Root() { fact }: VendorTaxFactView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(taxFactLabels, fact, lang, context)
  }

  @FieldResolver(() => String, { description: 'The standing in words.' })
  statusLabel(@Root() { status }: VendorTaxFactView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(taxFactStatusLabels, status, lang, context)
  }

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() paper: VendorTaxFactView, @Ctx() context: Context) {
    return taxFactButtons(paper, context, this.now())
  }

  @Mutation(() => VendorTaxFactRecordPayload, {
    nullable: true,
    description: 'Records a tax paper of a vendor, not yet verified.',
  })
  async vendorTaxFactRecord(
    @Arg('input', () => VendorTaxFactRecordInput, { description: 'The paper.' }) input: VendorTaxFactRecordInput,
    @Ctx() context: Context,
  ) {
    return payload(
      VendorTaxFactRecordPayload,
      context,
      await this.app.vendorTaxFactRecord(toTaxFactRecord(input, context.actor.unit), context.actor),
      showTaxFact(this.batches, context),
    )
  }

  @Mutation(() => VendorTaxFactVerifyPayload, {
    nullable: true,
    description: 'Confirms a tax paper that another person recorded: from now on it counts.',
  })
  async vendorTaxFactVerify(
    @Arg('input', () => VendorTaxFactVerifyInput, { description: 'Which paper.' }) input: VendorTaxFactVerifyInput,
    @Ctx() context: Context,
  ) {
    return payload(
      VendorTaxFactVerifyPayload,
      context,
      await this.app.vendorTaxFactVerify(toTaxFactVerify(input), context.actor),
      showTaxFact(this.batches, context),
    )
  }

  @Mutation(() => VendorTaxFactEndPayload, { nullable: true, description: 'Ends a tax paper: it no longer counts.' })
  async vendorTaxFactEnd(
    @Arg('input', () => VendorTaxFactEndInput, { description: 'Which paper, and why.' }) input: VendorTaxFactEndInput,
    @Ctx() context: Context,
  ) {
    return payload(
      VendorTaxFactEndPayload,
      context,
      await this.app.vendorTaxFactEnd(toTaxFactEnd(input), context.actor),
      showTaxFact(this.batches, context),
    )
  }
}
