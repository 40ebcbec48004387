import * as digipay from './digipay'
import * as organisation from './organisation'

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
  orderLink: digipay.orderLink(needs),
  orderStateSeparateNeed: digipay.orderStateSeparateNeed(needs),
  orderJustifyPrice: digipay.orderJustifyPrice(needs),
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

/** The acts on what an approver signs with. */
export const signingActs = (needs: digipay.StepUpNeeds) => ({
  deviceRegister: digipay.deviceRegister(needs),
  deviceConfirm: digipay.deviceConfirm(needs),
  deviceApprove: digipay.deviceApprove(needs),
  deviceEnd: digipay.deviceEnd(needs),
  signingRuleSet: digipay.signingRuleSet(needs),
})

/** What setting up an organisation needs from outside. */
export type OrganisationOutside = Parameters<typeof organisation.satkerRegister>[0] &
  Parameters<typeof organisation.pinSet>[0]

/** The acts that set up an organisation. */
export const organisationActs = (needs: OrganisationOutside) => ({
  satkerRegister: organisation.satkerRegister(needs),
  personRegister: organisation.personRegister(needs),
  assignmentCreate: organisation.assignmentCreate(needs),
  assignmentEnd: organisation.assignmentEnd(needs),
  oversightGrant: organisation.oversightGrant(needs),
  pinSet: organisation.pinSet(needs),
  pinReset: organisation.pinReset(needs),
  pinUnlock: organisation.pinUnlock(needs),
  vendorRegister: organisation.vendorRegister(needs),
  vendorVerify: organisation.vendorVerify(needs),
  vendorBlock: organisation.vendorBlock(needs),
  vendorUnblock: organisation.vendorUnblock(needs),
  vendorAccountAdd: organisation.vendorAccountAdd(needs),
  vendorAccountConfirm: organisation.vendorAccountConfirm(needs),
  vendorAccountVerify: organisation.vendorAccountVerify(needs),
  vendorTaxFactRecord: organisation.vendorTaxFactRecord(needs),
  vendorTaxFactVerify: organisation.vendorTaxFactVerify(needs),
  vendorTaxFactEnd: organisation.vendorTaxFactEnd(needs),
})

/** What setting up catalogues and books, and the life of UP, need from outside. */
export type SetUpOutside = digipay.SetUpNeeds & Parameters<typeof digipay.upDepositRecord>[0]

/** The acts that set up a catalogue and a book, and those on the life of UP. */
export const setUpActs = (needs: SetUpOutside) => ({
  productSave: digipay.productSave(needs),
  budgetLineSave: digipay.budgetLineSave(needs),
  budgetLineGrant: digipay.budgetLineGrant(needs),
  upGrant: digipay.upGrant(needs),
  upCut: digipay.upCut(needs),
  upRequestPropose: digipay.upRequestPropose(needs),
  upRequestSign: digipay.upRequestSign(needs),
  upRequestWithdraw: digipay.upRequestWithdraw(needs),
  upRequestReturn: digipay.upRequestReturn(needs),
  upRequestSettle: digipay.upRequestSettle(needs),
  upDepositRecord: digipay.upDepositRecord(needs),
  kkpGrant: digipay.kkpGrant(needs),
  vendorAccountClose: digipay.vendorAccountClose(needs),
})

/** What the acts on withheld tax need from outside. */
export type TaxDepositOutside = digipay.TaxDepositNeeds & digipay.GoodsReturnNeeds

/** The acts that deposit withheld tax, and correct it when goods went back. */
export const taxDepositActs = (needs: TaxDepositOutside) => ({
  goodsReturnRecord: digipay.goodsReturnRecord(needs),
  taxDepositDraft: digipay.taxDepositDraft(needs),
  taxDepositBill: digipay.taxDepositBill(needs),
  taxDepositAuthorise: digipay.taxDepositAuthorise(needs),
  taxDepositSchedule: digipay.taxDepositSchedule(needs),
  taxDepositRecord: digipay.taxDepositRecord(needs),
  taxDepositCancel: digipay.taxDepositCancel(needs),
})

/** What the acts on cases and statements need from outside. */
export type BankOutside = Parameters<typeof digipay.bankLineMatch>[0] &
  Parameters<typeof digipay.paymentRefundAsk>[0] &
  Parameters<typeof digipay.paymentUndecidedPropose>[0]

/** The acts on what became of payments, and on the bank's statement. */
export const bankActs = (needs: BankOutside) => ({
  paymentCaseTake: digipay.paymentCaseTake(needs),
  paymentCaseComment: digipay.paymentCaseComment(needs),
  paymentCaseClose: digipay.paymentCaseClose(needs),
  paymentLateSuccessPropose: digipay.paymentLateSuccessPropose(needs),
  paymentLateSuccessConfirm: digipay.paymentLateSuccessConfirm(needs),
  paymentUndecidedPropose: digipay.paymentUndecidedPropose(needs),
  paymentUndecidedConfirm: digipay.paymentUndecidedConfirm(needs),
  paymentRefundAsk: digipay.paymentRefundAsk(needs),
  paymentRefundGiveUp: digipay.paymentRefundGiveUp(needs),
  bankLineMatch: digipay.bankLineMatch(needs),
  bankDayClose: digipay.bankDayClose(needs),
})

/** What the acts on cards need from outside. */
export type KkpOutside = Parameters<typeof digipay.kkpCardRegister>[0] &
  Parameters<typeof digipay.kkpCardBind>[0] &
  Parameters<typeof digipay.kkpBillRecord>[0]

/** The acts on government credit cards. */
export const kkpActs = (needs: KkpOutside) => ({
  kkpCardRegister: digipay.kkpCardRegister(needs),
  kkpCardBind: digipay.kkpCardBind(needs),
  kkpCardConfirm: digipay.kkpCardConfirm(needs),
  kkpCardEnd: digipay.kkpCardEnd(needs),
  kkpBillRecord: digipay.kkpBillRecord(needs),
  kkpBillTest: digipay.kkpBillTest(needs),
  kkpBillReturn: digipay.kkpBillReturn(needs),
  kkpBillPay: digipay.kkpBillPay(needs),
})

/** The acts of the organisation and of set-up, by name. */
export type OrganisationActs = ReturnType<typeof organisationActs>
export type SetUpActs = ReturnType<typeof setUpActs>
export type TaxDepositActs = ReturnType<typeof taxDepositActs>
export type SigningActs = ReturnType<typeof signingActs>
export type BankActs = ReturnType<typeof bankActs>
export type KkpActs = ReturnType<typeof kkpActs>

/** Every use case of a purchase by its name. */
export type Application = ReturnType<typeof purchaseActs>
