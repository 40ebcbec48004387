export { daysOf } from './bank-book-ports'
export * from './bank-matters'
export * from './bank-port'
export {
  bankReasonHints, bankReasonLabels, type BankReason, type BankRefusal, isTurnedDown, type PayeeFault, payeeFaultLabels, type ReasonOf, refusalOf,
} from './bank-reasons' // prettier-ignore
export { claimBill } from './claim-bill'
export { claimReturn } from './claim-return'
export {
  claimStatusLabels, orderDetailLabels, orderStatusLabels, paymentStatusLabels, railLabels, receiptStatusLabels, splitGroundLabels,
} from './labels' // prettier-ignore
export type { BookDoubts, BookInDoubt } from './book-doubts'
export {
  allProved,
  type BookProof,
  ledgerProve,
  proofOfTheNight,
  type ProofStore,
  type ProveNeeds,
} from './ledger-prove'
export { orderAccept } from './order-accept'
export { orderApprove } from './order-approve'
export { orderCancel } from './order-cancel'
export { orderCheckOut } from './order-check-out'
export { orderDecline } from './order-decline'
export { orderDraft } from './order-draft'
export { orderEdit } from './order-edit'
export { orderLink } from './order-link'
export { orderNegotiate } from './order-negotiate'
export { orderNegotiationAccept } from './order-negotiation-accept'
export { orderNegotiationDecline } from './order-negotiation-decline'
export { orderRecall } from './order-recall'
export { orderReceive } from './order-receive'
export { orderReject } from './order-reject'
export { orderReturn } from './order-return'
export { orderShip } from './order-ship'
export { orderJustifyPrice } from './order-justify-price'
export type { PriceReads, PriceSight } from './price-reads'
export { orderStateSeparateNeed } from './order-state-separate-need'
export { orderSubmit, type TaxedNeeds } from './order-submit'
export { paymentAuthorise } from './payment-authorise'
export type { BusyBanks, CarryNeeds, ClaimDue, Claimed, DueAtBank, LastAttempt } from './carrying'
export { paymentCarry, paymentsCarry } from './payment-carry'
export { paymentChallenge } from './payment-challenge'
export type { Payee, PayeeNeeds, PayeeRefusal } from './payee-check'
export { paymentSchedule } from './payment-schedule'
export type { PayWith } from './payment-source'
export type { StateDebts } from './state-debt-ports'
export { paymentUnschedule } from './payment-unschedule'
export { onTimeScore, type OnTimeReads, type OnTimeRefusal, type OnTimeScore } from './on-time-score'
export * from './notice-reads'
export * from './promise-labels'
export { actionsOnBill, actionsOnCard } from './kkp-actions'
export { kkpBillPay, type KkpBillPay } from './kkp-bill-pay'
export { kkpBillRecord, type KkpBillRecord } from './kkp-bill-record'
export { kkpBillReturn } from './kkp-bill-return'
export type { BillAnswer } from './kkp-bill-step'
export { kkpBillTest } from './kkp-bill-test'
export { kkpCardBind } from './kkp-card-bind'
export { kkpCardConfirm } from './kkp-card-confirm'
export { kkpCardEnd } from './kkp-card-end'
export { type KkpCardRegister, kkpCardRegister } from './kkp-card-register'
export type { CardAnswer } from './kkp-card-step'
export { kkpCardUnbind, type NotYet } from './kkp-card-unbind'
export { kkpCreditBook } from './kkp-credit-book'
export * from './kkp-labels'
export type * from './kkp-ports'
export { type KkpOwnRefusal, kkpWording } from './kkp-wording'
export {
  nextReminding,
  promiseRemind,
  type PromiseNotice,
  type PromiseStore,
  type RemindNeeds,
  type Unpaid,
} from './promise-remind'
export { type HeardLanes, type Lane, type LaneEntry, type LaneFailures, laneName, type Lanes } from './lanes'
export type * from './ports'
export { type Rails, railsBy } from './rails'
export { receiptVoid } from './receipt-void'
export { spbyIssue } from './spby-issue'
export { spbyRefuse } from './spby-refuse'
export type { CodeNotice, Secrets, StepUp, StepUpNeeds } from './step-up'
export * from './set-up'
export * from './up-remind'
export * from './withheld-tax'
export type { DigipayRefusal } from './refusals'
export { digipayWording } from './wording'
export type { PurchaseReads } from './reads'
export type { SplitReads } from './split-reads'
export { askedOf, type AskedOf } from './asked-of'
export { actionsOnDevice } from './device-actions'
export { deviceApprove } from './device-approve'
export { deviceEnd } from './device-end'
export { deviceConfirm } from './device-confirm'
export { type DeviceAnswer, deviceRegister } from './device-register'
export type { DeviceProof } from './device-proof'
export * from './signing-labels'
export type * from './signing-ports'
export { signingRuleSet } from './signing-rule-set'
export { qrTokenOf } from './step-up'
export { fakturDoubt } from './faktur-doubt'
export { type PaperDoubts, paperDoubts } from './paper-doubts'
export { vendorTaxPreview, type VendorTaxPreview, type VendorTaxQuestion } from './vendor-tax-preview'
