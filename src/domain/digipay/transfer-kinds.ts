import type { Posting } from '../kernel'

/** Every kind of fact that moves something in a book. What posts names one of these, so that each has its place in {@link upMoveRules}. */
export const transferKinds = [
  'UP_GRANT', 'UP_HOLD', 'UP_RELEASE', 'UP_SETTLE', 'UP_SETTLE_LATE', 'UP_REVERSE', 'UP_REFUND', 'UP_PAID_TWICE', 'UP_GIVEN_BACK', 'UP_LAPSED', 'UP_DEPOSIT',
  'BANK_FEE', 'BANK_FEE_BACK', 'TAX_DEPOSIT', 'TAX_BOUNCE', 'TAX_FREE',
  'PAGU_GRANT', 'PAGU_RESERVE', 'PAGU_RELEASE', 'PAGU_ROUND', 'PAGU_REALISE', 'PAGU_REOPEN', 'PAGU_REFUND', 'PAGU_FREE',
  'KKP_GRANT', 'KKP_HOLD', 'KKP_RELEASE', 'KKP_SETTLE', 'KKP_SETTLE_LATE', 'KKP_REVERSE', 'KKP_PAID_TWICE', 'KKP_SP2D', 'CARD_OPEN',
] as const // prettier-ignore
export type TransferKind = (typeof transferKinds)[number]

/** What one fact of a purchase, its payment or its UP posts. */
export type BookPosting = Posting<TransferKind>
