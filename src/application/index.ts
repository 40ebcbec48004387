import * as digipay from './digipay'

/** What the acts of a purchase need from outside. */
export type PurchaseOutside = digipay.TaxedNeeds & digipay.StepUpNeeds

/** The acts of a purchase, by name, ready to be called with a command and an actor. */
export const purchaseActs = (needs: PurchaseOutside) => ({
  orderDraft: digipay.orderDraft(needs),
  orderEdit: digipay.orderEdit(needs),
  orderSubmit: digipay.orderSubmit(needs),
  orderNegotiate: digipay.orderNegotiate(needs),
  orderNegotiationAccept: digipay.orderNegotiationAccept(needs),
  orderNegotiationDecline: digipay.orderNegotiationDecline(needs),
  orderCheckOut: digipay.orderCheckOut(needs),
  orderApprove: digipay.orderApprove(needs),
  orderReturn: digipay.orderReturn(needs),
  orderReject: digipay.orderReject(needs),
  orderAccept: digipay.orderAccept(needs),
  orderDecline: digipay.orderDecline(needs),
  orderShip: digipay.orderShip(needs),
  orderRecall: digipay.orderRecall(needs),
  orderReceive: digipay.orderReceive(needs),
  receiptVoid: digipay.receiptVoid(needs),
  orderCancel: digipay.orderCancel(needs),
  claimBill: digipay.claimBill(needs),
  claimReturn: digipay.claimReturn(needs),
  spbyIssue: digipay.spbyIssue(needs),
  spbyRefuse: digipay.spbyRefuse(needs),
  paymentSchedule: digipay.paymentSchedule(needs),
  paymentUnschedule: digipay.paymentUnschedule(needs),
  paymentChallenge: digipay.paymentChallenge(needs),
  paymentAuthorise: digipay.paymentAuthorise(needs),
})

/** Every use case of a purchase by its name. */
export type Application = ReturnType<typeof purchaseActs>
