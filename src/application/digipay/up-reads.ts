import type { Fund, UpRequest, UpRequestKind, UpRequestStatus } from '../../domain/digipay'
import type { Key, OrderId, PaymentId, UnitId, UpRequestId } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { Page, Slice } from '../page'
import type { PaidLine } from './up-ports'

export type UpRequestFilter = Readonly<{ satker?: UnitId | undefined; status?: UpRequestStatus | undefined }>
export type BillFilter = Readonly<{ satker?: UnitId | undefined; kind?: UpRequestKind | undefined }>
/** A paid bill that no request accounts for, as it is shown. */
export type AccountableBill = PaidLine & Readonly<{ tenant: UnitId; order: OrderId; fund: Fund }>
/** What screens show of requests. */
export type UpReads = Readonly<{
  /** Of the actor's own satker and of those he oversees, newest first. */
  upRequests: (actor: Actor, filter: UpRequestFilter, page: Page) => Promise<Slice<UpRequest>>
  /** By key; absent ones are left out. */
  upRequestsByKey: (actor: Actor, keys: readonly Key<UpRequestId>[]) => Promise<readonly UpRequest[]>
  /** The paid bills that a request, or one of this kind, may name today; oldest first. */
  accountableBills: (actor: Actor, filter: BillFilter, page: Page) => Promise<Slice<AccountableBill>>
  /** The living request that names each of these payments, if one does and the actor may read it. */
  requestsNaming: (keys: readonly Key<PaymentId>[], actor: Actor) => Promise<readonly (UpRequest | undefined)[]>
}>
