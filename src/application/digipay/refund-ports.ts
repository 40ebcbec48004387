import type { RefundRequest } from '../../domain/digipay'
import type { Key, PaymentId, RefundId, UnitId } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { BusyBanks } from './carrying'
import type { Evidence } from './ports'

/** The sending of a refund that its bank may have seen last. */
export type RefundSending = Readonly<{ attempt: number; externalId: string; at: Date }>

/** What was asked back of the payments of one satker's book, inside a unit of work that holds the payment. */
export type Refunds = Readonly<{
  paymentOf: (id: RefundId) => Promise<PaymentId | undefined>
  /** All that were asked of a payment, oldest first. */
  of: (payment: PaymentId) => Promise<readonly RefundRequest[]>
  add: (refund: RefundRequest, dueAt: Date) => Promise<void>
  /** Appends the newest step. */
  save: (refund: RefundRequest) => Promise<void>
  /** The next external id and the place of a sending, stored before anything is sent; the plan of questions begins anew with it. */
  recordSending: (id: RefundId, at: Date) => Promise<RefundSending>
  lastSending: (id: RefundId) => Promise<RefundSending>
  recordEvidence: (id: RefundId, evidence: Evidence) => Promise<void>
  /**
   * When somebody looks at it again; never, without a time. Its bank did not find it for the first time then, or has found it: what it
   * did not find before counts no more. `polls` is how often it was asked by now since the last sending, where it was asked.
   */
  setDue: (
    id: RefundId,
    at: Date | undefined,
    by?: Readonly<{ looked?: Date | 'FOUND' | undefined; polls?: number | undefined }>,
  ) => Promise<void>
}>

/** A refund whose turn it is, as a worker claimed it. */
export type ClaimedRefund = Readonly<{
  tenant: UnitId
  refund: RefundId
  bank: string
  /** How often its bank has been asked since its last sending. */
  polls: number
  notFoundAt: Date | undefined
}>
/** Claims due refunds for one worker: their due time moves by the lease, so nobody else claims them meanwhile. */
export type ClaimRefundsDue = (
  mostPerBank: number,
  leaseMs: number,
  busy?: BusyBanks,
) => Promise<readonly ClaimedRefund[]>

/** What screens show of refunds; a book that the actor may not read is empty. */
export type RefundReads = Readonly<{
  refundsOf: (keys: readonly Key<PaymentId>[], actor: Actor) => Promise<readonly (readonly RefundRequest[])[]>
}>
