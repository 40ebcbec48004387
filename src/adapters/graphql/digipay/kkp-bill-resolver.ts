import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { KkpActs } from '../../../application'
import { actionsOnBill, type BillAnswer, kkpBillActLabels, type KkpReads } from '../../../application/digipay'
import type { KkpBillStatus } from '../../../domain/digipay'
import { AvailableAction, buttonsOf, payload } from '../answer'
import { connection, PageArgs } from '../connection'
import type { Context } from '../context'
import { unitOf } from '../ids'
import { type ChangeFields, changeInput, type ReasonFields, reasonInput, toChange } from './inputs'
import { KkpBillPayInput, KkpBillRecordInput, toBillPay, toBillRecord } from './kkp-bill-inputs'
import { billPayload, billView, findBill, KkpBillConnection, KkpBillStatusEnum, KkpBillView } from './kkp-bill-views'

const TestInput = changeInput('KkpBillTest')
const ReturnInput = reasonInput('KkpBillReturn')
const RecordPayload = billPayload('KkpBillRecord')
const TestPayload = billPayload('KkpBillTest')
const ReturnPayload = billPayload('KkpBillReturn')
const PayPayload = billPayload('KkpBillPay')

const shown =
  (reads: KkpReads, context: Context) =>
  async ({ bill }: BillAnswer) => ({ bill: await findBill(reads, bill, context) })

/** What issuers bill for cards, and what pays them. */
@Resolver(() => KkpBillView)
export class KkpBillResolver {
  constructor(
    private readonly app: KkpActs,
    private readonly reads: KkpReads,
    private readonly now: () => Date,
  ) {}

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() { bill }: KkpBillView, @Ctx() context: Context) {
    return buttonsOf(kkpBillActLabels)(actionsOnBill(bill, context.actor, this.now()), context)
  }

  @Query(() => KkpBillConnection, {
    nullable: true,
    description: 'Bills of cards, those due last on top: of your satker, or of those you oversee.',
  })
  kkpBills(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('satkerId', () => ID, { nullable: true, description: 'Of this satker alone.' }) satkerId: string | undefined,
    @Arg('status', () => KkpBillStatusEnum, { nullable: true, description: 'Of this state alone.' })
    status: KkpBillStatus | undefined,
    @Ctx() context: Context,
  ) {
    return connection(
      context,
      { list: 'kkpBills', page, filter: { satkerId, status } },
      (asked) => this.reads.kkpBills(context.actor, { satker: satkerId == null ? undefined : unitOf('SATKER', satkerId, 'satkerId'), status: status ?? undefined }, asked),
      billView,
    ) // prettier-ignore
  }

  @Mutation(() => RecordPayload, { nullable: true, description: 'The treasurer enters a bill; its charges are held against the payments.' }) // prettier-ignore
  async kkpBillRecord(
    @Arg('input', () => KkpBillRecordInput, { description: 'The bill.' }) input: KkpBillRecordInput,
    @Ctx() context: Context,
  ) {
    return payload(RecordPayload, context, await this.app.kkpBillRecord(toBillRecord(input), context.actor), shown(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => TestPayload, { nullable: true, description: 'The PPK has tested a bill: the list of what is paid (DPT) is issued. One by which as much comes back as is charged is paid with it.' }) // prettier-ignore
  async kkpBillTest(
    @Arg('input', () => TestInput, { description: 'Which bill.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return payload(TestPayload, context, await this.app.kkpBillTest(toChange('kkb', input), context.actor), shown(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => ReturnPayload, { nullable: true, description: 'A bill goes back to its issuer, for a reason.' })
  async kkpBillReturn(
    @Arg('input', () => ReturnInput, { description: 'Which bill, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return payload(ReturnPayload, context, await this.app.kkpBillReturn(toChange('kkb', input), context.actor), shown(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => PayPayload, { nullable: true, description: 'The KPPN records the SP2D that paid a bill: limit and share are free again.' }) // prettier-ignore
  async kkpBillPay(
    @Arg('input', () => KkpBillPayInput, { description: 'Which bill, by which SP2D.' }) input: KkpBillPayInput,
    @Ctx() context: Context,
  ) {
    return payload(PayPayload, context, await this.app.kkpBillPay(toBillPay(input), context.actor), shown(this.reads, context)) // prettier-ignore
  }
}
