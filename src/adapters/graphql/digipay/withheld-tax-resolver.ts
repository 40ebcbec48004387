import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import { type TaxDepositReads, taxLiabilities, taxSlips } from '../../../application/digipay'
import type { DepositRules } from '../../../domain/digipay'
import { connection, PageArgs } from '../connection'
import { ViewerView } from '../viewer'
import type { Context } from '../context'
import { monthAsked, ofSatker, ofSatkers, satkerAsked, satkersAsked } from './book-inputs'
import { PaymentView } from './payment-views'
import { TaxDepositFilterInput, toDepositFilter } from './tax-deposit-inputs'
import { depositsOf, listDepositInbox } from './tax-deposit-show'
import { TaxDepositConnection, depositView, TaxDepositView } from './tax-deposit-views'
import { liabilityView, TaxLiabilityView } from './tax-liability-views'
import { slipsView, TaxSlipsView } from './tax-slip-views'

/** What the questions about withheld tax are answered from. */
export type Withheld = Readonly<{ reads: TaxDepositReads; rules: DepositRules }>

/** Withheld tax as it is read: what is owed, what was deposited, and its slips. */
@Resolver()
export class WithheldTaxResolver {
  constructor(private readonly withheld: Withheld) {}

  @Query(() => [TaxLiabilityView], {
    nullable: true,
    description: 'What a satker owes of withheld tax, by revenue account and month; empty if it is not yours to read.',
  })
  async taxLiabilities(
    @Arg('satkerId', () => ID, { nullable: true, description: ofSatker }) satkerId: string | undefined,
    @Ctx() context: Context,
  ) {
    return (
      await taxLiabilities(this.withheld.reads, this.withheld.rules)(satkerAsked(satkerId, context), context.actor)
    ).map((each) => liabilityView(each, context.language))
  }

  @Query(() => TaxDepositConnection, {
    nullable: true,
    description: 'The tax deposits of one satker, or of all that you oversee, newest first.',
  })
  taxDeposits(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('satkerId', () => ID, { nullable: true, description: ofSatkers }) satkerId: string | undefined,
    @Arg('filter', () => TaxDepositFilterInput, { nullable: true, description: 'Which of them.' })
    filter: TaxDepositFilterInput | undefined,
    @Ctx() context: Context,
  ) {
    return connection(
      context,
      { list: 'taxDeposits', page, filter: { ...filter, satker: satkersAsked(satkerId, context) } },
      (asked) =>
        this.withheld.reads.list(context.actor, toDepositFilter(satkersAsked(satkerId, context), filter), asked),
      depositView,
    )
  }

  @Query(() => TaxSlipsView, {
    nullable: true,
    description: 'The bukti potong of a satker for one month, and the e-Bupot files of them.',
  })
  async taxSlips(
    @Arg('year', () => Int, { description: 'The year of tax.' }) year: number,
    @Arg('month', () => Int, { description: 'The month of tax, 1 to 12.' }) month: number,
    @Arg('satkerId', () => ID, { nullable: true, description: ofSatker }) satkerId: string | undefined,
    @Ctx() context: Context,
  ) {
    return slipsView(
      await taxSlips(this.withheld.reads, this.withheld.rules.law)(
        satkerAsked(satkerId, context),
        monthAsked(year, month),
        context.actor,
      ),
      context.language,
    )
  }
}

/** What waits for the viewer of withheld tax. */
@Resolver(() => ViewerView)
export class DepositInboxResolver {
  constructor(private readonly withheld: Withheld) {}

  @FieldResolver(() => TaxDepositConnection, {
    nullable: true,
    description: 'The tax deposits that wait for the office you act under, newest first.',
  })
  depositInbox(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listDepositInbox(this.withheld.reads, page, context)
  }
}

/** What became of the tax of a payment. */
@Resolver(() => PaymentView)
export class PaymentTaxResolver {
  constructor(private readonly withheld: Withheld) {}

  @FieldResolver(() => [TaxDepositView], {
    description: 'The deposits that gathered tax withheld from it; empty if they are not yours to read.',
  })
  taxDeposits(@Root() { payment: { tenant, id } }: PaymentView, @Ctx() context: Context) {
    return depositsOf(this.withheld.reads, { tenant, id }, context)
  }
}
