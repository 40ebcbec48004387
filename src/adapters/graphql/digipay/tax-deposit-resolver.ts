import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { TaxDepositActs } from '../../../application'
import {
  actionsOnDeposit, taxDepositStatusLabels, type TaxDepositReads, taxLiabilities, taxNameLabels, taxSlips,
} from '../../../application/digipay' // prettier-ignore
import type { Language } from '../../../application/wording'
import type { DepositRules } from '../../../domain/digipay'
import { AvailableAction, payload, UserError } from '../answer'
import { connection, PageArgs } from '../connection'
import type { Context } from '../context'
import { Lang, labelOf } from '../labels'
import { satkerAsked } from './book-inputs'
import { changeInput, type ChangeFields, reasonInput, type ReasonFields } from './inputs'
import {
  TaxDepositBillInput, TaxDepositDraftInput, TaxDepositFilterInput, TaxDepositRecordInput, toDepositChange, toDepositDraft,
  toDepositFilter,
} from './tax-deposit-inputs' // prettier-ignore
import { depositButtons, showDeposit, warningsOf } from './tax-deposit-show'
import { depositPayload, TaxDepositConnection, depositView, TaxDepositView } from './tax-deposit-views'
import { liabilityView, TaxLiabilityView } from './tax-liability-views'
import { slipsView, TaxSlipsView } from './tax-slip-views'

const DraftPayload = depositPayload('TaxDepositDraft')
const BillPayload = depositPayload('TaxDepositBill')
const AuthoriseInput = changeInput('TaxDepositAuthorise')
const AuthorisePayload = depositPayload('TaxDepositAuthorise')
const RecordPayload = depositPayload('TaxDepositRecord')
const CancelInput = reasonInput('TaxDepositCancel')
const CancelPayload = depositPayload('TaxDepositCancel')

/** What the questions about withheld tax are answered from. */
export type Withheld = Readonly<{ reads: TaxDepositReads; rules: DepositRules }>

const ofSatker = 'The satker; your own unit without one.'

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
    description: 'The tax deposits of a satker, newest first; empty if they are not yours to read.',
  })
  taxDeposits(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('satkerId', () => ID, { nullable: true, description: ofSatker }) satkerId: string | undefined,
    @Arg('filter', () => TaxDepositFilterInput, { nullable: true, description: 'Which of them.' })
    filter: TaxDepositFilterInput | undefined,
    @Ctx() context: Context,
  ) {
    return connection(
      context,
      { list: 'taxDeposits', page, filter: { ...filter, satker: satkerAsked(satkerId, context) } },
      (asked) =>
        this.withheld.reads.list(context.actor, toDepositFilter(satkerAsked(satkerId, context), filter), asked),
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
      await taxSlips(this.withheld.reads)(satkerAsked(satkerId, context), { year, month }, context.actor),
    )
  }
}

/** Tax deposits: from the lines that a treasurer gathers to the receipt of the State. */
@Resolver(() => TaxDepositView)
export class TaxDepositResolver {
  constructor(
    private readonly app: TaxDepositActs,
    private readonly withheld: Withheld,
    private readonly now: () => Date,
  ) {}

  @FieldResolver(() => String, { description: 'The state in words.' })
  statusLabel(@Root() { status }: TaxDepositView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(taxDepositStatusLabels, status, lang, context)
  }

  @FieldResolver(() => String, { description: 'The name of the tax.' })
  taxLabel(@Root() { tax }: TaxDepositView, @Lang() lang: Language | undefined, @Ctx() { language }: Context) {
    return taxNameLabels[tax]?.[lang ?? language] ?? tax
  }

  @FieldResolver(() => [UserError], { description: 'What looks odd in its receipt, though it was taken.' })
  warnings(@Root() { deposit }: TaxDepositView, @Ctx() { language }: Context) {
    return warningsOf(this.withheld.rules, deposit, language)
  }

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() { deposit }: TaxDepositView, @Ctx() context: Context) {
    return depositButtons(actionsOnDeposit(deposit, context.actor, this.now()), context)
  }

  @Mutation(() => DraftPayload, {
    description: 'Gathers withheld tax of one revenue account and month into a deposit.',
  })
  async taxDepositDraft(
    @Arg('input', () => TaxDepositDraftInput, { description: 'What to pay in.' }) input: TaxDepositDraftInput,
    @Ctx() context: Context,
  ) {
    return payload(
      DraftPayload,
      context,
      await this.app.taxDepositDraft(toDepositDraft(input), context.actor),
      showDeposit(this.withheld.reads, context),
    )
  }

  @Mutation(() => BillPayload, { description: 'Records the billing code to pay with, or another once it has expired.' })
  async taxDepositBill(
    @Arg('input', () => TaxDepositBillInput, { description: 'The billing code.' }) input: TaxDepositBillInput,
    @Ctx() context: Context,
  ) {
    return payload(BillPayload, context, await this.app.taxDepositBill({
      ...toDepositChange(input), billingCode: input.billingCode, issuedAt: input.issuedAt,
    }, context.actor), showDeposit(this.withheld.reads, context)) // prettier-ignore
  }

  @Mutation(() => AuthorisePayload, {
    description: 'Lets a billed deposit be paid: another person than its maker does.',
  })
  async taxDepositAuthorise(
    @Arg('input', () => AuthoriseInput, { description: 'Which deposit.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return payload(
      AuthorisePayload,
      context,
      await this.app.taxDepositAuthorise(toDepositChange(input), context.actor),
      showDeposit(this.withheld.reads, context),
    )
  }

  @Mutation(() => RecordPayload, {
    description: 'Records the receipt of the State for a deposit paid at the counter: the liability leaves the book.',
  })
  async taxDepositRecord(
    @Arg('input', () => TaxDepositRecordInput, { description: 'What the receipt says.' }) input: TaxDepositRecordInput,
    @Ctx() context: Context,
  ) {
    return payload(RecordPayload, context, await this.app.taxDepositRecord({
      ...toDepositChange(input), payingAccount: input.payingAccount, channel: input.channel,
      transactionNumber: input.transactionNumber, ntpn: input.ntpn, paidAt: input.paidAt,
    }, context.actor), showDeposit(this.withheld.reads, context)) // prettier-ignore
  }

  @Mutation(() => CancelPayload, { description: 'Ends a deposit that was not paid; its lines are owed again.' })
  async taxDepositCancel(
    @Arg('input', () => CancelInput, { description: 'Which deposit, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return payload(CancelPayload, context, await this.app.taxDepositCancel({
      ...toDepositChange(input), reason: input.reason,
    }, context.actor), showDeposit(this.withheld.reads, context)) // prettier-ignore
  }
}
