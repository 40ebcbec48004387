import { Field, Int, ObjectType } from 'type-graphql'
import type { PriceReads } from '../../../application/digipay'
import { priceLevelLabels } from '../../../application/digipay/price-labels'
import type { PriceLevel } from '../../../domain/digipay'
import type { Rupiah as Amount } from '../../../domain/kernel'
import { view } from '../answer'
import type { Context } from '../context'
import { enumOf, InWords } from '../labels'
import { DateTime, Rupiah } from '../scalars'
import type { OrderView } from './order-views'

const PriceLevelEnum = enumOf('PriceLevel', 'How far above the usual price a line lies.', priceLevelLabels)

/** A dear line. */
@ObjectType('PriceWarning', { description: 'A line that costs more than others paid for the same; it stops nothing.' })
export class PriceWarningView {
  @Field(() => Int, { description: 'The place of the line in the order.' })
  line!: number

  @Field(() => String, { description: 'What it is.' })
  name!: string

  @Field(() => Rupiah, { description: 'What one costs.' })
  price!: Amount

  @Field(() => Rupiah, { description: 'The median of what others paid.' })
  median!: bigint

  @Field(() => Int, { description: 'How many orders of others it comes from.' })
  orders!: number

  @Field(() => Int, { description: 'The price in percent of the median.' })
  percent!: number

  @InWords(priceLevelLabels, 'How far above the usual price it lies, in words.')
  @Field(() => PriceLevelEnum, { description: 'How far above the usual price it lies.' })
  level!: PriceLevel

  @Field(() => String, { description: 'The rule that says so.' })
  rule!: string
}

/** Why a price is right. */
@ObjectType('PriceReason', {
  description: 'Why a price is right though others paid less, as somebody of the office said.',
})
export class PriceReasonView {
  @Field(() => String, { description: 'Who said so, by the name of that time.' })
  by!: string

  @Field(() => String, { description: 'The reason given.' })
  reason!: string

  @Field(() => DateTime, { description: 'When.' })
  at!: Date
}

const sightOn = ({ prices }: PriceReads, { screen }: OrderView, context: Context) =>
  context.batched(prices).load(screen.purchase.order)

/** What is dear about an order. */
export const priceWarningsOf = async (reads: PriceReads, order: OrderView, context: Context) =>
  ((await sightOn(reads, order, context))?.warnings ?? []).map(
    ({ line, name, price, median, orders, percent, level, rule }) =>
      view(PriceWarningView, { line, name, price, median, orders, percent, level, rule }),
  )

/** What its people said of its prices. */
export const priceReasonsOf = async (reads: PriceReads, order: OrderView, context: Context) =>
  ((await sightOn(reads, order, context))?.reasons ?? []).map(({ name, reason, at }) =>
    view(PriceReasonView, { by: name, reason: reason ?? '', at }),
  )
