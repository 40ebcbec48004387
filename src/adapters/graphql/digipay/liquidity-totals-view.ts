import { Field, Int, ObjectType } from 'type-graphql'
import type { LiquidityTotals } from '../../../application/digipay/set-up'
import type { LocalDate } from '../../../domain/kernel'
import { view } from '../answer'
import { LocalDateScalar, Rupiah } from '../scalars'
import { ForecastDayView } from './liquidity-views'

/** What is open of TUP. */
@ObjectType('TupTotals', { description: 'The TUP of some satker that is not accounted for in whole.' })
export class TupTotalsView {
  @Field(() => Rupiah, { description: 'What is still to be accounted for or paid back.' })
  granted!: bigint

  @Field(() => Rupiah, { description: 'What may still be promised.' })
  free!: bigint

  @Field(() => Rupiah, { description: 'What is promised to authorised payments and not yet settled.' })
  held!: bigint

  @Field(() => Rupiah, { description: 'What was spent and not accounted for (PTUP) yet.' })
  usedNotAccounted!: bigint
}

/** How liquid some satker are together. */
@ObjectType('LiquidityTotals', {
  description: 'How liquid some satker are together: their UP and TUP, their tax and their payments to come.',
})
export class LiquidityTotalsView {
  @Field(() => Int, { description: 'How many satker they are.' })
  satkers!: number

  @Field(() => Rupiah, { description: 'UP granted; a replacement does not raise it.' })
  granted!: bigint

  @Field(() => Rupiah, { description: 'UP that may still be promised.' })
  free!: bigint

  @Field(() => Rupiah, { description: 'UP promised to authorised payments and not yet settled.' })
  held!: bigint

  @Field(() => Rupiah, { description: 'UP that left twice and is to come back.' })
  owedBack!: bigint

  @Field(() => Rupiah, { description: 'What banks took as fees out of UP.' })
  bankFees!: bigint

  @Field(() => Rupiah, { description: 'UP spent, tax withheld among it, that no SP2D has replaced yet.' })
  usedNotReplaced!: bigint

  @Field(() => Rupiah, { description: 'What of it requests ask for that no SP2D has settled yet.' })
  requested!: bigint

  @Field(() => Rupiah, { description: 'UP that the KPPN cut and that is to be paid back.' })
  cut!: bigint

  @Field(() => Rupiah, { description: 'Owed on government credit cards (KKP): charged, and not yet paid by an SP2D.' })
  kkpDue!: bigint

  @Field(() => LocalDateScalar, { nullable: true, description: 'When the next unpaid bill of a card is due.' })
  kkpDueOn?: LocalDate | undefined

  @Field(() => Rupiah, { description: 'Billed on cards, past its day and not paid by an SP2D.' })
  kkpLate!: bigint

  @Field(() => Rupiah, { description: 'Tax withheld and not yet deposited.' })
  taxNotYetDeposited!: bigint

  @Field(() => Rupiah, { description: 'What came back and is the State’s, to be deposited (SSPB).' })
  owedToState!: bigint

  @Field(() => TupTotalsView, { description: 'Their TUP that is not accounted for in whole.' })
  tup!: TupTotalsView

  @Field(() => [ForecastDayView], {
    description: 'The days of the next two weeks on which payments are scheduled, each by the clock of its satker.',
  })
  forecast!: readonly ForecastDayView[]
}

/** The totals as they are shown. */
export const liquidityTotalsView = ({ tup, forecast, ...shown }: LiquidityTotals): LiquidityTotalsView =>
  view(LiquidityTotalsView, {
    ...shown,
    tup: view(TupTotalsView, tup),
    forecast: forecast.map((each) => view(ForecastDayView, each)),
  })
