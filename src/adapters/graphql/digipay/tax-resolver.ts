import { Arg, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from 'type-graphql'
import { fakturDoubt, type VendorTaxPreview, type VendorTaxQuestion } from '../../../application/digipay'
import type { TaxQuestions } from '../../../application/tax-withholding'
import type { Context } from '../context'
import { unitOf } from '../ids'
import { ClaimView } from './claim-views'
import {
  doubtViews,
  previewView,
  TaxDoubtView,
  TaxPreviewView,
  TaxQuestionInput,
  toTaxQuestion,
} from '../tax-withholding'

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

/** Whether the number of a faktur begins as its payment calls for. */
@Resolver(() => ClaimView)
export class ClaimFakturResolver {
  constructor(private readonly law: Pick<TaxQuestions, 'faktur'>) {}

  @FieldResolver(() => TaxDoubtView, {
    nullable: true,
    description:
      'A warning where the faktur bears another code than its payment calls for; known once it is scheduled.',
  })
  taxInvoiceDoubt(@Root() { claim, screen }: ClaimView, @Ctx() { language }: Context) {
    return doubtViews(fakturDoubt(this.law.faktur, claim, screen.purchase.payments), language)[0]
  }
}
