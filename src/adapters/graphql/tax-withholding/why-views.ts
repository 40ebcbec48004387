import { Field, ObjectType } from 'type-graphql'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import { type Explanation, type Tax, taxLabels } from '../../../domain/tax-withholding'
import type { Language, Words } from '../../../application/wording'
import { InWords } from '../labels'
import { view } from '../answer'
import { LocalDateScalar, Rupiah } from '../scalars'
import { TaxEnum } from './enums'
import { inputsView, TaxInputsView } from './input-views'

/** A named fact of a step. */
@ObjectType('TaxFact', { description: 'One fact of a step; amounts are whole rupiah.' })
export class TaxFactView {
  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => String, { description: 'Its value.' })
  value!: string
}

/** One step of the reasoning. */
@ObjectType('TaxStep', { description: 'One step of the reasoning, in the order it was taken.' })
export class TaxStepView {
  @Field(() => String, { description: 'UNPACKED, RULE, EXCEPTION, COMPARED, TAXED or TOTALLED.' })
  step!: string

  @Field(() => String, { description: 'The rule, exception or parameter that it is about.' })
  about!: string

  @Field(() => [String], { description: 'The lines it is about.' })
  lines!: readonly string[]

  @Field(() => [TaxFactView], { description: 'What it looked at and found.' })
  facts!: readonly TaxFactView[]
}

/** A value of the law that was used. */
@ObjectType('TaxParameterUsed', { description: 'A value of the law that the result rests on.' })
export class TaxParameterUsedView {
  @Field(() => String, { description: 'Its name.' })
  id!: string

  @Field(() => String, { description: 'Its value, as the law data write it.' })
  value!: string

  @Field(() => LocalDateScalar, { description: 'The first day of this version.' })
  validFrom!: LocalDate

  @Field(() => String, { description: 'The regulation that gives it.' })
  citation!: string
}

/** An exception that held. */
@ObjectType('TaxException', { description: 'A named exception of the law that held for these lines.' })
export class TaxExceptionView {
  @Field(() => String, { description: 'Its name, such as N1 or X6.' })
  id!: string

  @Field(() => TaxEnum, { description: 'The tax whose rule it changes.' })
  @InWords(taxLabels.taxes, 'The tax, in words.')
  tax!: Tax

  @Field(() => String, {
    description: 'What it does: NOT_CHARGED, NOT_COLLECTED, BY_THIRD_PARTY, TAXED_AS, RATE_IS or RATE_TIMES.',
  })
  effect!: string

  @Field(() => String, { description: 'What it says, in the language of the request.' })
  title!: string

  @Field(() => String, { description: 'The regulation.' })
  citation!: string

  @Field(() => [String], { description: 'The lines it held for.' })
  lines!: readonly string[]
}

/** An exception that nearly held. */
@ObjectType('TaxNearMiss', { description: 'An exception whose limit was passed, and by how much.' })
export class TaxNearMissView {
  @Field(() => String, { description: 'Its name.' })
  id!: string

  @Field(() => TaxEnum, { description: 'The tax it would have freed from.' })
  @InWords(taxLabels.taxes, 'The tax, in words.')
  tax!: Tax

  @Field(() => String, { description: 'What it says, in the language of the request.' })
  title!: string

  @Field(() => String, { description: 'The regulation.' })
  citation!: string

  @Field(() => Rupiah, { description: 'The limit.' })
  limit!: Amount

  @Field(() => Rupiah, { description: 'What was compared with it.' })
  value!: Amount

  @Field(() => String, { description: 'INCL_PPN or EXCL_PPN: whether it was compared with or without PPN.' })
  compare!: string

  @Field(() => Rupiah, { description: 'By how much the limit was passed.' })
  beyondBy!: Amount

  @Field(() => [String], { description: 'The lines whose worth was compared.' })
  lines!: readonly string[]
}

/** A doubt. */
@ObjectType('TaxDoubt', { description: 'An open question of law that the result rests on.' })
export class TaxDoubtView {
  @Field(() => String, { description: 'Its name.' })
  id!: string

  @Field(() => TaxEnum, { nullable: true, description: 'The tax whose law leaves it open.' })
  @InWords(taxLabels.taxes, 'The tax, in words.', { nullable: true })
  tax!: Tax | undefined

  @Field(() => String, { description: 'What is open and what was assumed, in the language of the request.' })
  text!: string
}

/** Doubts as they are shown. */
export const doubtViews = (
  doubts: readonly Readonly<{ id: string; tax?: Tax | undefined; text: Words }>[],
  language: Language,
): TaxDoubtView[] => doubts.map(({ id, tax, text }) => view(TaxDoubtView, { id, tax, text: text[language] }))

/** Why. */
@ObjectType('TaxExplanation', { description: 'Why a tax is what it is.' })
export class TaxExplanationView {
  @Field(() => TaxInputsView, { description: 'What was asked: the facts that the answer rests on.' })
  inputs!: TaxInputsView

  @Field(() => [TaxStepView], { description: 'The steps.' })
  steps!: readonly TaxStepView[]

  @Field(() => [TaxParameterUsedView], { description: 'The values of the law.' })
  parameters!: readonly TaxParameterUsedView[]

  @Field(() => [TaxExceptionView], { description: 'The exceptions that held.' })
  exceptions!: readonly TaxExceptionView[]

  @Field(() => [TaxNearMissView], { description: 'The exceptions that nearly held.' })
  nearMisses!: readonly TaxNearMissView[]

  @Field(() => [TaxDoubtView], { description: 'The open questions it rests on.' })
  doubts!: readonly TaxDoubtView[]
}

/** Puts an explanation into the language of the request. */
export const explanationView = (why: Explanation, language: Language): TaxExplanationView =>
  view(TaxExplanationView, {
    inputs: inputsView(why.inputs),
    steps: why.steps.map(({ facts, ...step }) =>
      view(TaxStepView, {
        ...step,
        facts: Object.entries(facts).map(([name, value]) => view(TaxFactView, { name, value })),
      }),
    ),
    parameters: why.parameters.map(({ from, ...each }) => view(TaxParameterUsedView, { ...each, validFrom: from })),
    exceptions: why.exceptions.map((each) => view(TaxExceptionView, { ...each, title: each.title[language] })),
    nearMisses: why.nearMisses.map((each) => view(TaxNearMissView, { ...each, title: each.title[language] })),
    doubts: doubtViews(why.doubts, language),
  })
