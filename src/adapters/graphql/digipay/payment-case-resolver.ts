import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { BankActs } from '../../../application'
import { actionsOnCase, type BankReads, caseActLabels, type CaseAnswer } from '../../../application/digipay'
import type { PaymentCase } from '../../../domain/digipay'
import type { Key, PaymentCaseId } from '../../../domain/kernel'
import { AvailableAction, buttonsOf, payload } from '../answer'
import { connection, PageArgs } from '../connection'
import type { Context } from '../context'
import { ofSatkers, satkersAsked } from './book-inputs'
import { PaymentCaseFilterInput, PaymentUndecidedProposeInput, toCaseFilter, toUndecidedPropose } from './bank-inputs'
import { changeInput, type ChangeFields, reasonInput, type ReasonFields, toChange } from './inputs'
import { casePayload, caseView, PaymentCaseConnection, PaymentCaseView } from './payment-case-views'
import { findPayment, type PaymentReads } from './show'

const TakeInput = changeInput('PaymentCaseTake')
const CommentInput = reasonInput('PaymentCaseComment')
const CloseInput = reasonInput('PaymentCaseClose')
const ProposeInput = reasonInput('PaymentLateSuccessPropose')
const ConfirmInput = reasonInput('PaymentLateSuccessConfirm')
const UndecidedConfirmInput = reasonInput('PaymentUndecidedConfirm')
const TakePayload = casePayload('PaymentCaseTake')
const CommentPayload = casePayload('PaymentCaseComment')
const ClosePayload = casePayload('PaymentCaseClose')
const ProposePayload = casePayload('PaymentLateSuccessPropose')
const ConfirmPayload = casePayload('PaymentLateSuccessConfirm')
const UndecidedProposePayload = casePayload('PaymentUndecidedPropose')
const UndecidedConfirmPayload = casePayload('PaymentUndecidedConfirm')

/** A case, if the actor may read it. */
export const findCase = async (
  reads: BankReads,
  key: Key<PaymentCaseId>,
  context: Context,
): Promise<PaymentCaseView | undefined> => {
  // An act of the same request may have changed what was read before it.
  const found = await context.batched(reads.casesByKey).clear(key).load(key)
  return found && caseView(found)
}

const shown =
  (reads: BankReads, context: Context) =>
  async ({ case: key }: CaseAnswer) => ({ case: await findCase(reads, key, context) })

const buttons = buttonsOf(caseActLabels)

/** The payment that a case of the actor's own book is about, if what may be done depends on it. */
const aboutPayment = async (reads: PaymentReads, { kind, tenant, payment: id }: PaymentCase, context: Context) =>
  kind === 'NO_FINAL_ANSWER' && id !== undefined && tenant === context.actor.unit
    ? (await findPayment(reads, { tenant, id }, context))?.payment
    : undefined

/** Cases: what people must decide. */
@Resolver(() => PaymentCaseView)
export class PaymentCaseResolver {
  constructor(
    private readonly app: BankActs,
    private readonly reads: BankReads,
    private readonly payments: PaymentReads,
    private readonly now: () => Date,
  ) {}

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  async availableActions(@Root() { case: each }: PaymentCaseView, @Ctx() context: Context) {
    return buttons(actionsOnCase(each, await aboutPayment(this.payments, each, context), context.actor, this.now()), context) // prettier-ignore
  }

  @Query(() => PaymentCaseConnection, {
    nullable: true,
    description: 'The cases of one satker, or of all that you oversee, those due first on top.',
  })
  paymentCases(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('satkerId', () => ID, { nullable: true, description: ofSatkers })
    satkerId: string | undefined,
    @Arg('filter', () => PaymentCaseFilterInput, { nullable: true, description: 'Which of them.' })
    filter: PaymentCaseFilterInput | undefined,
    @Ctx() context: Context,
  ) {
    return connection(
      context,
      { list: 'paymentCases', page, filter: { ...filter, satker: satkersAsked(satkerId, context) } },
      (asked) => this.reads.cases(context.actor, toCaseFilter(satkersAsked(satkerId, context), filter), asked),
      caseView,
    )
  }

  @Mutation(() => TakePayload, { nullable: true, description: 'Takes a case: from now on it has an owner. What was proposed of it falls, and may be proposed anew.' }) // prettier-ignore
  async paymentCaseTake(
    @Arg('input', () => TakeInput, { description: 'Which case.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return payload(TakePayload, context, await this.app.paymentCaseTake(toChange('pcs', input), context.actor), shown(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => CommentPayload, { nullable: true, description: 'Writes down what was found or done about a case.' })
  async paymentCaseComment(
    @Arg('input', () => CommentInput, { description: 'Which case, and what.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return payload(CommentPayload, context, await this.app.paymentCaseComment(toChange('pcs', input), context.actor), shown(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => ClosePayload, {
    nullable: true,
    description: 'Closes a case with a reason; where money is at stake, not the one who worked on it.',
  })
  async paymentCaseClose(
    @Arg('input', () => CloseInput, { description: 'Which case, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return payload(ClosePayload, context, await this.app.paymentCaseClose(toChange('pcs', input), context.actor), shown(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => ProposePayload, {
    nullable: true,
    description: 'Proposes to treat a payment held for failed as paid, with the reason; nothing moves yet.',
  })
  async paymentLateSuccessPropose(
    @Arg('input', () => ProposeInput, { description: 'Which case, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return payload(ProposePayload, context, await this.app.paymentLateSuccessPropose(toChange('pcs', input), context.actor), shown(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => ConfirmPayload, {
    nullable: true,
    description:
      'Another person confirms it: the payment is settled, or owed back if another paid the same debt. Whoever finds otherwise takes the case instead.',
  })
  async paymentLateSuccessConfirm(
    @Arg('input', () => ConfirmInput, { description: 'Which case, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return payload(ConfirmPayload, context, await this.app.paymentLateSuccessConfirm(toChange('pcs', input), context.actor), shown(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => UndecidedProposePayload, {
    nullable: true,
    description:
      'Proposes the end of a payment that its bank left undecided, by a letter of the bank; nothing moves yet.',
  })
  async paymentUndecidedPropose(
    @Arg('input', () => PaymentUndecidedProposeInput, { description: 'Which case, and by which letter.' })
    input: PaymentUndecidedProposeInput,
    @Ctx() context: Context,
  ) {
    return payload(UndecidedProposePayload, context, await this.app.paymentUndecidedPropose(toUndecidedPropose(input), context.actor), shown(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => UndecidedConfirmPayload, {
    nullable: true,
    description:
      'Another person confirms it: the payment is settled, or its hold is given back and it may be paid anew. Where the one debit under its name is a little more, that is its fee, and is booked as one. Whoever finds the letter wrong takes the case instead.',
  })
  async paymentUndecidedConfirm(
    @Arg('input', () => UndecidedConfirmInput, { description: 'Which case, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return payload(UndecidedConfirmPayload, context, await this.app.paymentUndecidedConfirm(toChange('pcs', input), context.actor), shown(this.reads, context)) // prettier-ignore
  }
}
