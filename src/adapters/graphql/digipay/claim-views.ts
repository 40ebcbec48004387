import { Field, Int, ObjectType } from 'type-graphql'
import type { PurchaseScreen } from '../../../application/digipay/reads'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import { type Claim, type ClaimStatus, claimStatus, claimVersion, promiseOf } from '../../../domain/digipay'
import { view } from '../answer'
import { rowId } from '../ids'
import { Node } from '../node'
import { LocalDateScalar, Rupiah } from '../scalars'
import { ClaimStatusEnum } from './order-views'
import { PaymentPromiseView, promised, promisedOnSaid, promiseSaid } from './promise-views'

/** The SPBy of a claim. */
@ObjectType('SPBy', { description: 'Surat Perintah Bayar: the order to pay a claim.' })
export class SpbyView {
  @Field(() => String, { description: 'Its number.' })
  number!: string

  @Field(() => LocalDateScalar, { description: 'Its date.' })
  on!: LocalDate
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

  @Field(() => LocalDateScalar, { nullable: true, description: promisedOnSaid })
  promisedOn!: LocalDate | undefined

  @Field(() => PaymentPromiseView, { nullable: true, description: promiseSaid })
  promise!: PaymentPromiseView | undefined
}

/** A claim within its order. */
export const claimView = (claim: Claim, screen: PurchaseScreen): ClaimView => {
  const { invoiceNumber, invoiceOn, gross, taxInvoiceNumber, meteraiSerial, spby } = claim
  return view(ClaimView, {
    screen, claim, id: rowId('clm', claim), status: claimStatus(claim), version: claimVersion(claim), invoiceNumber, invoiceOn,
    gross, taxInvoiceNumber, meteraiSerial, spby: spby && view(SpbyView, spby), vendorName: screen.vendor.name, ...promised(promiseOf(screen.purchase)),
  }) // prettier-ignore
}
