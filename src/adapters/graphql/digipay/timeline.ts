import { Field, ObjectType } from 'type-graphql'
import {
  claimStatusLabels, orderStatusLabels, paymentStatusLabels, receiptStatusLabels, tieStatusLabels,
} from '../../../application/digipay/labels' // prettier-ignore
import type { PurchaseScreen } from '../../../application/digipay/reads'
import { timelineFor, type Told } from '../../../application/digipay/timeline'
import type { Words } from '../../../application/wording'
import { view } from '../answer'
import type { Context } from '../context'
import { DateTime } from '../scalars'

/** One thing that happened. */
@ObjectType('TimelineStep', { description: 'One thing that happened to a purchase, by whom, in which office.' })
export class StepView {
  @Field(() => String, {
    description: 'ORDER, RECEIPT, CLAIM, PAYMENT, or TIE for what the PPK said of this and another order.',
  })
  of!: string

  @Field(() => String, { description: 'What was done.' })
  action!: string

  @Field(() => String, { description: 'The state it led to.' })
  to!: string

  @Field(() => String, { description: 'That state in words.' })
  toLabel!: string

  @Field(() => String, { description: 'The name of who did it, as it was then.' })
  by!: string

  @Field(() => String, { description: 'The function it was done under.' })
  role!: string

  @Field(() => String, { nullable: true, description: 'The reason given.' })
  reason!: string | undefined

  @Field(() => DateTime, { description: 'When.' })
  at!: Date
}

const labels: Readonly<Record<Told['of'], Readonly<Record<string, Words>>>> = {
  ORDER: orderStatusLabels,
  RECEIPT: receiptStatusLabels,
  CLAIM: claimStatusLabels,
  PAYMENT: paymentStatusLabels,
  TIE: tieStatusLabels,
}

/** What happened to a purchase, oldest first, as far as the reader may know it. */
export const timelineOf = ({ purchase }: PurchaseScreen, { actor, language }: Pick<Context, 'actor' | 'language'>): StepView[] =>
  timelineFor(purchase, actor).map(({ of, step: { action, to, name, role, reason, at } }) =>
    view(StepView, { of, action, to, toLabel: labels[of][to]?.[language] ?? to, by: name, role, reason, at }),
  ) // prettier-ignore
