import {
  type Act, advanceClaim, advanceOrder, advancePayment, type ClaimAction, journeyOf, livingClaim, matchThree, type OrderAction, orderStatus,
  type PaymentAction, type Payment, type Claim, type Purchase, type Receipt, standingReceipt, voidReceipt, mayBeTied, separatedOn, type TieAction,
} from '../../domain/digipay' // prettier-ignore
import type { DeviceRequired, OrderRefusal, ClaimRefusal, PaymentRefusal, ReceiptRefusal } from '../../domain/digipay'
import type { SeparationOfFunctions } from '../../domain/organisation'
import { fakturTolerance } from '../../domain/tax-withholding'
import { type Actor, admit, may, type NotGranted } from '../actor'
import type { UseCase } from '../grants'
import type { ApprovalRefusal } from './approval'
import type { BillRefusal } from './claim-bill'
import { moveBy } from './on-purchase'
import { paymentUnderWay } from './tie-orders'
import type { LinkedPaymentUnsettled } from './transaction'

/** An act that the actor's role has, and what refuses it now. */
export type PossibleAct = Readonly<{
  act: UseCase
  refusals: readonly (
    | OrderRefusal
    | ClaimRefusal
    | PaymentRefusal
    | ReceiptRefusal
    | BillRefusal
    | ApprovalRefusal
    | NotGranted
    | SeparationOfFunctions
    | LinkedPaymentUnsettled
    | DeviceRequired
  )[]
}>
type Refused = PossibleAct['refusals'][number] | undefined

/** Which step each act on an order takes: the buttons of the order screen, in the order of the journey. */
export const orderActs: readonly (readonly [act: UseCase, action: OrderAction])[] = [
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
const tieActs: readonly (readonly [act: UseCase, action: TieAction])[] = [
  ['orderLink', 'link'],
  ['orderStateSeparateNeed', 'stateSeparateNeed'],
]
const claimActs: readonly (readonly [act: UseCase, action: ClaimAction])[] = [
  ['claimReturn', 'giveBack'],
  ['spbyIssue', 'issueSpby'],
  ['spbyRefuse', 'refuseSpby'],
  ['paymentSchedule', 'schedule'],
]
const paymentActs: readonly (readonly [act: UseCase, action: PaymentAction])[] = [
  ['paymentUnschedule', 'unschedule'],
  ['paymentChallenge', 'authorise'],
]

// A reason is something the act will be given; that it is still missing is no reason not to offer the act.
const someReason = 'reason to come'

const offered = (actor: Actor, act: UseCase, refused: () => Refused): PossibleAct[] => {
  if (!may(actor, act)) return []
  const refusal = admit(actor, act) ?? refused()
  return [{ act, refusals: refusal ? [refusal] : [] }]
}

// What was accepted is taken apart from its tax only when the SPBy is issued; two of the three sums are stored.
const sumsDiffer = ({ order }: Purchase, { gross, invoiceOn }: Claim): Refused =>
  order.gross &&
  matchThree({ ordered: order.gross, accepted: order.gross, billed: gross }, fakturTolerance(invoiceOn)?.amount)

const why = (outcome: Readonly<{ ok: true }> | Readonly<{ ok: false; error: NonNullable<Refused> }>): Refused =>
  outcome.ok ? undefined : outcome.error

/** What the actor may do with an order now: the lifecycle, the grants and the rules say it, and nobody else. */
export const actionsOnOrder = (purchase: Purchase, actor: Actor, at: Date): readonly PossibleAct[] => {
  const journey = journeyOf(purchase)
  const steps = orderActs.flatMap(([act, action]) =>
    offered(actor, act, () => why(advanceOrder(purchase.order, moveBy(actor, action, at, someReason), journey))),
  )
  const ties = tieActs.flatMap(([act, action]) =>
    offered(actor, act, () => {
      const { order } = purchase
      if (!mayBeTied(order)) return { code: 'NOT_NOW', action, status: orderStatus(order), path: ['id'] }
      return (
        separatedOn(journey, moveBy(actor, action, at)) ?? (action === 'link' ? paymentUnderWay(purchase) : undefined)
      )
    }),
  )
  const bill = offered(actor, 'claimBill', () => {
    if (orderStatus(purchase.order) !== 'RECEIVED' || !standingReceipt(purchase))
      return { code: 'NOT_RECEIVED_YET', status: orderStatus(purchase.order), path: ['id'] }
    return livingClaim(purchase) ? { code: 'CLAIM_ALIVE', path: ['id'] } : undefined
  })
  return [...steps, ...ties, ...bill]
}

/** What the actor may do with a receipt now. */
export const actionsOnReceipt = (
  purchase: Purchase,
  receipt: Receipt,
  actor: Actor,
  at: Date,
): readonly PossibleAct[] =>
  offered(actor, 'receiptVoid', () =>
    why(
      voidReceipt(
        receipt,
        moveBy(actor, 'void', at, someReason),
        journeyOf(purchase),
        livingClaim(purchase) !== undefined,
      ),
    ),
  )

/** What the actor may do with a claim now. */
export const actionsOnClaim = (purchase: Purchase, claim: Claim, actor: Actor, at: Date): readonly PossibleAct[] =>
  claimActs.flatMap(([act, action]) =>
    offered(
      actor,
      act,
      () =>
        why(advanceClaim(claim, moveBy(actor, action, at, someReason), journeyOf(purchase))) ??
        (action === 'issueSpby' ? sumsDiffer(purchase, claim) : undefined),
    ),
  )

/** What the actor may do with a payment now; `lacking` is what its amount asks of him and he has not. */
export const actionsOnPayment = (
  journey: readonly Act[],
  payment: Payment,
  actor: Actor,
  at: Date,
  lacking?: DeviceRequired,
): readonly PossibleAct[] =>
  paymentActs.flatMap(([act, action]) =>
    offered(
      actor,
      act,
      () =>
        why(advancePayment(payment, moveBy(actor, action, at, someReason), journey)) ??
        (action === 'authorise' ? lacking : undefined),
    ),
  )
