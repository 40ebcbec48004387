import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import type { BankActs } from '../../../application'
import type { BankReads } from '../../../application/digipay'
import type { BankLineId, Key, LocalDate } from '../../../domain/kernel'
import { payload } from '../answer'
import { connection, PageArgs } from '../connection'
import type { Context } from '../context'
import { LocalDateScalar } from '../scalars'
import { BankDayCloseInput, BankLineFilterInput, BankLineMatchInput, toDayClose, toLineMatch } from './bank-inputs'
import {
  BankDayClosePayload, BankDayView, BankLineConnection, BankLineMatchPayload, type BankLineView, dayView, lineView,
} from './bank-views' // prettier-ignore
import { ofSatker, ofSatkers, satkerAsked, satkersAsked } from './book-inputs'

/** A line of a statement, if the actor may read it. */
export const findLine = async (
  reads: BankReads,
  key: Key<BankLineId>,
  context: Context,
): Promise<BankLineView | undefined> => {
  // An act of the same request may have changed what was read before it.
  const found = await context.batched(reads.linesByKey).clear(key).load(key)
  return found && lineView(found)
}

/** The bank's statement, held against the payments of a satker. */
@Resolver()
export class ReconciliationResolver {
  constructor(
    private readonly app: BankActs,
    private readonly reads: BankReads,
  ) {}

  @Query(() => [BankDayView], {
    nullable: true,
    description: 'The days of a satker’s paying account, oldest first, with all that keeps them open; empty if not yours to read.',
  }) // prettier-ignore
  async reconciliation(
    @Arg('from', () => LocalDateScalar, { description: 'The first day.' }) from: LocalDate,
    @Arg('to', () => LocalDateScalar, { description: 'The last day; a month of days at most is answered.' })
    to: LocalDate,
    @Arg('satkerId', () => ID, { nullable: true, description: ofSatker }) satkerId: string | undefined,
    @Ctx() context: Context,
  ) {
    return (await this.reads.days(context.actor, { satker: satkerAsked(satkerId, context), from, to })).map(dayView)
  }

  @Query(() => BankLineConnection, {
    nullable: true,
    description: 'The lines of bank statements, oldest first: of one satker, or of all that you oversee.',
  })
  bankLines(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('from', () => LocalDateScalar, { description: 'The first day.' }) from: LocalDate,
    @Arg('to', () => LocalDateScalar, { description: 'The last day.' }) to: LocalDate,
    @Arg('satkerId', () => ID, { nullable: true, description: ofSatkers }) satkerId: string | undefined,
    @Arg('filter', () => BankLineFilterInput, { nullable: true, description: 'Which of them.' })
    filter: BankLineFilterInput | undefined,
    @Ctx() context: Context,
  ) {
    return connection(
      context,
      { list: 'bankLines', page, filter: { ...filter, from, to, satker: satkersAsked(satkerId, context) } },
      (asked) =>
        this.reads.lines(
          context.actor,
          { satker: satkersAsked(satkerId, context), from, to, classes: filter?.foundAs ?? undefined },
          asked,
        ),
      lineView,
    )
  }

  @Mutation(() => BankLineMatchPayload, {
    nullable: true,
    description: 'Says with a reason what a line is that nothing else could tell; what it proves is booked with it.',
  })
  async bankLineMatch(
    @Arg('input', () => BankLineMatchInput, { description: 'Which line, and what it is.' }) input: BankLineMatchInput,
    @Ctx() context: Context,
  ) {
    return payload(BankLineMatchPayload, context, await this.app.bankLineMatch(toLineMatch(input), context.actor), lineShown(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => BankDayClosePayload, {
    nullable: true,
    description: 'Closes a day of the paying account; refused with all its differences while it does not tie.',
  })
  async bankDayClose(
    @Arg('input', () => BankDayCloseInput, { description: 'Which day.' }) input: BankDayCloseInput,
    @Ctx() context: Context,
  ) {
    return payload(BankDayClosePayload, context, await this.app.bankDayClose(toDayClose(input), context.actor), ({ satker }) =>
      dayShown(this.reads, { satker, from: input.on, to: input.on }, context),
    ) // prettier-ignore
  }
}

const lineShown =
  (reads: BankReads, context: Context) =>
  async ({ line }: Readonly<{ line: Key<BankLineId> }>) => ({ line: await findLine(reads, line, context) })
const dayShown = async (reads: BankReads, asked: Parameters<BankReads['days']>[1], { actor }: Context) => {
  const [day] = await reads.days(actor, asked)
  return { day: day && dayView(day) }
}
