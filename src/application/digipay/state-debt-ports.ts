import type { StateDebt } from '../../domain/digipay'
import type { PaymentId } from '../../domain/kernel'

/** What came back of the payments of one satker's book and is the State's. */
export type StateDebts = Readonly<{
  /**
   * Whether an SP2D has replaced or noted the bill of a payment. Whoever settles, signs or takes back its request meanwhile waits for
   * this commit, and whoever was there before is waited for: of a refund and a replacement that race the later one sees the first.
   */
  isReplaced: (payment: PaymentId) => Promise<boolean>
  add: (debt: StateDebt) => Promise<void>
}>
