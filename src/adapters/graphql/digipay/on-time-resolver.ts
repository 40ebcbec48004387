import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { onTimeScore, type OnTimeReads, type OnTimeRefusal, type OnTimeScore } from '../../../application/digipay'
import { inPercent, percentageOf } from '../../../domain/digipay'
import type { LocalDate, Result } from '../../../domain/kernel'
import { view } from '../answer'
import type { Context } from '../context'
import { badInput } from '../faults'
import { unitId, unitOf } from '../ids'
import { LocalDateScalar } from '../scalars'

/** A percentage. */
@ObjectType('ExactPercentage', { description: 'A percentage as a fraction in lowest terms: nothing is rounded.' })
export class PercentageView {
  @Field(() => Int, { description: 'Above the line: 200 where two of three were kept.' })
  numerator!: number

  @Field(() => Int, { description: 'Below the line: 3 where two of three were kept.' })
  denominator!: number

  @Field(() => String, { description: 'With two decimals, never rounded up: 66,66%.' })
  inPercent!: string
}

/** A score. */
@ObjectType('OnTimeScore', {
  description:
    'How a satker keeps its promises to vendors: of all whose promised day is over, how many were settled by that day. Public to everyone who is logged in.',
})
export class OnTimeScoreView {
  @Field(() => ID, { description: 'The satker.' })
  satkerId!: string

  @Field(() => LocalDateScalar, { description: 'The first promised day asked for.' })
  from!: LocalDate

  @Field(() => LocalDateScalar, { description: 'The last promised day asked for.' })
  to!: LocalDate

  @Field(() => LocalDateScalar, { description: 'The last day counted: a day that is not over is not judged.' })
  countedTo!: LocalDate

  @Field(() => Int, { description: 'How many promises fell due.' })
  fellDue!: number

  @Field(() => Int, { description: 'How many of them were kept.' })
  kept!: number

  @Field(() => Int, { description: 'How many were not.' })
  broken!: number

  @Field(() => PercentageView, { nullable: true, description: 'Kept of fallen due; null where none fell due.' })
  percentage!: PercentageView | undefined
}

const scoreView = (score: Result<OnTimeScore | undefined, OnTimeRefusal>): OnTimeScoreView | undefined => {
  if (!score.ok) throw badInput(score.error)
  if (!score.value) return undefined
  const { satker, fellDue, kept, ...span } = score.value
  const exact = percentageOf(kept, fellDue)
  return view(OnTimeScoreView, {
    ...span,
    satkerId: unitId('SATKER', satker),
    fellDue,
    kept,
    broken: fellDue - kept,
    percentage: exact && view(PercentageView, { ...exact, inPercent: inPercent(exact) }),
  })
}

/** How promises are kept. */
@Resolver()
export class OnTimeResolver {
  constructor(private readonly reads: OnTimeReads) {}

  @Query(() => OnTimeScoreView, {
    nullable: true,
    description: 'How a satker kept its promises to vendors in a period; null if there is no such satker.',
  })
  async onTimeScore(
    @Arg('satkerId', () => ID, { description: 'The satker.' }) satkerId: string,
    @Arg('from', () => LocalDateScalar, { description: 'The first promised day.' }) from: LocalDate,
    @Arg('to', () => LocalDateScalar, { description: 'The last promised day.' }) to: LocalDate,
    @Ctx() context: Context,
  ) {
    return scoreView(
      await onTimeScore(this.reads)({ satker: unitOf('SATKER', satkerId, 'satkerId'), from, to }, context.actor),
    )
  }
}
