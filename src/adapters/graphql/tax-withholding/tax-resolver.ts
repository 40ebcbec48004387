import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { TaxQuestions } from '../../../application/tax-withholding'
import type { LocalDate } from '../../../domain/kernel'
import { explained } from '../../../domain/tax-withholding'
import type { Context } from '../context'
import { LocalDateScalar } from '../scalars'
import { previewView } from './preview'
import { TaxPreviewInput, toTaxQuestion, toVendorFacts } from './tax-inputs'
import { TaxParametersView, taxParametersView } from './law-views'
import {
  FakturCodeView,
  fakturCodeView,
  TaxAssessmentView,
  TaxLineView,
  TaxPreviewView,
  wholeExplanation,
} from './tax-views'
import { explanationView, TaxExplanationView } from './why-views'

/** What everybody logged in may ask the tax law. */
@Resolver()
export class TaxResolver {
  constructor(private readonly law: TaxQuestions) {}

  @Query(() => TaxPreviewView, {
    nullable: true,
    description: 'What would be withheld, if: any day, any vendor, any lines.',
  })
  taxPreview(
    @Arg('input', () => TaxPreviewInput, { description: 'The what-if.' }) input: TaxPreviewInput,
    @Ctx() context: Context,
  ) {
    return previewView(this.law.taxPreview({ ...toTaxQuestion(input), vendor: toVendorFacts(input.vendor) }), context)
  }

  @Query(() => TaxParametersView, { nullable: true, description: 'The tax law as loaded, as it stands on a day.' })
  taxParameters(@Arg('on', () => LocalDateScalar, { description: 'The day.' }) on: LocalDate, @Ctx() context: Context) {
    return taxParametersView(this.law.taxParameters(on), context.language)
  }
}

/** Why a tax line is what it is. */
@Resolver(() => TaxLineView)
export class TaxLineResolver {
  @FieldResolver(() => TaxExplanationView, { description: 'Why: the steps, the law, and what nearly changed it.' })
  explain(@Root() { assessment, taxLine }: TaxLineView, @Ctx() { language }: Context) {
    return explanationView(explained(assessment, taxLine), language)
  }

  @FieldResolver(() => String, { description: 'Why in one sentence, in the language of the request.' })
  explanation(@Root() { taxLine }: TaxLineView, @Ctx() { language }: Context) {
    return taxLine.explanation[language]
  }
}

/** Why an assessment is what it is. */
@Resolver(() => TaxAssessmentView)
export class TaxAssessmentResolver {
  constructor(private readonly law: Pick<TaxQuestions, 'faktur'>) {}

  @FieldResolver(() => TaxExplanationView, {
    description: 'Why, for all lines and taxes, also where nothing is taken.',
  })
  explain(@Root() { assessment }: TaxAssessmentView, @Ctx() { language }: Context) {
    return wholeExplanation(assessment, language)
  }

  @FieldResolver(() => [FakturCodeView], {
    description: 'The codes that the vendor’s faktur should bear, as far as the law as loaded knows them.',
  })
  fakturCodes(@Root() { assessment }: TaxAssessmentView, @Ctx() { language }: Context) {
    return this.law.faktur.codes(assessment).map((each) => fakturCodeView(each, language))
  }
}
