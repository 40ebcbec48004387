import {
  type BillingExpired, billingGone, type ClaimPayment, type Moment, papersLacking, type PapersMissing, paymentStatus, type Purchase, type UpOfEndedYear, upOfEndedYear, transferRails, type NoRuleOnDate,
} from '../../domain/digipay' // prettier-ignore
import type { LocalDate, PersonId, Refusal } from '../../domain/kernel'
import { type NotFound, notFound } from '../actor'
import { type CardRoomAsked, cardShort, type CardUnfit, cardUnfit } from './card-fit'
import { type InsufficientKkp, notVerified, type VendorRefusal } from './guards'
import { merchantRefused, type MerchantNotVerified } from './merchant-number'
import { isHeldByDispute, type LockedPayment, paymentsOfDebt } from './payment-under-lock'
import type { DigipayStore, VendorSide } from './ports'
import { type TupRefusal, untimelyTup } from './tup-guard'

export type PayeeAccountChanged = Refusal<'PAYEE_ACCOUNT_CHANGED'> & Readonly<{ until: Date }>
export type UnfitToLeave =
  | VendorRefusal
  | PapersMissing
  | MerchantNotVerified
  | PayeeAccountChanged
  | CardUnfit
  | InsufficientKkp
  | TupRefusal
  | UpOfEndedYear
  | NoRuleOnDate

/** A payment of a claim as it would leave: planned, under a signature, or about to be sent. */
export type ToLeave = Readonly<{
  payment: Pick<ClaimPayment, 'claim' | 'payee' | 'route' | 'fund' | 'card' | 'gross' | 'net' | 'assessment'>
  purchase: Purchase
  vendor: VendorSide
  /** When it leaves, as far as that is known; of a plan, the end of its day. */
  by: Date
  /** The day on which it leaves, where the satker is. */
  on: LocalDate
  /** The earliest moment at which it leaves. */
  leaves: Moment
  /** Who signs it, while somebody does. */
  signer: PersonId | undefined
  room: CardRoomAsked
}>
type LeavingStore = Pick<DigipayStore, 'kkpCards' | 'funds'>
type Guard = (asked: ToLeave, store: LeavingStore) => UnfitToLeave | undefined | Promise<UnfitToLeave | undefined>

/** Everything that keeps money from leaving for a vendor; whatever is added here is asked at every moment. */
const guards = {
  vendor: ({ vendor }) => notVerified(vendor, 'id'),
  papers: ({ purchase, payment }) => {
    const claim = purchase.claims.find(({ id }) => id === payment.claim)
    return claim && papersLacking(purchase, claim, payment.assessment)
  },
  merchant: ({ payment, vendor }) => merchantRefused(payment, vendor),
  account: ({ payment: { payee, route }, vendor, by }) => {
    const account = vendor.accounts.find(
      (each) => each.isVerified && each.bank === payee.bank && each.account === payee.account,
    )
    // A charge goes by the card, and a scan by the number of the merchant, which has a guard of its own.
    if (!account && transferRails.some((rail) => rail === route.rail))
      return { code: 'PAYEE_ACCOUNT_NOT_VERIFIED', path: ['id'] }
    const until = account?.restsUntil
    return until && until > by ? { code: 'PAYEE_ACCOUNT_CHANGED', until, path: ['payOn'] } : undefined
  },
  card: ({ payment, on, signer }, store) => cardUnfit(payment, { on, signer }, store),
  share: ({ payment, room }, store) => cardShort(payment, room, store),
  tup: async ({ payment, leaves }, { funds }) =>
    payment.fund === 'TUP' ? untimelyTup(await funds.openTup(), leaves) : undefined,
  year: async ({ payment, leaves }, { funds }) => {
    // Of a card's charge nothing but its tax is UP.
    if (payment.fund === 'TUP' || (payment.card && payment.gross === payment.net)) return undefined
    const broughtOn = await funds.upOn()
    return broughtOn && upOfEndedYear(broughtOn, leaves)
  },
} as const satisfies Readonly<Record<string, Guard>>
export type LeavingGuard = keyof typeof guards

/** Why money may not leave for a vendor: asked when it is planned, when its signature is asked for and given, and when it is sent. */
export const unfitToLeave = async (asked: ToLeave, store: LeavingStore): Promise<UnfitToLeave | undefined> => {
  for (const guard of Object.values<Guard>(guards)) {
    const unfit = await guard(asked, store)
    if (unfit) return unfit
  }
  return undefined
}

export type Hindrance = UnfitToLeave | NotFound | BillingExpired | Refusal<'PAYMENT_DISPUTED'>

/** The same of a payment that stands, with what keeps tax from leaving for the State: a billing code that may not be paid. */
export const hindered = async (
  locked: LockedPayment,
  { at, field, ...leaving }: Pick<ToLeave, 'by' | 'on' | 'leaves' | 'signer'> & Readonly<{ at: Date; field: string }>,
  store: LeavingStore & Pick<DigipayStore, 'sides' | 'bankBook'>,
): Promise<Hindrance | undefined> => {
  if (await isHeldByDispute(paymentsOfDebt(locked), store)) return { code: 'PAYMENT_DISPUTED', path: [field] }
  if ('deposit' in locked) return billingGone(locked.deposit, locked.payment, at, field)
  const vendor = await store.sides.vendor(locked.payment.vendor, leaving.on)
  if (!vendor) return notFound(field)
  // What a signature has promised is held for this payment, and no part of what is free.
  const room = paymentStatus(locked.payment) === 'SCHEDULED' ? 'FREE' : 'HELD'
  const unfit = await unfitToLeave({ ...locked, ...leaving, vendor, room }, store)
  return unfit && { ...unfit, path: [field] }
}
