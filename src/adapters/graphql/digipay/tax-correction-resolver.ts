import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import {
  correctionStepLabels,
  type taxCorrection,
  taxNameLabels,
  taxProgressLabels,
} from '../../../application/digipay'
import type { Language } from '../../../application/wording'
import type { Rupiah as Amount } from '../../../domain/kernel'
import type { CorrectionStep, TaxProgress } from '../../../domain/tax-withholding'
import { UserError, userError, view } from '../answer'
import type { Context } from '../context'
import { keyOf } from '../ids'
import { enumOf, Lang, labelOf } from '../labels'
import { Quantity, Rupiah } from '../scalars'
import { doubtViews, TaxDoubtView } from '../tax-withholding'

const TaxProgressEnum = enumOf('TaxProgress', 'How far a withheld tax has gone.', taxProgressLabels)
const CorrectionStepEnum = enumOf('TaxCorrectionStepCode', 'What a correction asks for.', correctionStepLabels)

/** What of a line was kept. */
@InputType({ description: 'How much of a line of the order stays.' })
export class KeptLineInput {
  @Field(() => Int, { description: 'The line of the order.' })
  line!: number

  @Field(() => Quantity, { nullable: true, description: 'How much stays; nothing without it.' })
  quantity?: bigint | null
}

/** A return to look at. */
@InputType({ description: 'A return or cancellation, to see what it would ask of the taxes.' })
export class TaxCorrectionInput {
  @Field(() => ID, { description: 'The payment whose order comes back, in part or whole.' })
  paymentId!: string

  @Field(() => [KeptLineInput], { description: 'The lines of which less stays; a line that is not named stays whole.' })
  kept!: KeptLineInput[]

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the return (SPT Masa) of its month has been filed.',
  })
  isReported!: boolean
}

/** A step of a correction. */
@ObjectType('TaxCorrectionStep', { description: 'One thing to do.' })
export class TaxCorrectionStepView {
  @Field(() => CorrectionStepEnum, { description: 'What, for programs.' })
  code!: CorrectionStep
}

/** What a return asks of one tax. */
@ObjectType('TaxCorrection', { description: 'What a return asks of one withheld tax.' })
export class TaxCorrectionView {
  @Field(() => String, { description: 'The tax.' })
  tax!: string

  @Field(() => String, { description: 'The object code of its slip; for PPN the revenue account.' })
  objectCode!: string

  @Field(() => TaxProgressEnum, { description: 'How far it has gone.' })
  progress!: TaxProgress

  @Field(() => Rupiah, { description: 'What was withheld.' })
  withheld!: Amount

  @Field(() => Rupiah, {
    description: 'What it comes to on what was kept; limits are tested against the whole as ordered.',
  })
  onKept!: Amount

  @Field(() => Rupiah, { description: 'What was withheld too much; it belongs to the vendor and to no other.' })
  surplus!: Amount

  @Field(() => [TaxCorrectionStepView], { description: 'What to do, in order.' })
  steps!: readonly TaxCorrectionStepView[]

  @Field(() => String, { description: 'The regulation.' })
  citation!: string

  @Field(() => [TaxDoubtView], { description: 'What is open in it.' })
  doubts!: readonly TaxDoubtView[]
}

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
        corrections: outcome.value.map((each) =>
          view(TaxCorrectionView, {
            ...each, doubts: doubtViews(each.doubts, language), steps: each.steps.map((code) => view(TaxCorrectionStepView, { code })),
          })),
      })
    : view(TaxCorrectionsView, { userErrors: [userError(outcome.error, language)] }) // prettier-ignore

const toQuestion = ({ paymentId, kept, isReported }: TaxCorrectionInput) => ({
  payment: keyOf('pay', paymentId, 'input', 'paymentId'), isReported,
  kept: kept.map(({ line, quantity }) => ({ line, quantity: quantity ?? 0n })),
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
