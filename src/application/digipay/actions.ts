import {
  type Act, advanceClaim, advanceOrder, advancePayment, type ClaimAction, debtDisputed, isAskedBack, isPaid, journeyOf, livingClaim, matchThree, notTakenBack, type OrderAction, orderStatus,
  type PaymentAction, type Payment, type Claim, type Purchase, type Receipt, refundable, standingReceipt, voidReceipt, unlessOpen, separatedOn, type TieAction, wasSent,
} from '../../domain/digipay' // prettier-ignore
import type { DeviceRequired, OrderRefusal, ClaimRefusal, PaymentRefusal, ReceiptRefusal } from '../../domain/digipay'
import type { Refusal } from '../../domain/kernel'
import { fakturTolerance } from '../../domain/tax-withholding'
import type { Actor } from '../actor'
import { offered, type Possible, REASON_TO_COME, whyNot } from '../offered'
import type { ApprovalRefusal } from './approval'
import type { BillRefusal } from './claim-bill'
import type { actLabels } from './labels'
import { moveBy } from './on-purchase'
import type { SubmissionRefusal } from './submission'
import { paymentUnderWay } from './tie-orders'
import type { LinkedPaymentUnsettled } from './transaction'

/** An act on a purchase that the actor's role has, and what refuses it now. */
export type PossibleAct = Possible<keyof typeof actLabels, PurchaseRefusal>
type PurchaseRefusal =
  | OrderRefusal
  | ClaimRefusal
  | PaymentRefusal
  | ReceiptRefusal
  | BillRefusal
  | ApprovalRefusal
  | SubmissionRefusal
  | LinkedPaymentUnsettled
  | DeviceRequired
  | Refusal<'PAYMENT_DISPUTED'>
type Refused = PurchaseRefusal | undefined

/** Which step each act on an order takes: the buttons of the order screen, in the order of the journey. */
export const orderActs: readonly (readonly [act: PossibleAct['act'], action: OrderAction])[] = [
  ['orderEdit', 'edit'],
  ['orderSubmit', 'submit'],
  ['orderNegotiate', 'negotiate'],
  ['orderNegotiationAccept', 'negotiationAccept'],
  ['orderNegotiationDecline', 'negotiationDecline'],
  ['orderCheckOut', 'checkOut'],
  ['orderApprove', 'approve'],
  ['orderReturn', 'return'],
  ['orderReject', 'reject'],
  ['orderAccept', 'accept'],
  ['orderDecline', 'decline'],
  ['orderShip', 'ship'],
  ['orderRecall', 'recall'],
  ['orderReceive', 'receive'],
  ['orderCancel', 'cancel'],
]
const tieActs: readonly (readonly [act: PossibleAct['act'], action: TieAction])[] = [
  ['orderLink', 'link'],
  ['orderStateSeparateNeed', 'stateSeparateNeed'],
]
const claimActs: readonly (readonly [act: PossibleAct['act'], action: ClaimAction])[] = [
  ['claimReturn', 'giveBack'],
  ['spbyIssue', 'issueSpby'],
  ['spbyRefuse', 'refuseSpby'],
  ['paymentSchedule', 'schedule'],
]
const paymentActs: readonly (readonly [act: PossibleAct['act'], action: PaymentAction])[] = [
  ['paymentUnschedule', 'unschedule'],
  ['paymentChallenge', 'authorise'],
]

// What was accepted is taken apart from its tax only when the SPBy is issued; two of the three sums are stored.
const sumsDiffer = ({ order }: Purchase, { gross, invoiceOn }: Claim): Refused =>
  order.gross &&
  matchThree({ ordered: order.gross, accepted: order.gross, billed: gross }, fakturTolerance(invoiceOn)?.amount)

/** What the actor may do with an order now: the lifecycle, the grants and the rules say it, and nobody else. */
export const actionsOnOrder = (purchase: Purchase, actor: Actor, at: Date): readonly PossibleAct[] => {
  const journey = journeyOf(purchase)
  const steps = orderActs.flatMap(([act, action]) =>
    offered(actor, act, () => whyNot(advanceOrder(purchase.order, moveBy(actor, action, at, REASON_TO_COME), journey))),
  )
  const ties = tieActs.flatMap(([act, action]) =>
    offered(
      actor,
      act,
      () =>
        unlessOpen(purchase.order, action) ??
        separatedOn(journey, moveBy(actor, action, at)) ??
        (action === 'link' ? paymentUnderWay(purchase) : undefined),
    ),
  )
  const price = offered(
    actor,
    'orderJustifyPrice',
    () => unlessOpen(purchase.order, 'justifyPrice') ?? separatedOn(journey, moveBy(actor, 'justifyPrice', at)),
  )
  const bill = offered(actor, 'claimBill', (): Refused => {
    if (orderStatus(purchase.order) !== 'RECEIVED' || !standingReceipt(purchase))
      return { code: 'NOT_RECEIVED_YET', status: orderStatus(purchase.order), path: ['id'] }
    return livingClaim(purchase) ? { code: 'CLAIM_ALIVE', path: ['id'] } : undefined
  })
  return [...steps, ...ties, ...price, ...bill]
}

/** What the actor may do with a receipt now. */
export const actionsOnReceipt = (
  purchase: Purchase,
  receipt: Receipt,
  actor: Actor,
  at: Date,
): readonly PossibleAct[] =>
  offered(actor, 'receiptVoid', () =>
    whyNot(
      voidReceipt(
        receipt,
        moveBy(actor, 'void', at, REASON_TO_COME),
        journeyOf(purchase),
        livingClaim(purchase) !== undefined,
      ),
    ),
  )

/**
 * What the actor may do with a claim now. Of what an earlier payment of it leaves in doubt this shows what the payment itself
 * says; a line of a statement that nobody has explained is a book of the moment, and refuses at the act.
 */
export const actionsOnClaim = (purchase: Purchase, claim: Claim, actor: Actor, at: Date): readonly PossibleAct[] =>
  claimActs.flatMap(([act, action]) =>
    offered(
      actor,
      act,
      () =>
        whyNot(advanceClaim(claim, moveBy(actor, action, at, REASON_TO_COME), journeyOf(purchase))) ??
        (action === 'issueSpby' ? sumsDiffer(purchase, claim) : undefined) ??
        (action === 'schedule' ? debtDisputed(purchase) : undefined),
    ),
  )

/** What the buttons of a payment are judged by beside itself. */
export type PaymentFacts = Readonly<{
  journey: readonly Act[]
  /** All that was ever planned to pay the same debt, itself among them. */
  debt: Readonly<{ payments: readonly Payment[] }>
  /** What its amount asks of the actor and he has not. */
  lacking?: DeviceRequired | undefined
  /** Whether its bank may keep something reserved for what was sent: that is taken back by its bank alone. */
  mayBeReserved?: boolean | undefined
  /** Whether nothing of its goods is left that could go back. */
  isAllBack?: boolean | undefined
}>

/** What the actor may do with a payment now. */
export const actionsOnPayment = (
  payment: Payment,
  { journey, debt, lacking, mayBeReserved, isAllBack }: PaymentFacts,
  actor: Actor,
  at: Date,
): readonly PossibleAct[] => [
  ...paymentActs.flatMap(([act, action]) =>
    offered(
      actor,
      act,
      () =>
        whyNot(advancePayment(payment, moveBy(actor, action, at, REASON_TO_COME), journey)) ??
        (action === 'authorise' ? (debtDisputed(debt) ?? lacking) : undefined) ??
        (action === 'unschedule' && mayBeReserved && wasSent(payment) ? notTakenBack(payment) : undefined),
    ),
  ),
  // What was asked back before is counted when more is asked.
  ...(isAskedBack(payment) && refundable(payment) > 0n
    ? offered(actor, 'paymentRefundAsk', () => separatedOn(journey, moveBy(actor, 'ask', at)))
    : []),
  ...(payment.kind === 'CLAIM' && isPaid(payment) && !isAllBack
    ? offered(actor, 'goodsReturnRecord', () => separatedOn(journey, moveBy(actor, 'return', at)))
    : []),
]
