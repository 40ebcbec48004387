import { type ClaimPayment, papersLacking, type PapersMissing, type Purchase } from '../../domain/digipay'
import type { Refusal } from '../../domain/kernel'
import { merchantRefused, type MerchantNotVerified } from './merchant-number'
import type { OfPurchase } from './payment-under-lock'
import type { VendorSide } from './ports'

export type PayeeAccountChanged = Refusal<'PAYEE_ACCOUNT_CHANGED'> & Readonly<{ until: Date }>
export type UnfitToLeave = PapersMissing | MerchantNotVerified | PayeeAccountChanged

const unrested = ({ payee }: ClaimPayment, { accounts }: VendorSide, at: Date): PayeeAccountChanged | undefined => {
  const until = accounts.find(({ bank, account, isVerified }) => isVerified && bank === payee.bank && account === payee.account)?.restsUntil
  return until && until > at ? { code: 'PAYEE_ACCOUNT_CHANGED', until } : undefined
} // prettier-ignore

const unpapered = (purchase: Purchase, payment: ClaimPayment): PapersMissing | undefined => {
  const claim = purchase.claims.find(({ id }) => id === payment.claim)
  return claim && papersLacking(purchase, claim, payment.assessment)
}

/** Why money may not leave for a vendor at this instant, though he may be paid: a paper is missing, or his account is new or his no more. */
export const unfitToLeave = (
  { payment, purchase }: OfPurchase,
  vendor: VendorSide,
  at: Date,
): UnfitToLeave | undefined =>
  unpapered(purchase, payment) ?? merchantRefused(payment, vendor) ?? unrested(payment, vendor, at)
