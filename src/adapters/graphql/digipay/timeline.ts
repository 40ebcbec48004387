import { Field, ObjectType } from 'type-graphql'
import {
  claimStatusLabels, orderStatusLabels, paymentStatusLabels, receiptStatusLabels,
} from '../../../application/digipay/labels' // prettier-ignore
import type { PurchaseScreen } from '../../../application/digipay/reads'
import type { Words } from '../../../application/wording'
import type { Step } from '../../../domain/kernel'
import { view } from '../answer'
import type { Context } from '../context'
import { DateTime } from '../scalars'

/** One thing that happened. */
@ObjectType('TimelineStep', { description: 'One thing that happened to a purchase, by whom, in which office.' })
export class StepView {
  @Field(() => String, { description: 'ORDER, RECEIPT, CLAIM or PAYMENT.' })
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

type Told = Readonly<{ of: string; labels: Readonly<Record<string, Words>>; steps: readonly Step<string, string>[] }>

/** Everything that happened to a purchase, oldest first. */
export const timelineOf = ({ purchase }: PurchaseScreen, { language }: Pick<Context, 'language'>): StepView[] => {
  const { order, receipts, claims, payments } = purchase
  const parts: readonly Told[] = [
    { of: 'ORDER', labels: orderStatusLabels, steps: order.steps },
    ...receipts.map(({ steps }) => ({ of: 'RECEIPT', labels: receiptStatusLabels, steps })),
    ...claims.map(({ steps }) => ({ of: 'CLAIM', labels: claimStatusLabels, steps })),
    ...payments.map(({ steps }) => ({ of: 'PAYMENT', labels: paymentStatusLabels, steps })),
  ]
  return parts
    .flatMap(({ of, labels, steps }) =>
      steps.map(({ action, to, name, role, reason, at }) =>
        view(StepView, { of, action, to, toLabel: labels[to]?.[language] ?? to, by: name, role, reason, at }),
      ),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}
