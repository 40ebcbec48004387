import { Ctx, Field, ObjectType } from 'type-graphql'
import {
  claimStatusLabels, orderStatusLabels, paymentStatusLabels, receiptStatusLabels, tieStatusLabels,
} from '../../../application/digipay/labels' // prettier-ignore
import type { PurchaseScreen } from '../../../application/digipay/reads'
import { timelineFor, type Told } from '../../../application/digipay/timeline'
import { stepSubjectLabels, stepWords } from '../../../application/digipay/step-labels'
import type { Language, Words } from '../../../application/wording'
import { view } from '../answer'
import type { Context } from '../context'
import { enumOf, inLanguage, InWords, Lang } from '../labels'
import { StepBase } from './step-base'

export const StepSubjectEnum = enumOf('TimelineSubject', 'What a step happened to.', stepSubjectLabels)

/** One thing that happened. */
@ObjectType('TimelineStep', { description: 'One thing that happened to a purchase, by whom, in which office.' })
export class StepView extends StepBase {
  toWords!: Words

  @Field(() => StepSubjectEnum, { description: 'What it happened to.' })
  @InWords(stepSubjectLabels, 'What it happened to, in words.')
  of!: Told['of']

  @Field(() => String, { description: 'What was done.' })
  action!: string

  @Field(() => String, { description: 'The state it led to.' })
  to!: string

  @Field(() => String, { description: 'What was done, in words.' })
  actionLabel(@Lang() lang: Language | undefined, @Ctx() context: Context): string {
    return inLanguage(stepWords(this.of, this.action), lang, context)
  }

  @Field(() => String, { description: 'The state it led to, in words.' })
  toLabel(@Lang() lang: Language | undefined, @Ctx() context: Context): string {
    return inLanguage(this.toWords, lang, context)
  }
}

const labels: Readonly<Record<Told['of'], Readonly<Record<string, Words>>>> = {
  ORDER: orderStatusLabels,
  RECEIPT: receiptStatusLabels,
  CLAIM: claimStatusLabels,
  PAYMENT: paymentStatusLabels,
  TIE: tieStatusLabels,
}

/** What happened to a purchase, oldest first, as far as the reader may know it. */
export const timelineOf = ({ purchase }: PurchaseScreen, { actor }: Pick<Context, 'actor'>): StepView[] =>
  timelineFor(purchase, actor).map(({ of, step: { action, to, name, role, reason, at } }) =>
    view(StepView, { of, action, to, toWords: labels[of][to] ?? { id: to, en: to }, by: name, role, reason, at }),
  ) // prettier-ignore
