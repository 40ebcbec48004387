import { Arg, Ctx, Field, FieldResolver, ObjectType, Query, Resolver, Root } from 'type-graphql'
import {
  correctionStepLabels,
  type taxCorrection,
  taxNameLabels,
  taxProgressLabels,
} from '../../../application/digipay'
import type { Language } from '../../../application/wording'
import { UserError, userError, view } from '../answer'
import type { Context } from '../context'
import { keyOf } from '../ids'
import { Lang, labelOf } from '../labels'
import {
  correctionView,
  TaxCorrectionInput,
  TaxCorrectionStepView,
  TaxCorrectionView,
  toKept,
} from './tax-correction-views'

/** The answer. */
@ObjectType('TaxCorrections', { description: 'What a return or cancellation would ask of the taxes of a payment.' })
export class TaxCorrectionsView {
  @Field(() => [TaxCorrectionView], {
    nullable: true,
    description: 'One for each tax and object code that was withheld.',
  })
  corrections?: readonly TaxCorrectionView[] | undefined

  @Field(() => [UserError], { description: 'Why there is no answer; empty if there is.' })
  userErrors!: UserError[]
}

const answerOf = (outcome: Awaited<ReturnType<ReturnType<typeof taxCorrection>>>, { language }: Context) =>
  outcome.ok
    ? view(TaxCorrectionsView, {
        userErrors: [],
        corrections: outcome.value.map((each) => correctionView(each, language)),
      })
    : view(TaxCorrectionsView, { userErrors: [userError(outcome.error, language)] }) // prettier-ignore

const toQuestion = ({ paymentId, kept, isReported }: TaxCorrectionInput) => ({
  payment: keyOf('pay', paymentId, 'input', 'paymentId'), isReported,
  kept: toKept(kept),
}) // prettier-ignore

/** Who answers what a return would ask. */
export type TaxCorrecting = Readonly<{ taxCorrection: ReturnType<typeof taxCorrection> }>

/** What a return would ask of the taxes of a payment. */
@Resolver(() => TaxCorrectionView)
export class TaxCorrectionResolver {
  constructor(private readonly app: TaxCorrecting) {}

  @Query(() => TaxCorrectionsView, {
    nullable: true,
    description:
      'What a return or cancellation would ask of the taxes of a payment: surplus, steps and their order. It changes nothing.',
  })
  async taxCorrection(
    @Arg('input', () => TaxCorrectionInput, { description: 'Which payment, and what was kept.' })
    input: TaxCorrectionInput,
    @Ctx() context: Context,
  ) {
    return answerOf(await this.app.taxCorrection(toQuestion(input), context.actor), context)
  }

  @FieldResolver(() => String, { description: 'The name of the tax.' })
  taxLabel(@Root() { tax }: TaxCorrectionView, @Lang() lang: Language | undefined, @Ctx() { language }: Context) {
    return taxNameLabels[tax]?.[lang ?? language] ?? tax
  }

  @FieldResolver(() => String, { description: 'How far it has gone, in words.' })
  progressLabel(@Root() { progress }: TaxCorrectionView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(taxProgressLabels, progress, lang, context)
  }
}

/** The words of a step. */
@Resolver(() => TaxCorrectionStepView)
export class TaxCorrectionStepResolver {
  @FieldResolver(() => String, { description: 'What, in words.' })
  label(@Root() { code }: TaxCorrectionStepView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(correctionStepLabels, code, lang, context)
  }
}
