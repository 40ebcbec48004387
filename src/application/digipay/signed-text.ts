import { canonical, type Payment, type Signing, tupleOf } from '../../domain/digipay'
import type { LockedPayment } from './payment-under-lock'

/** A payment with the bill it pays, as it is signed. */
export type Signable = Readonly<{ payment: Payment; invoice: string }>

/** The number and day of the bill that a payment pays; a tax deposit is paid by its billing code. */
export const invoiceOf = (locked: LockedPayment): string => {
  if ('deposit' in locked) return ''
  const claim = locked.purchase.claims.find(({ id }) => id === locked.payment.claim)
  return claim ? `${claim.invoiceNumber} ${claim.invoiceOn}` : ''
}

/** What code and device are bound to, from payments as they stand now. */
export const signedText = (signing: Signing, signables: readonly Signable[]): string =>
  canonical(
    signing,
    signables.map(({ payment, invoice }) => tupleOf(payment, payment.scheduledOn, invoice)),
  )

/** The same from payments under lock. */
export const textOf = (signing: Signing, parts: readonly LockedPayment[]): string =>
  signedText(
    signing,
    parts.map((locked) => ({ payment: locked.payment, invoice: invoiceOf(locked) })),
  )
