import type { NotYet } from '../../application/digipay'
import type { KkpBillId, KkpCardId, UnitId } from '../../domain/kernel'
import type { Handlers } from './relay'

/** What follows at the issuers of cards from what was done here. */
export type CardWork = Readonly<{
  /** Books what the issuer of a card gave back with a bill, once that is paid. */
  book: (tenant: UnitId, bill: KkpBillId) => Promise<void>
  /** Has a card that ended forgotten by its issuer; says why that must be tried again. */
  unbind: (tenant: UnitId, card: KkpCardId) => Promise<NotYet | undefined>
}>

export const cardHandlers = ({ book, unbind }: CardWork): Handlers => ({
  'kkp.credited': ({ tenant, subject }) => book(tenant, subject as KkpBillId),
  'kkp.ended': ({ tenant, subject }) => unbind(tenant, subject as KkpCardId),
})
