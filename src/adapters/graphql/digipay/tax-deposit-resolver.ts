import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { TaxDepositActs } from '../../../application'
import { actionsOnDeposit, taxDepositStatusLabels, taxNameLabels } from '../../../application/digipay'
import type { Language } from '../../../application/wording'
import { depositDoubts } from '../../../domain/digipay'
import { AvailableAction, payload, UserError } from '../answer'
import type { Context } from '../context'
import { Lang, labelOf } from '../labels'
import { changeInput, type ChangeFields, reasonInput, type ReasonFields } from './inputs'
import {
  TaxDepositBillInput, TaxDepositDraftInput, TaxDepositRecordInput, TaxDepositScheduleInput, toDepositChange, toDepositDraft,
} from './tax-deposit-inputs' // prettier-ignore
import { depositButtons, dueView, showDeposit, warningsOf } from './tax-deposit-show'
import { depositPaymentView, PaymentView } from './payment-views'
import { depositPayload, TaxDepositDueView, TaxDepositView } from './tax-deposit-views'
import { doubtViews, TaxDoubtView } from '../tax-withholding'
import type { Withheld } from './withheld-tax-resolver'

const DraftPayload = depositPayload('TaxDepositDraft')
const BillPayload = depositPayload('TaxDepositBill')
const SchedulePayload = depositPayload('TaxDepositSchedule')
const AuthoriseInput = changeInput('TaxDepositAuthorise')
const AuthorisePayload = depositPayload('TaxDepositAuthorise')
const RecordPayload = depositPayload('TaxDepositRecord')
const CancelInput = reasonInput('TaxDepositCancel')
const CancelPayload = depositPayload('TaxDepositCancel')

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

  @FieldResolver(() => TaxDepositDueView, { nullable: true, description: 'Until when it is owed; null once ended.' })
  due(@Root() { deposit }: TaxDepositView, @Ctx() context: Context) {
    return dueView(this.withheld.rules, deposit, context)
  }

  @FieldResolver(() => [UserError], { description: 'What looks odd in its receipt, though it was taken.' })
  warnings(@Root() { deposit }: TaxDepositView, @Ctx() { language }: Context) {
    return warningsOf(this.withheld.rules, deposit, language)
  }

  @FieldResolver(() => [TaxDoubtView], {
    description: 'The open questions that its account, dates and numbers rest on.',
  })
  doubts(@Root() { deposit }: TaxDepositView, @Ctx() { language }: Context) {
    return doubtViews(depositDoubts(this.withheld.rules, deposit), language)
  }

  @FieldResolver(() => [PaymentView], { description: 'What was sent to the bank for it, failed ones too.' })
  payments(@Root() { deposit }: TaxDepositView) {
    return deposit.payments.map((payment) => depositPaymentView(payment, deposit))
  }

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() { deposit }: TaxDepositView, @Ctx() context: Context) {
    return depositButtons(actionsOnDeposit(deposit, context.actor, this.now()), context)
  }

  @Mutation(() => DraftPayload, {
    nullable: true,
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

  @Mutation(() => BillPayload, {
    nullable: true,
    description: 'Records the billing code to pay with, or another once it has expired.',
  })
  async taxDepositBill(
    @Arg('input', () => TaxDepositBillInput, { description: 'The billing code.' }) input: TaxDepositBillInput,
    @Ctx() context: Context,
  ) {
    return payload(BillPayload, context, await this.app.taxDepositBill({
      ...toDepositChange(input), billingCode: input.billingCode, issuedAt: input.issuedAt,
    }, context.actor), showDeposit(this.withheld.reads, context)) // prettier-ignore
  }

  @Mutation(() => SchedulePayload, {
    nullable: true,
    description:
      'Schedules a billed deposit as a payment through the bank of the satker; another person signs it with paymentChallenge and paymentAuthorise.',
  })
  async taxDepositSchedule(
    @Arg('input', () => TaxDepositScheduleInput, { description: 'From where, and when.' })
    input: TaxDepositScheduleInput,
    @Ctx() context: Context,
  ) {
    return payload(SchedulePayload, context, await this.app.taxDepositSchedule({
      ...toDepositChange(input), payingAccount: input.payingAccount, payOn: input.payOn,
    }, context.actor), showDeposit(this.withheld.reads, context)) // prettier-ignore
  }

  @Mutation(() => AuthorisePayload, {
    nullable: true,
    description: 'Lets a billed deposit be paid at the counter of bank or post: another person than its maker does.',
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
    nullable: true,
    description:
      'Records the receipt of the State. Of a deposit paid at the counter, the liability leaves the book with it.',
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

  @Mutation(() => CancelPayload, {
    nullable: true,
    description: 'Ends a deposit that was not paid; its lines are owed again.',
  })
  async taxDepositCancel(
    @Arg('input', () => CancelInput, { description: 'Which deposit, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return payload(CancelPayload, context, await this.app.taxDepositCancel({
      ...toDepositChange(input), reason: input.reason,
    }, context.actor), showDeposit(this.withheld.reads, context)) // prettier-ignore
  }
}
