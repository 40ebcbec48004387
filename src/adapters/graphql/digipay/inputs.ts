import { type ClassType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import type { Change } from '../../../application/digipay/on-purchase'
import type { CartDetails, CartLines } from '../../../application/digipay/order-draft'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import { Payload } from '../answer'
import { KeyField, VersionField } from '../fields'
import { keyOf, type RowIds, type RowPrefix } from '../ids'
import { onceOf } from '../once'
import { LocalDateScalar, LongText, Quantity, Rupiah, ShortText } from '../scalars'
import { ClaimView } from './claim-views'
import { OrderView, ReceiptView } from './order-views'
import { PaymentView } from './payment-views'

/** What every input of the purchase says of its key. */
export const keyText = 'Your own key for this act: the same key and input replays the first answer.'
const versionText = 'The version you saw; another one now is a VERSION_CONFLICT.'

/** What every change to an existing object says. */
export type ChangeFields = Readonly<{ id: string; expectedVersion: number; idempotencyKey: string }>
export type ReasonFields = ChangeFields & Readonly<{ reason: string }>

/** The input of an act that changes one object and says nothing else. */
export const changeInput = (name: string): ClassType<ChangeFields> => {
  @InputType(`${name}Input`, { description: `What ${name} needs.` })
  class ChangeInput implements ChangeFields {
    @Field(() => ID, { description: 'The object to change.' })
    id!: string

    @VersionField(versionText)
    expectedVersion!: number

    @KeyField(keyText)
    idempotencyKey!: string
  }
  return ChangeInput
}

/** The input of an act that owes a reason. */
export const reasonInput = (name: string): ClassType<ReasonFields> => {
  @InputType(`${name}Input`, { description: `What ${name} needs.` })
  class ReasonInput implements ReasonFields {
    @Field(() => ID, { description: 'The object to change.' })
    id!: string

    @VersionField(versionText)
    expectedVersion!: number

    @Field(() => LongText, { description: 'Why: the others read it in the timeline.' })
    reason!: string

    @KeyField(keyText)
    idempotencyKey!: string
  }
  return ReasonInput
}

/** Opens the ids of a change and prints what the key was used with. */
export const toChange = <P extends RowPrefix>(
  prefix: P,
  input: ChangeFields & Readonly<{ reason?: string }>,
  ...secrets: readonly string[]
): Change<RowIds[P]> => ({
  id: keyOf(prefix, input.id, 'input', 'id'),
  expectedVersion: input.expectedVersion,
  ...(input.reason !== undefined && { reason: input.reason }),
  once: onceOf(input, ...secrets),
})

/** What an act on a purchase answers: the order always, and the part it was about. */
export type PurchaseShown = Payload & {
  order?: OrderView | undefined
  receipt?: ReceiptView | undefined
  claim?: ClaimView | undefined
  payment?: PaymentView | undefined
}

/** The payload of an act on a purchase. */
export const purchasePayload = (name: string, part?: 'receipt' | 'claim' | 'payment'): ClassType<PurchaseShown> => {
  @ObjectType(`${name}Payload`, { implements: Payload, description: `What ${name} did, or why it did nothing.` })
  class OrderPayload extends Payload {
    @Field(() => OrderView, { nullable: true, description: 'The order as it stands now.' })
    order?: OrderView | undefined
  }
  const parts = { receipt: () => ReceiptView, claim: () => ClaimView, payment: () => PaymentView }
  if (part)
    Field(parts[part], { nullable: true, description: `The ${part} as it stands now.` })(OrderPayload.prototype, part)
  return OrderPayload
}

/** One product put in a cart. */
@InputType({ description: 'A product and how many of it.' })
export class OrderLineInput {
  @Field(() => ID, { description: 'The product.' })
  productId!: string

  @Field(() => Quantity, { description: 'How many.' })
  quantity!: bigint
}

/** What a cart says of the purchase, opened or changed. */
@InputType()
abstract class OrderDetailsInput {
  @Field(() => ID, { nullable: true, description: 'The budget line to charge.' })
  budgetLineId?: string | null

  @Field(() => LocalDateScalar, { nullable: true, description: 'When it is needed.' })
  needOn?: LocalDate | null

  @Field(() => LongText, { nullable: true, description: 'Where it is to be delivered.' })
  deliveryAddress?: string | null

  @Field(() => LongText, { nullable: true, description: 'What it is for.' })
  purpose?: string | null

  @Field(() => ShortText, {
    nullable: true,
    description:
      'The purchase request it comes from; orders of one request from one vendor are one transaction for the tax.',
  })
  purchaseRequest?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether school-operations (BOS) or similar education funds pay; no PPh 22 is taken from goods then.',
  })
  isFromSchoolFunds?: boolean | null
}

/** A cart to open. */
@InputType({ description: 'A cart with the products of one vendor. Details may come later, before it is submitted.' })
export class OrderDraftInput extends OrderDetailsInput {
  @Field(() => [OrderLineInput], { description: 'The products; all of one vendor.' })
  lines!: OrderLineInput[]

  @KeyField(keyText)
  idempotencyKey!: string
}

/** A cart to change. */
@InputType({ description: 'What of the cart to change; what is not given stays. Lines are replaced as a whole.' })
export class OrderEditInput extends OrderDetailsInput {
  @Field(() => ID, { description: 'The order.' })
  id!: string

  @VersionField(versionText)
  expectedVersion!: number

  @Field(() => [OrderLineInput], { nullable: true, description: 'The products; all of one vendor.' })
  lines?: OrderLineInput[] | null

  @KeyField(keyText)
  idempotencyKey!: string
}

/** An offer for one line. */
@InputType({ description: 'A price offered for one of a line.' })
export class OfferedPriceInput {
  @Field(() => Int, { description: 'The place of the line in the order.' })
  line!: number

  @Field(() => Rupiah, { description: 'The price offered for one: above zero, at most the list price.' })
  price!: Amount
}

/** An offer. */
@InputType({ description: 'The one offer of the procurement officer.' })
export class OrderNegotiateInput {
  @Field(() => ID, { description: 'The order.' })
  id!: string

  @VersionField(versionText)
  expectedVersion!: number

  @Field(() => [OfferedPriceInput], { description: 'Lower prices for some or all lines.' })
  prices!: OfferedPriceInput[]

  @KeyField(keyText)
  idempotencyKey!: string
}

/** An acceptance. */
@InputType({ description: 'The acceptance of everything ordered.' })
export class OrderReceiveInput {
  @Field(() => ID, { description: 'The order.' })
  id!: string

  @VersionField(versionText)
  expectedVersion!: number

  @Field(() => LongText, { nullable: true, description: 'What to note on the BAST.' })
  note?: string | null

  @KeyField(keyText)
  idempotencyKey!: string
}

/** The lines of a cart with their products' own ids. */
export const toLines = (lines: readonly OrderLineInput[]): CartLines =>
  lines.map(({ productId, quantity }, at) => ({
    product: keyOf('prd', productId, 'input', 'lines', String(at), 'productId').id,
    quantity,
  }))

/** What a cart says of the purchase. */
export const toDetails = ({
  budgetLineId,
  needOn,
  deliveryAddress,
  purpose,
  purchaseRequest,
  isFromSchoolFunds,
}: OrderDetailsInput): CartDetails => ({
  budgetLine: budgetLineId ? keyOf('bud', budgetLineId, 'input', 'budgetLineId').id : undefined,
  needOn: needOn ?? undefined,
  deliveryAddress: deliveryAddress ?? undefined,
  purpose: purpose ?? undefined,
  purchaseRequest: purchaseRequest ?? undefined,
  isFromSchoolFunds: isFromSchoolFunds ?? undefined,
})
