import type { Selectable } from 'kysely'
import type { PaymentPromise } from '../../../domain/digipay'
import type { Database } from '../database'

/** A promise as it was fixed with its BAST: the column holds what was written, and nobody may change it. */
export const storedPromise = ({ promise }: Selectable<Database['digipay.receipt']>): PaymentPromise | undefined =>
  promise === null ? undefined : (promise as unknown as PaymentPromise)
