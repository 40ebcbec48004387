import type { ClassType } from 'type-graphql'
import type { AnyRefusal } from '../../../application/catalogue'
import { may } from '../../../application/actor'
import type { TaxDepositReads } from '../../../application/digipay'
import type { UnscheduleAnswer } from '../../../application/digipay/payment-unschedule'
import type { PurchaseReads, PurchaseScreen } from '../../../application/digipay/reads'
import { actLabels } from '../../../application/digipay/labels'
import type { Answered } from '../../../application/transact'
import type { ChallengeId, ClaimId, Key, OrderId, PaymentId, ReceiptId, Result } from '../../../domain/kernel'
import { type Claim, standingPayment } from '../../../domain/digipay'
import { buttonsOf, type Payload, payload } from '../answer'
import type { Context } from '../context'
import { rowId } from '../ids'
import { type TaxLineView, taxLineViews } from '../tax-withholding'
import { claimView, type ClaimView } from './claim-views'
import type { PurchaseShown } from './inputs'
import { orderView, type OrderView, receiptView, type ReceiptView } from './order-views'
import { depositPaymentView, paymentView, type PaymentView } from './payment-views'

type PurchaseAnswer = Readonly<{
  order: Key<OrderId>
  receipt?: Key<ReceiptId>
  claim?: Key<ClaimId>
  payment?: Key<PaymentId>
}>

/** The screen of one order, read together with all others that the same answer needs. */
export const screenOf = (
  reads: PurchaseReads,
  key: Key<OrderId>,
  context: Context,
): Promise<PurchaseScreen | undefined> => context.batched(reads.screens).load(key)

const shown = (screen: PurchaseScreen | undefined, answer: PurchaseAnswer) => {
  if (!screen) return {}
  const { receipts, claims, payments } = screen.purchase
  const receipt = receipts.find(({ id }) => id === answer.receipt?.id)
  const claim = claims.find(({ id }) => id === answer.claim?.id)
  const payment = payments.find(({ id }) => id === answer.payment?.id)
  return {
    order: orderView(screen),
    ...(receipt && { receipt: receiptView(receipt, screen) }),
    ...(claim && { claim: claimView(claim, screen) }),
    ...(payment && { payment: paymentView(payment, screen.purchase) }),
  }
}

/** Answers an act on a purchase with the purchase as it stands now, or with why nothing was done. */
export const showPurchase =
  (reads: PurchaseReads, context: Context) =>
  async <P extends PurchaseShown, A extends PurchaseAnswer, R extends AnyRefusal>(
    Type: ClassType<P>,
    outcome: Promise<Result<Answered<A>, R>>,
  ): Promise<P> =>
    payload<PurchaseShown, A, R>(Type, context, await outcome, async (answer) => {
      // An act before this one in the same request may have left its own screen behind.
      context.batched(reads.screens).clear(answer.order)
      return shown(await screenOf(reads, answer.order, context), answer)
    }) as Promise<P>

/** Buttons, in words. */
export const buttons = buttonsOf(actLabels)

/** Screens of a page of orders as views; a row that went away meanwhile is left out. */
export const orderViews = async (
  reads: PurchaseReads,
  keys: readonly Key<OrderId>[],
  context: Context,
): Promise<OrderView[]> => {
  const screens = await Promise.all(keys.map((key) => screenOf(reads, key, context)))
  return screens.flatMap((screen) => (screen ? [orderView(screen)] : []))
}

type Part = 'receipt' | 'claim' | 'payment'
const partIn =
  <Id extends ReceiptId | ClaimId | PaymentId, V>(
    part: Part,
    pick: (screen: PurchaseScreen, id: Id) => V | undefined,
  ) =>
  async (reads: PurchaseReads, key: Key<Id>, context: Context): Promise<V | undefined> => {
    const order = await reads.orderOf(part, key, context.actor)
    const screen = order && (await screenOf(reads, order, context))
    return screen && pick(screen, key.id)
  }

/** A receipt by its id, within its order. */
export const findReceipt = partIn<ReceiptId, ReceiptView>('receipt', (screen, id) => {
  const receipt = screen.purchase.receipts.find((each) => each.id === id)
  return receipt && receiptView(receipt, screen)
})

/** A claim by its id, within its order. */
export const findClaim = partIn<ClaimId, ClaimView>('claim', (screen, id) => {
  const claim = screen.purchase.claims.find((each) => each.id === id)
  return claim && claimView(claim, screen)
})

const ofOrder = partIn<PaymentId, PaymentView>('payment', (screen, id) => {
  const payment = screen.purchase.payments.find((each) => each.id === id)
  return payment && paymentView(payment, screen.purchase)
})

/** Where payments are read: in their orders, and in the tax deposits they pay. */
export type PaymentReads = Readonly<{ purchases: PurchaseReads; deposits: TaxDepositReads }>

const ofDeposit = async (
  deposits: TaxDepositReads,
  key: Key<PaymentId>,
  context: Context,
): Promise<PaymentView | undefined> => {
  if (!may(context.actor, 'taxDeposits')) return undefined
  // An act of the same request may have changed what was read before it.
  const deposit = await context.batched(deposits.paidBy).clear(key).load(key)
  const payment = deposit?.payments.find(({ id }) => id === key.id)
  return deposit && payment && depositPaymentView(payment, deposit)
}

/** A payment by its id, within what it pays. */
export const findPayment = async (
  { purchases, deposits }: PaymentReads,
  key: Key<PaymentId>,
  context: Context,
): Promise<PaymentView | undefined> =>
  (await ofOrder(purchases, key, context)) ?? (await ofDeposit(deposits, key, context))

/** Answers the taking back of a payment with what it was to pay. */
export const showTakenBack =
  (reads: PaymentReads, context: Context) =>
  async <P extends PurchaseShown, R extends AnyRefusal>(
    Type: ClassType<P>,
    outcome: Promise<Result<Answered<UnscheduleAnswer>, R>>,
  ): Promise<P> =>
    payload<PurchaseShown, UnscheduleAnswer, R>(Type, context, await outcome, async ({ order, payment }) => {
      if (!order) return { payment: await findPayment(reads, payment, context) }
      context.batched(reads.purchases.screens).clear(order)
      return shown(await screenOf(reads.purchases, order, context), { order, payment })
    }) as Promise<P>

type SignedAnswer = Readonly<{ challenge: Key<ChallengeId>; payments: readonly Key<PaymentId>[] }>
type SignedShown = Payload & { challengeId?: string; payments?: PaymentView[] }

const paymentsOf = async (
  reads: PaymentReads,
  keys: readonly Key<PaymentId>[],
  context: Context,
): Promise<PaymentView[]> => {
  const found = await Promise.all(keys.map((key) => findPayment(reads, key, context)))
  return found.filter((payment) => payment !== undefined)
}

/** Answers a challenge or its signature with the payments it is about. */
export const showSigned =
  (reads: PaymentReads, context: Context) =>
  async <P extends SignedShown, R extends AnyRefusal>(
    Type: ClassType<P>,
    outcome: Promise<Result<Answered<SignedAnswer>, R>>,
  ): Promise<P> =>
    payload<SignedShown, SignedAnswer, R>(Type, context, await outcome, async ({ challenge, payments }) => ({
      challengeId: rowId('chl', challenge),
      payments: await paymentsOf(reads, payments, context),
    })) as Promise<P>

/** The tax of a claim: as frozen in its standing payment, or as it would be today. */
export const taxLinesOf = async (
  reads: PurchaseReads,
  screen: PurchaseScreen,
  claim: Claim,
  context: Context,
): Promise<TaxLineView[]> => {
  const standing = standingPayment(screen.purchase, claim)
  const assessment = standing?.assessment ?? (await reads.taxToday(screen.purchase, claim, context.actor))
  return assessment ? taxLineViews(assessment) : []
}
