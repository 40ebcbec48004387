import { Arg, Ctx, Field, ID, InputType, Query, Resolver } from 'type-graphql'
import type { VendorTaxPreview, VendorTaxQuestion } from '../../../application/digipay'
import type { Context } from '../context'
import { unitOf } from '../ids'
import { previewView, TaxPreviewView, TaxQuestionInput, toTaxQuestion } from '../tax-withholding'

/** A what-if about a vendor of ours. */
@InputType({ description: 'A what-if about a vendor by the papers he has shown.' })
export class VendorTaxPreviewInput extends TaxQuestionInput {
  @Field(() => ID, { description: 'The vendor.' })
  vendorId!: string
}

const toVendorQuestion = (input: VendorTaxPreviewInput): VendorTaxQuestion => ({
  vendor: unitOf('VENDOR', input.vendorId, 'input', 'vendorId'),
  question: toTaxQuestion(input),
})

/** What would be withheld from a vendor of ours. */
@Resolver()
export class VendorTaxResolver {
  constructor(private readonly law: Readonly<{ vendorTaxPreview: VendorTaxPreview }>) {}

  @Query(() => TaxPreviewView, {
    nullable: true,
    description: 'What would be withheld from a vendor, by the papers he has shown for that day.',
  })
  async vendorTaxPreview(
    @Arg('input', () => VendorTaxPreviewInput, { description: 'The what-if.' }) input: VendorTaxPreviewInput,
    @Ctx() context: Context,
  ) {
    return previewView(await this.law.vendorTaxPreview(toVendorQuestion(input), context.actor), context)
  }
}
