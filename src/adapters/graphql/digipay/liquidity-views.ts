import { Ctx, Field, ID, Int, ObjectType } from 'type-graphql'
import { idleStageLabels, type Liquidity, tupStageLabels, type UpYearEnd } from '../../../application/digipay/set-up'
import type { IdleStage, PromiseDoubt, TupStage } from '../../../domain/digipay'
import type { LocalDate } from '../../../domain/kernel'
import { view } from '../answer'
import { connectionType } from '../connection'
import type { Context } from '../context'
import { unitId } from '../ids'
import { enumOf, InWords } from '../labels'
import { LocalDateScalar, Rupiah } from '../scalars'

const TupStageEnum = enumOf('TupStage', 'How a TUP stands.', tupStageLabels)
const IdleStageEnum = enumOf('IdleStage', 'How long UP has lain without a replacement.', idleStageLabels)

/** One day of a forecast. */
@ObjectType('ForecastDay', { description: 'What is scheduled, or signed already, to leave on one day.' })
export class ForecastDayView {
  @Field(() => LocalDateScalar, {
    description: 'The day on which its rail carries it; what is overdue is expected today.',
  })
  on!: LocalDate

  @Field(() => Int, { description: 'How many payments.' })
  payments!: number

  @Field(() => Rupiah, { description: 'What they take out of UP, at gross.' })
  fromUp!: bigint

  @Field(() => Rupiah, { description: 'What they take out of TUP, at gross.' })
  fromTup!: bigint

  @Field(() => Rupiah, { description: 'What the bank takes for carrying them.' })
  fees!: bigint

  @Field(() => Rupiah, {
    description: 'What of these and of their fees is signed and held already: it is in free no more.',
  })
  held!: bigint

  @Field(() => Rupiah, { description: 'Tax on its way to the State.' })
  taxToState!: bigint
}

/** How idle UP is. */
@ObjectType('UpIdle', { description: 'How long UP has lain since the last SP2D that brought or replaced it.' })
export class UpIdleView {
  @InWords(idleStageLabels, 'How idle it is, in words.')
  @Field(() => IdleStageEnum, { description: 'How idle it is today.' })
  stage!: IdleStage

  @Field(() => LocalDateScalar, { description: 'The date of the last SP2D.' })
  since!: LocalDate

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day from which the KPPN warns; nothing where the year of this UP ends before.',
  })
  noticeOn?: LocalDate | undefined

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day from which the KPPN may cut it; nothing where its year ends before: yearEnd says by when its rest is paid back.',
  }) // prettier-ignore
  cutOn?: LocalDate | undefined

  @Field(() => Rupiah, { description: 'What would be cut; nought where nothing may be.' })
  cut!: bigint

  @Field(() => String, { description: 'The rule that says so.' })
  rule!: string
}

/** A TUP that is not accounted for in whole. */
@ObjectType('TupLiquidity', { description: 'A TUP that is not accounted for in whole, and how long it may be spent.' })
export class TupLiquidityView {
  @Field(() => String, { description: 'The number of its SP2D.' })
  sp2dNumber!: string

  @Field(() => Rupiah, { description: 'What is still to be accounted for or paid back.' })
  granted!: bigint

  @Field(() => Rupiah, { description: 'What may still be promised.' })
  free!: bigint

  @Field(() => Rupiah, { description: 'What is promised to authorised payments and not yet settled.' })
  held!: bigint

  @Field(() => Rupiah, { description: 'What was spent and not accounted for (PTUP) yet.' })
  usedNotAccounted!: bigint

  @Field(() => LocalDateScalar, { description: 'The last day on which it may be spent.' })
  lastDay!: LocalDate

  @Field(() => Int, { description: 'How many days are left; below zero once it is over.' })
  daysLeft!: number

  @InWords(tupStageLabels, 'How it stands, in words.')
  @Field(() => TupStageEnum, { description: 'How it stands today.' })
  stage!: TupStage

  @Field(() => Rupiah, { description: 'What is to be paid back to the State now.' })
  toPayBack!: bigint

  @Field(() => String, { description: 'The rule that says so.' })
  rule!: string
}

/** The end of the year. */
@ObjectType('UpYearEnd', {
  description: 'By when what is left of UP is to be paid back: with the end of the year that it was granted for.',
})
export class UpYearEndView {
  @Field(() => LocalDateScalar, { description: 'The last day.' })
  on!: LocalDate

  @Field(() => String, { description: 'Until what hour of that day, by the clock of the satker.' })
  until!: string

  @Field(() => Int, { description: 'How many days are left; below zero once it is over.' })
  daysLeft!: number

  @Field(() => Rupiah, { description: 'What of it would be paid back today; owedToState is paid in besides.' })
  left!: bigint

  @Field(() => String, { description: 'The rule that says so.' })
  rule!: string

  open?: PromiseDoubt | undefined

  @Field(() => String, { nullable: true, description: 'What is open in it, in the language of the request.' })
  doubt(@Ctx() { language }: Context): string | undefined {
    return this.open?.[language]
  }
}

const yearEndView = ({ doubt: open, ...yearEnd }: UpYearEnd): UpYearEndView => view(UpYearEndView, { ...yearEnd, open })

/** How liquid a satker is. */
@ObjectType('Liquidity', { description: 'How liquid a satker is: its UP, its tax and its payments to come.' })
export class LiquidityView {
  @Field(() => ID, { description: 'The satker.' })
  satkerId!: string

  @Field(() => String, { description: 'The code of the satker.' })
  code!: string

  @Field(() => String, { description: 'The name of the satker.' })
  name!: string

  @Field(() => Rupiah, { description: 'UP granted; a replacement does not raise it.' })
  granted!: bigint

  @Field(() => Rupiah, { description: 'UP that may still be promised.' })
  free!: bigint

  @Field(() => Rupiah, { description: 'UP promised to authorised payments and not yet settled.' })
  held!: bigint

  @Field(() => Rupiah, { description: 'UP that left twice and is to come back.' })
  owedBack!: bigint

  @Field(() => Rupiah, { description: 'What the bank took as fees out of UP; no replacement brings it back.' })
  bankFees!: bigint

  @Field(() => Rupiah, { description: 'UP spent, tax withheld among it, that no SP2D has replaced yet.' })
  usedNotReplaced!: bigint

  @Field(() => Rupiah, { description: 'What of it requests ask for that no SP2D has settled yet.' })
  requested!: bigint

  @Field(() => Rupiah, { description: 'UP that the KPPN cut and that is to be paid back; no part of what is granted.' })
  cut!: bigint

  @Field(() => Rupiah, {
    nullable: true,
    description: 'What a replacement (GUP) may bring today; nought until the share that the law asks for is used.',
  })
  replaceable?: bigint | undefined

  @Field(() => Rupiah, { description: 'Owed on government credit cards (KKP): charged, and not yet paid by an SP2D.' })
  kkpDue!: bigint

  @Field(() => LocalDateScalar, { nullable: true, description: 'When the next unpaid bill of a card is due.' })
  kkpDueOn?: LocalDate | undefined

  @Field(() => Rupiah, { description: 'Billed on cards, past its day and not paid by an SP2D.' })
  kkpLate!: bigint

  @Field(() => Rupiah, { description: 'Tax withheld and not yet deposited.' })
  taxNotYetDeposited!: bigint

  @Field(() => Rupiah, {
    description:
      'What came back of spending that an SP2D has replaced, or of another fiscal year: the State’s, to be deposited (SSPB). No UP; stateDebts lists it.',
  })
  owedToState!: bigint

  @Field(() => UpIdleView, { nullable: true, description: 'How idle the UP is; nothing where none was granted.' })
  idle?: UpIdleView | undefined

  @Field(() => TupLiquidityView, { nullable: true, description: 'The TUP that is not accounted for in whole.' })
  tup?: TupLiquidityView | undefined

  @Field(() => UpYearEndView, {
    nullable: true,
    description: 'The end of its year, where UP was granted or something is owed to the State.',
  })
  yearEnd?: UpYearEndView | undefined

  @Field(() => [ForecastDayView], { description: 'The days of the next two weeks on which payments are scheduled.' })
  forecast!: readonly ForecastDayView[]
}
export const LiquidityConnection = connectionType('Liquidity', () => LiquidityView)

/** The liquidity of a satker as it is shown. */
export const liquidityView = ({ tenant, idle, tup, yearEnd, forecast, ...shown }: Liquidity): LiquidityView =>
  view(LiquidityView, {
    ...shown, satkerId: unitId('SATKER', tenant), idle: idle && view(UpIdleView, idle),
    tup: tup && view(TupLiquidityView, tup), yearEnd: yearEnd && yearEndView(yearEnd),
    forecast: forecast.map((each) => view(ForecastDayView, each)),
  }) // prettier-ignore
