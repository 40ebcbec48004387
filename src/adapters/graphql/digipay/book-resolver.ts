import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { SetUpActs } from '../../../application'
import { type SetUpReads, taxNameLabels } from '../../../application/digipay/set-up'
import type { Language } from '../../../application/wording'
import { payload } from '../answer'
import { connection, PageArgs } from '../connection'
import type { Context } from '../context'
import { keyOf, unitOf } from '../ids'
import { Lang } from '../labels'
import { onceOf } from '../once'
import {
  BudgetLineGrantInput,
  BudgetLineSaveInput,
  ofSatker,
  ofSatkers,
  satkerAsked,
  toBudgetLineSave,
  toBudgetLinesOf,
  UpGrantInput,
  toApproval,
} from './book-inputs'
import {
  BudgetLineConnection, BudgetLineGrantPayload, BudgetLineSavePayload, budgetLineView, BudgetLineView, findUpBook, showBudgetLine, showUpBook,
  UpBookTaxView, UpBookView, UpGrantPayload,
} from './book-views' // prettier-ignore
import type { SetUpBatches } from './set-up-batches'

/** The book of a satker: its budget lines and its UP. */
@Resolver(() => BudgetLineView)
export class BookResolver {
  constructor(
    private readonly app: SetUpActs,
    private readonly reads: SetUpReads,
    private readonly batches: SetUpBatches,
  ) {}

  @Query(() => BudgetLineConnection, {
    nullable: true,
    description: 'The budget lines of one satker, or of all that you oversee, by year and code.',
  })
  budgetLines(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('satkerId', () => ID, { nullable: true, description: ofSatkers })
    satkerId: string | undefined,
    @Arg('fiscalYear', () => Int, { nullable: true, description: 'Of this year alone.' })
    fiscalYear: number | undefined,
    @Ctx() context: Context,
  ) {
    return connection(
      context,
      { list: 'budgetLines', page, filter: { satkerId, fiscalYear } },
      (asked) => this.reads.budgetLines(context.actor, toBudgetLinesOf(satkerId, fiscalYear, context), asked),
      budgetLineView,
    )
  }

  @Query(() => UpBookView, {
    nullable: true,
    description: 'Where the UP of a satker stands; null if it is not yours to read.',
  })
  upBook(
    @Arg('satkerId', () => ID, { nullable: true, description: ofSatker })
    satkerId: string | undefined,
    @Ctx() context: Context,
  ) {
    return findUpBook(this.reads, satkerAsked(satkerId, context), context)
  }

  @Mutation(() => BudgetLineSavePayload, { nullable: true, description: 'Saves a budget line of your satker.' })
  async budgetLineSave(
    @Arg('input', () => BudgetLineSaveInput, { description: 'The budget line.' }) input: BudgetLineSaveInput,
    @Ctx() context: Context,
  ) {
    return payload(
      BudgetLineSavePayload,
      context,
      await this.app.budgetLineSave(toBudgetLineSave(input), context.actor),
      showBudgetLine(this.batches, context),
    )
  }

  @Mutation(() => BudgetLineGrantPayload, {
    nullable: true,
    description: 'Gives a budget line its pagu; a paper gives it once.',
  })
  async budgetLineGrant(
    @Arg('input', () => BudgetLineGrantInput, { description: 'Which line, how much, by which paper.' })
    input: BudgetLineGrantInput,
    @Ctx() context: Context,
  ) {
    return payload(BudgetLineGrantPayload, context, await this.app.budgetLineGrant({
      budgetLine: keyOf('bud', input.id, 'input', 'id'), amount: input.amount, reference: input.reference, once: onceOf(input),
    }, context.actor), showBudgetLine(this.batches, context)) // prettier-ignore
  }

  @Mutation(() => UpGrantPayload, {
    nullable: true,
    description: 'Records UP that an SP2D paid to a satker; an SP2D counts once.',
  })
  async upGrant(
    @Arg('input', () => UpGrantInput, { description: 'To whom, how much, by which SP2D.' }) input: UpGrantInput,
    @Ctx() context: Context,
  ) {
    return payload(UpGrantPayload, context, await this.app.upGrant({
      satker: unitOf('SATKER', input.satkerId, 'input', 'satkerId'), amount: input.amount, kind: input.kind, sp2dNumber: input.sp2dNumber,
      sp2dOn: input.sp2dOn, approval: toApproval(input.approval), once: onceOf(input),
    }, context.actor), showUpBook(this.reads, context)) // prettier-ignore
  }
}

/** Names the taxes of the UP book. */
@Resolver(() => UpBookTaxView)
export class UpBookTaxResolver {
  @FieldResolver(() => String, { description: 'The name of the tax.' })
  taxLabel(@Root() { tax }: UpBookTaxView, @Lang() lang: Language | undefined, @Ctx() { language }: Context) {
    return taxNameLabels[tax]?.[lang ?? language] ?? tax
  }
}
