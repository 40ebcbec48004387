import type { UpRequest, UpRequestStatus } from '../../domain/digipay'
import type { Key, UnitId, UpRequestId } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { Page, Slice } from '../page'

export type UpRequestFilter = Readonly<{ satker?: UnitId | undefined; status?: UpRequestStatus | undefined }>
/** What screens show of requests. */
export type UpReads = Readonly<{
  /** Of the actor's own satker and of those he oversees, newest first. */
  upRequests: (actor: Actor, filter: UpRequestFilter, page: Page) => Promise<Slice<UpRequest>>
  /** By key; absent ones are left out. */
  upRequestsByKey: (actor: Actor, keys: readonly Key<UpRequestId>[]) => Promise<readonly UpRequest[]>
}>
