import type { ClaimStatus, OrderStatus, PaymentStatus, TaxDepositStatus } from '../../domain/digipay'
import type { Role } from '../../domain/organisation'

/** What lies on the desk of each role: the states in which a purchase waits for it. */
export type Waiting = Readonly<{
  order?: readonly OrderStatus[]
  /** Received, and no bill stands yet. */
  unbilled?: boolean
  claim?: readonly ClaimStatus[]
  payment?: readonly PaymentStatus[]
}>
export const waitingFor: Readonly<Partial<Record<Role, Waiting>>> = {
  REQUESTER: { order: ['CART'] },
  PROCUREMENT_OFFICER: { order: ['SUBMITTED', 'NEGOTIATED'] },
  PPK: { order: ['CHECKED_OUT'], claim: ['BILLED', 'SPBY_REFUSED'] },
  VENDOR_ADMIN: { order: ['NEGOTIATING', 'ORDERED', 'ACCEPTED'], unbilled: true },
  VENDOR_OPERATOR: { order: ['ACCEPTED'] },
  RECEIVER: { order: ['SHIPPED'] },
  TREASURER: { claim: ['SPBY_ISSUED'] },
  KPA: { payment: ['SCHEDULED'] },
}

/** In which states a tax deposit waits for a role: by its own, or by that of a payment of it. */
export const depositsWaitingFor: Readonly<
  Partial<Record<Role, Readonly<{ deposit?: readonly TaxDepositStatus[]; payment?: readonly PaymentStatus[] }>>>
> = {
  TREASURER: { deposit: ['DRAFT', 'BILLED', 'AUTHORISED', 'REMITTED'] },
  KPA: { payment: ['SCHEDULED'] },
}
