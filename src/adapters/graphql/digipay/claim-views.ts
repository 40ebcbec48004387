import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { PurchaseScreen } from '../../../application/digipay/reads'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import {
  type Claim, type ClaimStatus, claimStatus, claimVersion, type Payment, type PaymentStatus, paymentStatus, paymentVersion,
} from '../../../domain/digipay' // prettier-ignore
import { view } from '../answer'
import { rowId } from '../ids'
import { Node } from '../node'
import { TaxAssessmentView, TaxLineView, taxLineViews, assessmentView } from '../tax-withholding'
import { DateTime, LocalDateScalar, Rupiah } from '../scalars'
import { ClaimStatusEnum, PaymentStatusEnum } from './order-views'

/** The SPBy of a claim. */
@ObjectType('SPBy', { description: 'Surat Perintah Bayar: the order to pay a claim.' })
export class SpbyView {
  @Field(() => String, { description: 'Its number.' })
  number!: string

  @Field(() => LocalDateScalar, { description: 'Its date.' })
  on!: LocalDate
}

/** A payment of a claim. */
@ObjectType('Payment', {
  implements: Node,
  description: 'One attempt to settle a claim; a failed one is replaced by a new one.',
})
export class PaymentView extends Node {
  screen!: PurchaseScreen
  payment!: Payment

  @Field(() => ID, { description: 'The order it pays.' })
  orderId!: string

  @Field(() => PaymentStatusEnum, { description: 'Its state.' })
  status!: PaymentStatus

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number

  @Field(() => LocalDateScalar, { description: 'The day it is to leave.' })
  scheduledOn!: LocalDate

  @Field(() => Rupiah, { description: 'What the satker owes.' })
  gross!: Amount

  @Field(() => Rupiah, { description: 'What the vendor receives.' })
  net!: Amount

  @Field(() => [TaxLineView], { description: 'What is withheld, frozen when it was scheduled.' })
  taxLines!: readonly TaxLineView[]

  @Field(() => TaxAssessmentView, { description: 'The whole assessment that was frozen, with its reasons.' })
  taxAssessment!: TaxAssessmentView

  @Field(() => String, { description: 'The code of the bank it goes to.' })
  payeeBank!: string

  @Field(() => String, { description: 'The account it goes to; all but the last four digits masked.' })
  payeeAccount!: string

  @Field(() => String, { description: 'Whose account it is.' })
  payeeName!: string

  @Field(() => String, { description: 'Our reference at the bank.' })
  partnerReference!: string

  @Field(() => String, { nullable: true, description: 'The reference of the bank.' })
  bankReference!: string | undefined

  @Field(() => DateTime, { nullable: true, description: 'When the debit was proved.' })
  settledAt!: Date | undefined

  @Field(() => String, { nullable: true, description: 'The number of the kuitansi.' })
  kuitansiNumber!: string | undefined

  @Field(() => String, { nullable: true, description: 'Why it failed, as a code.' })
  failure!: string | undefined
}

/** A vendor's bill. */
@ObjectType('Claim', { implements: Node, description: 'A bill of the vendor and the SPBy that orders its payment.' })
export class ClaimView extends Node {
  screen!: PurchaseScreen
  claim!: Claim

  @Field(() => ClaimStatusEnum, { description: 'Its state.' })
  status!: ClaimStatus

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number

  @Field(() => String, { description: 'The number of the invoice.' })
  invoiceNumber!: string

  @Field(() => LocalDateScalar, { description: 'The date of the invoice.' })
  invoiceOn!: LocalDate

  @Field(() => Rupiah, { description: 'What is billed, with PPN.' })
  gross!: Amount

  @Field(() => String, { nullable: true, description: 'The number of the faktur pajak.' })
  taxInvoiceNumber!: string | undefined

  @Field(() => String, { nullable: true, description: 'The serial of the meterai on the kuitansi.' })
  meteraiSerial!: string | undefined

  @Field(() => SpbyView, { nullable: true, description: 'The SPBy in force.' })
  spby!: SpbyView | undefined

  @Field(() => String, { description: 'The name of the vendor.' })
  vendorName!: string
}

const masked = (account: string): string => account.slice(-4).padStart(account.length, '*')

/** A payment within its order. */
export const paymentView = (payment: Payment, screen: PurchaseScreen): PaymentView => {
  const { scheduledOn, gross, net, partnerReference, bankReference, settledAt, kuitansiNumber, failure } = payment
  return view(PaymentView, {
    screen, payment, id: rowId('pay', payment), orderId: rowId('ord', screen.purchase.order), status: paymentStatus(payment),
    version: paymentVersion(payment), scheduledOn, gross, net, partnerReference, bankReference, settledAt, kuitansiNumber, failure,
    taxLines: taxLineViews(payment.assessment), taxAssessment: assessmentView(payment.assessment), payeeBank: payment.payee.bank,
    payeeAccount: masked(payment.payee.account), payeeName: payment.payee.name,
  }) // prettier-ignore
}

/** A claim within its order. */
export const claimView = (claim: Claim, screen: PurchaseScreen): ClaimView => {
  const { invoiceNumber, invoiceOn, gross, taxInvoiceNumber, meteraiSerial, spby } = claim
  return view(ClaimView, {
    screen, claim, id: rowId('clm', claim), status: claimStatus(claim), version: claimVersion(claim), invoiceNumber, invoiceOn,
    gross, taxInvoiceNumber, meteraiSerial, spby: spby && view(SpbyView, spby), vendorName: screen.vendor.name,
  }) // prettier-ignore
}
