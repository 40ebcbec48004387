import type { KkpBillId, UnitId } from '../../domain/kernel'
import type { Handlers } from './relay'

/** Books what the issuer of a card gave back with a bill, once that is paid. */
export const cardCreditHandlers = (book: (tenant: UnitId, bill: KkpBillId) => Promise<void>): Handlers => ({
  'kkp.credited': ({ tenant, subject }) => book(tenant, subject as KkpBillId),
})
