import type { PersonId } from '../kernel'
import { type Claim, claimStatus, isAlive } from './claim'
import { type Order, orderStatus } from './order'
import { type ClaimPayment, isPaid, isStanding, paymentStatus } from './payment'
import type { PaymentPromise } from './promise'
import { type Receipt, receiptStatus } from './receipt'
import type { Act } from './separation'
import type { Tie } from './tie'

/** An order with everything that grew from it. */
export type Purchase = Readonly<{
  order: Order
  receipts: readonly Receipt[]
  claims: readonly Claim[]
  payments: readonly ClaimPayment[]
  /** What its PPK said of it and other orders of the same vendor. */
  ties: readonly Tie[]
}>

/** Where the whole purchase stands, derived over all its parts. */
export const stages = [
  'CART', 'PROCUREMENT', 'APPROVAL', 'FULFILMENT', 'ACCEPTANCE', 'BILLING', 'SPBY', 'SCHEDULING', 'AUTHORISATION',
  'SIGNED', 'AT_BANK', 'PAID', 'ENDED',
] as const // prettier-ignore
export type Stage = (typeof stages)[number]

const stageOfOrder = {
  CART: 'CART',
  SUBMITTED: 'PROCUREMENT',
  NEGOTIATING: 'PROCUREMENT',
  NEGOTIATED: 'PROCUREMENT',
  CHECKED_OUT: 'APPROVAL',
  ORDERED: 'FULFILMENT',
  ACCEPTED: 'FULFILMENT',
  SHIPPED: 'ACCEPTANCE',
  RECEIVED: 'BILLING',
  REJECTED: 'ENDED',
  DECLINED: 'ENDED',
  CANCELLED: 'ENDED',
} as const
const stageOfClaim = {
  BILLED: 'SPBY',
  SPBY_REFUSED: 'SPBY',
  SPBY_ISSUED: 'SCHEDULING',
  SCHEDULED: 'AUTHORISATION',
  PAID: 'PAID',
  RETURNED: 'BILLING',
} as const

/** The claim that stands, if one does. */
export const livingClaim = ({ claims }: Purchase): Claim | undefined => claims.find(isAlive)
/** The payment that stands for a claim, if one does. */
export const standingPayment = ({ payments }: Purchase, claim: Claim): ClaimPayment | undefined =>
  payments.find((payment) => payment.claim === claim.id && isStanding(payment))
/** The receipt that stands, if one does. */
export const standingReceipt = ({ receipts }: Purchase): Receipt | undefined =>
  receipts.find((receipt) => receiptStatus(receipt) === 'ACCEPTED')

/** What the vendor was promised when his goods were accepted. */
export const promiseOf = (purchase: Purchase): PaymentPromise | undefined => standingReceipt(purchase)?.promise

/** Derives the stage; it is never stored. */
export const stageOf = (purchase: Purchase): Stage => {
  const claim = livingClaim(purchase)
  if (!claim) return stageOfOrder[orderStatus(purchase.order)]
  const payment = standingPayment(purchase, claim)
  const status = payment && paymentStatus(payment)
  if (status === 'AUTHORISED') return 'SIGNED'
  if (payment && status !== 'SCHEDULED' && !isPaid(payment)) return 'AT_BANK'
  return stageOfClaim[claimStatus(claim)]
}

/** Every act on the purchase, by whom and under which function: what separation is tested against. */
export const journeyOf = ({ order, receipts, claims, payments }: Purchase): readonly Act[] => [
  ...order.steps,
  ...[...receipts, ...claims, ...payments].flatMap(({ steps }): readonly Act[] => steps),
]

/** The person who took this action last, over the whole purchase. */
export const doneBy = (purchase: Purchase, action: string): PersonId | undefined =>
  journeyOf(purchase).findLast((act) => act.action === action)?.by
