import {
  type BudgetLineId, err, firstRefusal, type Lifecycle, type LocalDate, type Move, next, type NotNow, ok, type OrderId,
  type ProductId, reasonMissing, type ReasonRequired, type Refusal, type Result, type Rupiah, rupiahCeiling, stateOf, type Step, type TooMuch, type UnitId } from '../kernel' // prettier-ignore
import type { Role, SeparationOfFunctions } from '../organisation'
import type { PpnTreatment, TaxCategory } from '../tax-withholding'
import { type Act, separatedOn } from './separation'
import type { ProductFacts } from './product'

/** From the cart to accepted goods. */
export type OrderStatus =
  | 'CART' | 'SUBMITTED' | 'NEGOTIATING' | 'NEGOTIATED' | 'CHECKED_OUT' | 'ORDERED' | 'ACCEPTED' | 'SHIPPED' | 'RECEIVED'
  | 'REJECTED' | 'DECLINED' | 'CANCELLED' // prettier-ignore

const beforeShipping = ['CART', 'SUBMITTED', 'NEGOTIATING', 'NEGOTIATED', 'CHECKED_OUT', 'ORDERED', 'ACCEPTED'] as const

/** The order's lifecycle as data: what may follow what. The database CHECK, the docs and the API come from here. */
export const orderLifecycle = {
  draft: { from: [], to: 'CART' },
  edit: { from: ['CART'], to: 'CART' },
  submit: { from: ['CART'], to: 'SUBMITTED' },
  negotiate: { from: ['SUBMITTED'], to: 'NEGOTIATING' },
  negotiationAccept: { from: ['NEGOTIATING'], to: 'NEGOTIATED' },
  negotiationDecline: { from: ['NEGOTIATING'], to: 'SUBMITTED' },
  checkOut: { from: ['SUBMITTED', 'NEGOTIATED'], to: 'CHECKED_OUT' },
  approve: { from: ['CHECKED_OUT'], to: 'ORDERED' },
  return: { from: ['SUBMITTED', 'NEGOTIATING', 'NEGOTIATED', 'CHECKED_OUT'], to: 'CART' },
  reject: { from: ['CHECKED_OUT'], to: 'REJECTED' },
  accept: { from: ['ORDERED'], to: 'ACCEPTED' },
  decline: { from: ['ORDERED'], to: 'DECLINED' },
  ship: { from: ['ACCEPTED'], to: 'SHIPPED' },
  recall: { from: ['SHIPPED'], to: 'ACCEPTED' },
  receive: { from: ['SHIPPED'], to: 'RECEIVED' },
  receiptVoid: { from: ['RECEIVED'], to: 'SHIPPED' },
  /** What is owed becomes what the faktur rounds it to. */
  takeFaktur: { from: ['RECEIVED'], to: 'RECEIVED' },
  cancel: { from: beforeShipping, to: 'CANCELLED' },
} as const satisfies Lifecycle<OrderStatus, string>
export type OrderAction = keyof typeof orderLifecycle
export type OrderStep = Step<OrderStatus, OrderAction>

/** One product in an order, as it was when put there: later changes of the catalogue do not reach it. */
export type OrderLine = Readonly<{
  line: number
  product: ProductId
  name: string
  unit: string
  quantity: bigint
  listPrice: Rupiah
  /** What is paid per unit: the list price, or the price agreed in negotiation. */
  price: Rupiah
  offeredPrice: Rupiah | undefined
  priceIncludesPpn: boolean
  /** The category that its vendor browses it under; unsaid in what was ordered before it was copied. */
  category?: string | undefined
  taxCategory: TaxCategory
  serviceCode: string | undefined
  isLuxury: boolean
  isProfessional?: boolean | undefined
  ppnTreatment?: PpnTreatment | undefined
  origin: ProductFacts['origin']
}>

/** What the requester must say before others look at the order. */
export type OrderDetails = Readonly<{
  budgetLine: BudgetLineId | undefined
  needOn: LocalDate | undefined
  deliveryAddress: string | undefined
  purpose: string | undefined
  /** The purchase request it comes from; orders of one request are one transaction for the tax. */
  purchaseRequest?: string | undefined
  /** Whether school-operations (BOS) or similar education funds pay; the PPh on goods depends on it. */
  isFromSchoolFunds?: boolean | undefined
}>

/** A purchase of one satker from one vendor. Its steps are its state; `gross` is frozen when it is submitted. */
export type Order = OrderDetails &
  Readonly<{
    tenant: UnitId
    id: OrderId
    vendor: UnitId
    number: string | undefined
    lines: readonly OrderLine[]
    gross: Rupiah | undefined
    /** Whether its vendor may see it: from the first offer or the Surat Pesanan on. */
    isShared: boolean
    fiscalYear: number
    createdAt: Date
    steps: readonly OrderStep[]
  }>

/** What an order must say before it is submitted. */
const orderDetails = ['budgetLine', 'needOn', 'deliveryAddress', 'purpose'] as const
export type OrderDetail = (typeof orderDetails)[number]

/** The act belongs to a person of another function while the order stands so. */
export type TurnOfAnother = Refusal<'TURN_OF_ANOTHER'> & Readonly<{ status: OrderStatus; whose: Role }>
export type OrderRefusal =
  | NotNow
  | TurnOfAnother
  | SeparationOfFunctions
  | ReasonRequired
  | Refusal<'NO_LINES'>
  | (Refusal<'INCOMPLETE'> & Readonly<{ missing: readonly OrderDetail[] }>)
  | Refusal<'ONE_ROUND_ONLY'>

export const orderStatus = (order: Order): OrderStatus => stateOf(order.steps, 'CART')
/** Whether pagu may be reserved for it: from the PPK's approval on, until it ends or its claim is paid. */
export const reservesPagu = (status: OrderStatus): boolean =>
  ['ORDERED', 'ACCEPTED', 'SHIPPED', 'RECEIVED'].includes(status)
/** Grows by one on each write; a person's edit names the version he saw. */
export const orderVersion = (order: Order): number => order.steps.length
/** The sum of the lines as priced, before tax is taken apart: for the eye, so it never throws, whatever is in the cart. */
export const linesTotal = ({ lines }: Pick<Order, 'lines'>): bigint =>
  lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0n)
/** Lines whose sum no amount of ours can hold are no purchase. */
export const tooMuch = (order: Pick<Order, 'lines'>): TooMuch | undefined =>
  linesTotal(order) > rupiahCeiling ? { code: 'AMOUNT_TOO_LARGE', path: ['lines'] } : undefined

type Rule = (order: Order, move: Move<OrderAction>) => OrderRefusal | undefined

const hasLines: Rule = ({ lines }) => (lines.length > 0 ? undefined : { code: 'NO_LINES', path: ['lines'] })
const isComplete: Rule = (order) => {
  const missing = orderDetails.filter((detail) => order[detail] === undefined)
  return missing.length === 0 ? undefined : { code: 'INCOMPLETE', missing, path: ['id'] }
}
const firstRound: Rule = ({ steps }) => {
  const submitted = steps.findLastIndex(({ action }) => action === 'submit')
  const offered = steps.findLastIndex(({ action }) => action === 'negotiate')
  return offered > submitted ? { code: 'ONE_ROUND_ONLY', path: ['id'] } : undefined
}
const owesReason: Rule = (_, { action, reason }) => reasonMissing(action, reason)
/** Before the Surat Pesanan the requester withdraws his order; after it only the PPK, who bound the state, may. */
const cancelledByItsOwner: Rule = (order, { role }) => {
  const status = orderStatus(order)
  const whose = status === 'ORDERED' || status === 'ACCEPTED' ? 'PPK' : 'REQUESTER'
  return role === whose ? undefined : { code: 'TURN_OF_ANOTHER', status, whose, path: ['id'] }
}
/** The procurement officer hands back what lies on his desk, the PPK what lies on his. */
const returnedByItsDesk: Rule = (order, { role }) => {
  const status = orderStatus(order)
  const whose = status === 'CHECKED_OUT' ? 'PPK' : 'PROCUREMENT_OFFICER'
  return role === whose ? undefined : { code: 'TURN_OF_ANOTHER', status, whose, path: ['id'] }
}

const rules: Readonly<Partial<Record<OrderAction, readonly Rule[]>>> = {
  submit: [hasLines, isComplete],
  negotiate: [firstRound],
  negotiationDecline: [owesReason],
  return: [returnedByItsDesk, owesReason],
  reject: [owesReason],
  decline: [owesReason],
  recall: [owesReason],
  receiptVoid: [owesReason],
  cancel: [cancelledByItsOwner, owesReason],
}

/** Takes one step, or says why not. `journey` is everything done so far on the purchase, by whom and as what. */
export const advanceOrder = (
  order: Order,
  move: Move<OrderAction>,
  journey: readonly Act[],
): Result<Order, OrderRefusal> => {
  const reached = next<OrderStatus, OrderAction>(orderLifecycle, orderStatus(order), move.action)
  if (!reached.ok) return reached
  const refusal =
    separatedOn(journey, move) ?? firstRefusal((rules[move.action] ?? []).map((rule) => () => rule(order, move)))
  return refusal ? err(refusal) : ok({ ...order, steps: [...order.steps, { ...move, to: reached.value }] })
}

/** The vendor agreed: what was offered is what is paid; what is owed with PPN is known again at check-out. */
export const atOfferedPrices = (order: Order): Order => ({
  ...order,
  gross: undefined,
  lines: order.lines.map((line) => ({ ...line, price: line.offeredPrice ?? line.price })),
})

/** Back in the cart the requester starts again from the list: no offer and no agreed price survives. */
export const atListPrices = (order: Order): Order => ({
  ...order,
  gross: undefined,
  lines: order.lines.map((line) => ({ ...line, price: line.listPrice, offeredPrice: undefined })),
})
