import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql'
import type { SetUpReads } from '../../../application/digipay/set-up'
import { connection, PageArgs } from '../connection'
import type { Context } from '../context'
import { unitOf } from '../ids'
import { LiquidityTotalsView, liquidityTotalsView } from './liquidity-totals-view'
import { LiquidityConnection, liquidityView } from './liquidity-views'

const toAsked = (satkerId: string | undefined, isReplaceable: boolean | undefined) => ({
  satker: satkerId == null ? undefined : unitOf('SATKER', satkerId, 'satkerId'),
  isReplaceable: isReplaceable ?? undefined,
})

/** The money of the satker that somebody belongs to or oversees. */
@Resolver()
export class LiquidityResolver {
  constructor(private readonly reads: SetUpReads) {}

  @Query(() => LiquidityConnection, {
    nullable: true,
    description: 'How liquid the satker are that are yours to read, by code: your own, or those you oversee.',
  })
  liquidity(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('satkerId', () => ID, { nullable: true, description: 'This one alone; empty if it is not yours to read.' })
    satkerId: string | undefined,
    @Arg('isReplaceable', () => Boolean, {
      nullable: true,
      description: 'Those alone whose UP may be replaced (GUP) today.',
    })
    isReplaceable: boolean | undefined,
    @Ctx() context: Context,
  ) {
    return connection(
      context,
      { list: 'liquidity', page, filter: { satkerId, isReplaceable } },
      (asked) => this.reads.liquidity(context.actor, toAsked(satkerId, isReplaceable), asked),
      liquidityView,
    )
  }

  @Query(() => LiquidityTotalsView, {
    nullable: true,
    description: 'How liquid the satker are together that are yours to read: your own, or all those you oversee.',
  })
  async liquidityTotals(
    @Arg('satkerId', () => ID, { nullable: true, description: 'This one alone; nought if it is not yours to read.' })
    satkerId: string | undefined,
    @Arg('isReplaceable', () => Boolean, {
      nullable: true,
      description: 'Those alone whose UP may be replaced (GUP) today.',
    })
    isReplaceable: boolean | undefined,
    @Ctx() context: Context,
  ) {
    return liquidityTotalsView(await this.reads.liquidityTotals(context.actor, toAsked(satkerId, isReplaceable)))
  }
}
