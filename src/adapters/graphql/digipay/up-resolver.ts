import { Arg, Args, Ctx, FieldResolver, ID, Mutation, ObjectType, Field, Query, Resolver, Root } from 'type-graphql'
import type { SetUpActs } from '../../../application'
import { actionsOnUpRequest, type SetUpReads, type UpReads } from '../../../application/digipay/set-up'
import type { DepositRules, UpRequestStatus } from '../../../domain/digipay'
import { AvailableAction, payload, Payload, UserError } from '../answer'
import { connection, PageArgs } from '../connection'
import type { Context } from '../context'
import { unitOf } from '../ids'
import { onceOf } from '../once'
import { showUpBook, UpBookView } from './book-views'
import { reasonInput, type ReasonFields, toChange } from './inputs'
import {
  toUpDepositRecord, toUpRequestPropose, UpCutInput, UpDepositRecordInput, UpRequestProposeInput, UpRequestSettleInput, UpRequestSignInput,
} from './up-inputs' // prettier-ignore
import {
  showUpDeposit, showUpRequest, UpRequestConnection, upRequestButtons, upRequestPayload, UpRequestStatusEnum, upRequestView, UpRequestView,
} from './up-views' // prettier-ignore

const ProposePayload = upRequestPayload('UpRequestPropose')
const SignPayload = upRequestPayload('UpRequestSign')
const WithdrawInput = reasonInput('UpRequestWithdraw')
const WithdrawPayload = upRequestPayload('UpRequestWithdraw')
const ReturnInput = reasonInput('UpRequestReturn')
const ReturnPayload = upRequestPayload('UpRequestReturn')
const SettlePayload = upRequestPayload('UpRequestSettle')

/** UP cut. */
@ObjectType({ implements: Payload, description: 'What upCut did, or why it did nothing.' })
class UpCutPayload extends Payload {
  @Field(() => UpBookView, { nullable: true, description: 'The UP book as it stands now.' })
  upBook?: UpBookView | undefined
}

/** UP paid back. */
@ObjectType({ implements: Payload, description: 'What upDepositRecord did, or why it did nothing.' })
class UpDepositRecordPayload extends Payload {
  @Field(() => [UserError], { description: 'What looks odd in the receipt, though it was taken.' })
  warnings: readonly UserError[] = []

  @Field(() => UpBookView, { nullable: true, description: 'The UP book as it stands now.' })
  upBook?: UpBookView | undefined
}

/** The life of UP beyond its grant: requests for what was spent, cuts, and what is paid back. */
@Resolver(() => UpRequestView)
export class UpResolver {
  constructor(
    private readonly app: SetUpActs,
    private readonly reads: UpReads & SetUpReads,
    private readonly rules: DepositRules,
    private readonly now: () => Date,
  ) {}

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() { request }: UpRequestView, @Ctx() context: Context) {
    return upRequestButtons(actionsOnUpRequest(request, context.actor, this.now()), context)
  }

  @Query(() => UpRequestConnection, {
    nullable: true,
    description: 'Requests for money that was spent, newest first: of your satker, or of those you oversee.',
  })
  upRequests(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('satkerId', () => ID, { nullable: true, description: 'Of this satker alone.' }) satkerId: string | undefined,
    @Arg('status', () => UpRequestStatusEnum, { nullable: true, description: 'Of this state alone.' })
    status: UpRequestStatus | undefined,
    @Ctx() context: Context,
  ) {
    return connection(
      context,
      { list: 'upRequests', page, filter: { satkerId, status } },
      (asked) => this.reads.upRequests(context.actor, { satker: satkerId == null ? undefined : unitOf('SATKER', satkerId, 'satkerId'), status: status ?? undefined }, asked),
      upRequestView,
    ) // prettier-ignore
  }

  @Mutation(() => ProposePayload, { nullable: true, description: 'Asks for what was spent (SPP).' })
  async upRequestPropose(
    @Arg('input', () => UpRequestProposeInput, { description: 'For what, and over which payments.' })
    input: UpRequestProposeInput,
    @Ctx() context: Context,
  ) {
    return payload(
      ProposePayload,
      context,
      await this.app.upRequestPropose(toUpRequestPropose(input), context.actor),
      showUpRequest(this.reads, context),
    )
  }

  @Mutation(() => SignPayload, { nullable: true, description: 'Signs a request: it becomes an SPM.' })
  async upRequestSign(
    @Arg('input', () => UpRequestSignInput, { description: 'Which request, and its number.' })
    input: UpRequestSignInput,
    @Ctx() context: Context,
  ) {
    return payload(SignPayload, context, await this.app.upRequestSign({
      ...toChange('upr', input), spmNumber: input.spmNumber,
    }, context.actor), showUpRequest(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => WithdrawPayload, { nullable: true, description: 'Takes a request back.' })
  async upRequestWithdraw(
    @Arg('input', () => WithdrawInput, { description: 'Which request, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return payload(
      WithdrawPayload,
      context,
      await this.app.upRequestWithdraw(toChange('upr', input), context.actor),
      showUpRequest(this.reads, context),
    )
  }

  @Mutation(() => ReturnPayload, { nullable: true, description: 'Sends a signed request back to its satker.' })
  async upRequestReturn(
    @Arg('input', () => ReturnInput, { description: 'Which request, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return payload(
      ReturnPayload,
      context,
      await this.app.upRequestReturn(toChange('upr', input), context.actor),
      showUpRequest(this.reads, context),
    )
  }

  @Mutation(() => SettlePayload, { nullable: true, description: 'Records the SP2D of a signed request.' })
  async upRequestSettle(
    @Arg('input', () => UpRequestSettleInput, { description: 'Which request, by which SP2D.' })
    input: UpRequestSettleInput,
    @Ctx() context: Context,
  ) {
    return payload(SettlePayload, context, await this.app.upRequestSettle({
      ...toChange('upr', input), sp2dNumber: input.sp2dNumber, sp2dOn: input.sp2dOn,
    }, context.actor), showUpRequest(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => UpCutPayload, { nullable: true, description: 'Cuts UP that lay idle for as long as the law says.' })
  async upCut(
    @Arg('input', () => UpCutInput, { description: 'Whose UP, by which letter.' }) input: UpCutInput,
    @Ctx() context: Context,
  ) {
    return payload(UpCutPayload, context, await this.app.upCut({
      satker: unitOf('SATKER', input.satkerId, 'input', 'satkerId'), documentNumber: input.documentNumber, documentOn: input.documentOn,
      once: onceOf(input),
    }, context.actor), showUpBook(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => UpDepositRecordPayload, {
    nullable: true,
    description: 'Records that UP or TUP was paid back to the State.',
  })
  async upDepositRecord(
    @Arg('input', () => UpDepositRecordInput, { description: 'What the receipts say.' }) input: UpDepositRecordInput,
    @Ctx() context: Context,
  ) {
    return payload(
      UpDepositRecordPayload,
      context,
      await this.app.upDepositRecord(toUpDepositRecord(input), context.actor),
      showUpDeposit(this.reads, { rules: this.rules, deposit: toUpDepositRecord(input) }, context),
    )
  }
}
