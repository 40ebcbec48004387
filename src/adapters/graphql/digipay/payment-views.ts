import { Field, ID, Int, ObjectType } from 'type-graphql'
import { paymentKindLabels } from '../../../application/digipay'
import { type LocalDate, rupiah, type Rupiah as Amount } from '../../../domain/kernel'
import {
  type Act, type ClaimPayment, delayOf, type DepositPayment, type Fund, isByCard, journeyOf, journeyOfDeposit, type Payment, type PaymentDelay, type PaymentFailure, type PaymentKind, type PaymentStatus, paymentStatus, type Rail,
  paymentVersion, promiseOf, type Purchase, type TaxDeposit,
} from '../../../domain/digipay' // prettier-ignore
import { factLabels, type PaymentMethod } from '../../../domain/tax-withholding'
import { paymentDelayLabels, paymentFailureLabels, railLabels } from '../../../application/digipay/labels'
import { fundLabels } from '../../../application/digipay/up-labels'
import { view } from '../answer'
import { rowId } from '../ids'
import { enumOf, InWords } from '../labels'
import { Node } from '../node'
import { DateTime, LocalDateScalar, Rupiah } from '../scalars'
import { assessmentView, PaymentMethodEnum, TaxAssessmentView, TaxLineView, taxLineViews } from '../tax-withholding'
import { FundEnum } from './funds'
import { PaymentStatusEnum } from './order-views'
import { PaymentPromiseView, promised, promisedOnSaid, promiseSaid } from './promise-views'

export const PaymentKindEnum = enumOf('PaymentKind', 'What a payment pays.', paymentKindLabels)
export const PaymentDelayEnum = enumOf('PaymentDelay', 'Why a signed payment has not left yet, or not for good.', paymentDelayLabels) // prettier-ignore
export const PaymentFailureEnum = enumOf('PaymentFailure', 'Why a payment failed, or why people must look at it.', paymentFailureLabels) // prettier-ignore

export const RailEnum = enumOf('Rail', 'A way by which money gets from one bank account to another.', railLabels)

/** A payment. */
@ObjectType('Payment', {
  implements: Node,
  description:
    'One attempt to settle a claim of a vendor, or to pay a tax deposit to the State; a failed one is replaced by a new one.',
})
export class PaymentView extends Node {
  payment!: Payment
  journey!: readonly Act[]
  debt!: Purchase | TaxDeposit

  @Field(() => PaymentKindEnum, { description: 'What it pays.' })
  @InWords(paymentKindLabels, 'What it pays, in words.')
  kind!: PaymentKind

  @Field(() => ID, { nullable: true, description: 'The order it pays, if it pays a claim.' })
  orderId!: string | undefined

  @Field(() => ID, { nullable: true, description: 'The tax deposit it pays, if it does.' })
  depositId!: string | undefined

  @Field(() => String, { nullable: true, description: 'The billing code that a deposit is paid with.' })
  billingCode!: string | undefined

  @Field(() => FundEnum, { description: 'Whose money it takes.' })
  @InWords(fundLabels, 'Whose money it takes, in words.')
  fund!: Fund

  @Field(() => PaymentStatusEnum, { description: 'Its state.' })
  status!: PaymentStatus

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number

  @Field(() => LocalDateScalar, { description: 'The day it is to leave.' })
  scheduledOn!: LocalDate

  @Field(() => LocalDateScalar, { nullable: true, description: promisedOnSaid })
  promisedOn!: LocalDate | undefined

  @Field(() => PaymentPromiseView, { nullable: true, description: promiseSaid })
  promise!: PaymentPromiseView | undefined

  @Field(() => Rupiah, { description: 'What the satker owes.' })
  gross!: Amount

  @Field(() => Rupiah, { description: 'What the vendor receives, or the State.' })
  net!: Amount

  @Field(() => Rupiah, {
    description: 'What came back of it: from its payee, or by a credit of the issuer of its card.',
  })
  refunded!: Amount

  @Field(() => [TaxLineView], { description: 'What is withheld, frozen when it was scheduled; nothing of a deposit.' })
  taxLines!: readonly TaxLineView[]

  @Field(() => TaxAssessmentView, {
    nullable: true,
    description: 'The whole assessment that was frozen, with its reasons; null of a deposit.',
  })
  taxAssessment!: TaxAssessmentView | undefined

  @Field(() => String, { description: 'The code of the bank it goes to.' })
  payeeBank!: string

  @Field(() => String, { description: 'The account it goes to; all but the last four digits masked.' })
  payeeAccount!: string

  @Field(() => String, { description: 'Whose account it is.' })
  payeeName!: string

  @Field(() => String, { nullable: true, description: 'Whose account the bank says it is; null until it was asked.' })
  verifiedName!: string | undefined

  @Field(() => Int, { nullable: true, description: 'How alike that name is to payeeName, in percent.' })
  nameSimilarity!: number | undefined

  @Field(() => DateTime, { nullable: true, description: 'When the bank said so.' })
  nameCheckedAt!: Date | undefined

  @Field(() => PaymentMethodEnum, { description: 'Whether it leaves the account of the satker or charges a card.' })
  @InWords(factLabels.methods, 'How it is paid, in words.')
  method!: PaymentMethod

  @Field(() => ID, { nullable: true, description: 'The government credit card that it charges, if it does.' })
  kkpCardId!: string | undefined

  @Field(() => RailEnum, { description: 'How it travels: chosen when it was scheduled, and never anew.' })
  @InWords(railLabels, 'How it travels, in words.')
  rail!: Rail

  @Field(() => Rupiah, { description: 'What the bank takes for it from the satker; the payee receives net in full.' })
  fee!: Amount

  @Field(() => DateTime, { nullable: true, description: 'When its rail next takes it, while that is closed.' })
  nextWindow!: Date | undefined

  @Field(() => PaymentDelayEnum, {
    nullable: true,
    description: 'What holds it up, once it is signed; null of one that is not held up.',
  })
  @InWords(paymentDelayLabels, 'What holds it up, in words.', { nullable: true })
  delay!: PaymentDelay | undefined

  @Field(() => String, { description: 'Our reference at the bank.' })
  partnerReference!: string

  @Field(() => String, { nullable: true, description: 'The reference of the bank.' })
  bankReference!: string | undefined

  @Field(() => String, { nullable: true, description: 'How its rail names it, by which a statement may: the id of BI-FAST.' }) // prettier-ignore
  railReference!: string | undefined

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its debit was made, however late that was heard of: its papers and taxes are of this day.',
  })
  settledAt!: Date | undefined

  @Field(() => String, { nullable: true, description: 'The number of the kuitansi, if it pays a claim.' })
  kuitansiNumber!: string | undefined

  @Field(() => PaymentFailureEnum, { nullable: true, description: 'Why it failed.' })
  @InWords(paymentFailureLabels, 'Why it failed, in words.', { nullable: true })
  failure!: PaymentFailure | undefined
}

const masked = (account: string): string => account.slice(-4).padStart(account.length, '*')

const leaving = (payment: Payment) => {
  const {
    kind,
    scheduledOn,
    gross,
    net,
    partnerReference,
    bankReference,
    railReference,
    settledAt,
    failure,
    payee,
    payeeCheck,
    route,
    nextWindow,
  } = payment
  return {
    payment, id: rowId('pay', payment), kind, fund: payment.fund ?? 'UP', method: payment.method,
    kkpCardId: isByCard(payment) ? rowId('kkc', { tenant: payment.tenant, id: payment.card }) : undefined, status: paymentStatus(payment), version: paymentVersion(payment), scheduledOn, gross, net,
    partnerReference, bankReference, railReference, settledAt, failure, payeeBank: payee.bank, payeeAccount: masked(payee.account), payeeName: payee.name,
    verifiedName: payeeCheck?.name, nameSimilarity: payeeCheck?.similarity, nameCheckedAt: payeeCheck?.at, rail: route.rail, fee: route.fee, nextWindow, delay: delayOf(payment),
    refunded: payment.refunded ?? rupiah(0n),
  } // prettier-ignore
}

/** A payment of a claim within its purchase. */
export const paymentView = (payment: ClaimPayment, purchase: Purchase): PaymentView =>
  view(PaymentView, {
    ...leaving(payment), journey: journeyOf(purchase), debt: purchase, orderId: rowId('ord', purchase.order), depositId: undefined, billingCode: undefined,
    kuitansiNumber: payment.kuitansiNumber, taxLines: taxLineViews(payment.assessment), taxAssessment: assessmentView(payment.assessment),
    ...promised(promiseOf(purchase)),
  }) // prettier-ignore

/** A payment of tax within its deposit. */
export const depositPaymentView = (payment: DepositPayment, deposit: TaxDeposit): PaymentView =>
  view(PaymentView, {
    ...leaving(payment), journey: journeyOfDeposit(deposit), debt: deposit, orderId: undefined, depositId: rowId('dep', deposit), billingCode: payment.billingCode,
    kuitansiNumber: undefined, taxLines: [], taxAssessment: undefined, ...promised(undefined),
  }) // prettier-ignore
