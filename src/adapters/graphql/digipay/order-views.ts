import { Field, ID, Int, ObjectType } from 'type-graphql'
import {
  claimStatusLabels, orderStatusLabels, paymentStatusLabels, receiptStatusLabels, stageLabels,
} from '../../../application/digipay/labels' // prettier-ignore
import type { PurchaseScreen, UnitCard } from '../../../application/digipay/reads'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import {
  linesTotal, type OrderLine, type OrderStatus, type ProductFacts, orderStatus, orderVersion, promiseOf, type Receipt, type ReceiptStatus, receiptStatus,
  receiptVersion, type Stage, stageOf,
} from '../../../domain/digipay' // prettier-ignore
import { type PpnTreatment, type TaxCategory, factLabels } from '../../../domain/tax-withholding'
import { OriginEnum } from './product-views'
import { PaymentPromiseView, promised, promisedOnSaid, promiseSaid } from './promise-views'
import { originLabels, taxCategoryLabels } from '../../../application/digipay/set-up'
import { view } from '../answer'
import { rowId, unitId } from '../ids'
import { enumOf, InWords } from '../labels'
import { Node } from '../node'
import { PpnTreatmentEnum, TaxCategoryEnum } from '../tax-withholding'
import { DateTime, LocalDateScalar, Quantity, Rupiah } from '../scalars'

/** The states as GraphQL enums. */
export const StageEnum = enumOf('Stage', 'Where the whole purchase stands.', stageLabels)
export const OrderStatusEnum = enumOf('OrderStatus', 'The state of an order.', orderStatusLabels)
export const ReceiptStatusEnum = enumOf('ReceiptStatus', 'The state of a receipt.', receiptStatusLabels)
export const ClaimStatusEnum = enumOf('ClaimStatus', 'The state of a claim.', claimStatusLabels)
export const PaymentStatusEnum = enumOf('PaymentStatus', 'The state of a payment.', paymentStatusLabels)

/** A unit as cards and papers name it. */
@ObjectType('UnitCard', { description: 'A unit as cards, lines and receipts name it.' })
export class UnitCardView {
  @Field(() => ID, { description: 'The id of the unit.' })
  id!: string

  @Field(() => String, { description: 'Its official code.' })
  code!: string

  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => String, { description: 'Where it is.' })
  city!: string
}
export const unitCardView = ({ unit, kind, code, name, city }: UnitCard): UnitCardView =>
  view(UnitCardView, { id: unitId(kind, unit), code, name, city })

/** The budget line an order is charged to. */
@ObjectType('OrderBudgetLine', { description: 'The budget line that an order is charged to.' })
export class OrderBudgetLineView {
  @Field(() => ID, { description: 'The id of the budget line.' })
  id!: string

  @Field(() => String, { description: 'The whole code (MAK).' })
  code!: string

  @Field(() => String, { description: 'The account (akun), six digits.' })
  akun!: string

  @Field(() => String, { description: 'What it is for.' })
  description!: string
}

/** One product in an order. */
@ObjectType('OrderLine', { description: 'One product in an order, as it was when put there.' })
export class OrderLineView {
  @Field(() => Int, { description: 'Its place in the order.' })
  line!: number

  @Field(() => ID, { description: 'The product in the catalogue.' })
  productId!: string

  @Field(() => String, { description: 'The name of the product.' })
  name!: string

  @Field(() => String, { description: 'The name of the vendor.' })
  vendorName!: string

  @Field(() => String, { description: 'What one is: rim, buah, kotak.' })
  unit!: string

  @Field(() => Quantity, { description: 'How many.' })
  quantity!: bigint

  @Field(() => Rupiah, { description: 'The price of one in the catalogue.' })
  listPrice!: Amount

  @Field(() => Rupiah, { description: 'The price of one as ordered.' })
  price!: Amount

  @Field(() => Rupiah, {
    nullable: true,
    description: 'What the procurement officer offers for one, while or after he does.',
  })
  offeredPrice!: Amount | undefined

  @Field(() => Boolean, { description: 'Whether the price includes PPN.' })
  priceIncludesPpn!: boolean

  @Field(() => TaxCategoryEnum, { description: 'The category that decides the tax.' })
  @InWords(taxCategoryLabels, 'That category, in words.')
  taxCategory!: TaxCategory

  @Field(() => String, { nullable: true, description: 'The tax object code of a service.' })
  serviceCode!: string | undefined

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is professional work (pekerjaan bebas); null where unsaid.',
  })
  isProfessional!: boolean | undefined

  @Field(() => PpnTreatmentEnum, { description: 'What PPN law makes of it beside its category.' })
  @InWords(factLabels.treatments, 'What PPN law makes of it, in words.')
  ppnTreatment!: PpnTreatment

  @Field(() => OriginEnum, { description: 'Where it was made.' })
  @InWords(originLabels, 'Where it was made, in words.')
  origin!: ProductFacts['origin']
}

/** A BAST. */
@ObjectType('Receipt', { implements: Node, description: 'A BAST: what was delivered and accepted.' })
export class ReceiptView extends Node {
  screen!: PurchaseScreen
  receipt!: Receipt

  @Field(() => ReceiptStatusEnum, { description: 'Its state.' })
  status!: ReceiptStatus

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number

  @Field(() => String, { description: 'The number of the BAST.' })
  number!: string

  @Field(() => LocalDateScalar, { description: 'The day of acceptance in the zone of the satker.' })
  receivedOn!: LocalDate

  @Field(() => String, { nullable: true, description: 'What the receiver noted.' })
  note!: string | undefined

  @Field(() => String, { description: 'The name of the vendor.' })
  vendorName!: string

  @Field(() => LocalDateScalar, { nullable: true, description: promisedOnSaid })
  promisedOn!: LocalDate | undefined

  @Field(() => PaymentPromiseView, { nullable: true, description: promiseSaid })
  promise!: PaymentPromiseView | undefined
}

/** A purchase order with all that grew from it. */
@ObjectType('Order', {
  implements: Node,
  description: 'A purchase of one satker from one vendor, from the cart to the money.',
})
export class OrderView extends Node {
  screen!: PurchaseScreen

  @Field(() => String, { nullable: true, description: 'The number of the Surat Pesanan, once issued.' })
  number!: string | undefined

  @Field(() => OrderStatusEnum, { description: 'The state of the order itself.' })
  status!: OrderStatus

  @Field(() => StageEnum, { description: 'Where the whole purchase stands, over order, receipt, claim and payment.' })
  stage!: Stage

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number

  @Field(() => UnitCardView, { description: 'Who buys.' })
  satker!: UnitCardView

  @Field(() => UnitCardView, { description: 'Who sells.' })
  vendor!: UnitCardView

  @Field(() => OrderBudgetLineView, {
    nullable: true,
    description: 'What it is charged to; for the satker and its overseers.',
  })
  budgetLine!: OrderBudgetLineView | undefined

  @Field(() => LocalDateScalar, { nullable: true, description: 'When it is needed.' })
  needOn!: LocalDate | undefined

  @Field(() => String, { nullable: true, description: 'Where it is to be delivered.' })
  deliveryAddress!: string | undefined

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  purpose!: string | undefined

  @Field(() => [OrderLineView], { description: 'What is bought.' })
  lines!: readonly OrderLineView[]

  @Field(() => Rupiah, { description: 'The sum of the lines as priced.' })
  total!: bigint

  @Field(() => Rupiah, { nullable: true, description: 'What is owed with PPN, once submitted.' })
  gross!: Amount | undefined

  @Field(() => DateTime, { description: 'When the cart was opened.' })
  createdAt!: Date

  @Field(() => LocalDateScalar, { nullable: true, description: promisedOnSaid })
  promisedOn!: LocalDate | undefined

  @Field(() => PaymentPromiseView, { nullable: true, description: promiseSaid })
  promise!: PaymentPromiseView | undefined
}

const lineView = (line: OrderLine, { vendor, purchase }: PurchaseScreen): OrderLineView =>
  view(OrderLineView, {
    ...line,
    productId: rowId('prd', { tenant: purchase.order.vendor, id: line.product }),
    isProfessional: line.isProfessional,
    ppnTreatment: line.ppnTreatment ?? 'TAXABLE',
    vendorName: vendor.name,
  })

/** An order as its screen shows it. */
export const orderView = (screen: PurchaseScreen): OrderView => {
  const { order } = screen.purchase
  const { number, needOn, deliveryAddress, purpose, gross, createdAt } = order
  return view(OrderView, {
    screen, id: rowId('ord', order), number, needOn, deliveryAddress, purpose, gross, createdAt, status: orderStatus(order),
    stage: stageOf(screen.purchase), version: orderVersion(order), satker: unitCardView(screen.satker),
    vendor: unitCardView(screen.vendor), lines: order.lines.map((line) => lineView(line, screen)), total: linesTotal(order),
    ...promised(promiseOf(screen.purchase)),
    budgetLine: screen.budgetLine && view(OrderBudgetLineView, {
      ...screen.budgetLine, id: rowId('bud', { tenant: order.tenant, id: screen.budgetLine.id }),
    }),
  }) // prettier-ignore
}

/** A receipt within its order. */
export const receiptView = (receipt: Receipt, screen: PurchaseScreen): ReceiptView =>
  view(ReceiptView, {
    screen, receipt, id: rowId('rcp', receipt), status: receiptStatus(receipt), version: receiptVersion(receipt),
    number: receipt.number, receivedOn: receipt.receivedOn, note: receipt.note, vendorName: screen.vendor.name,
    ...promised(receipt.promise),
  }) // prettier-ignore
