import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { correctionStepLabels, taxProgressLabels } from '../../../application/digipay'
import type { Language } from '../../../application/wording'
import type { KeptLine, TaxCorrection } from '../../../domain/digipay'
import type { Rupiah as Amount } from '../../../domain/kernel'
import type { CorrectionStep, TaxProgress } from '../../../domain/tax-withholding'
import { view } from '../answer'
import { enumOf } from '../labels'
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

/** What is kept of each line that is named; nothing, where nothing is said. */
export const toKept = (kept: readonly KeptLineInput[]): readonly KeptLine[] =>
  kept.map(({ line, quantity }) => ({ line, quantity: quantity ?? 0n }))

/** What a return asks of a tax, as it is shown. */
export const correctionView = (
  { tax, objectCode, progress, withheld, onKept, surplus, steps, citation, doubts }: TaxCorrection,
  language: Language,
): TaxCorrectionView =>
  view(TaxCorrectionView, {
    tax, objectCode, progress, withheld, onKept, surplus, citation, doubts: doubtViews(doubts, language),
    steps: steps.map((code) => view(TaxCorrectionStepView, { code })),
  }) // prettier-ignore
