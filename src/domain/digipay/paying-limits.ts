import type { Refusal, Rupiah } from '../kernel'

/** What a bank lets leave one paying account: at most so much at once, and so much on one day of the satker. */
export type PayingLimits = Readonly<{ perTransaction?: Rupiah | undefined; perDay?: Rupiah | undefined }>
export type PayingLimitExceeded = Refusal<'PAYING_LIMIT_EXCEEDED'> &
  Readonly<{ which: 'TRANSACTION' | 'DAY'; limit: Rupiah; leaving: bigint; amount: bigint }>

/** Whether this amount may leave beside what leaves on the same day already. */
export const beyondLimits = (
  { perTransaction, perDay }: PayingLimits,
  amount: bigint,
  leaving: bigint,
): PayingLimitExceeded | undefined => {
  const refused = (which: PayingLimitExceeded['which'], limit: Rupiah): PayingLimitExceeded => ({
    code: 'PAYING_LIMIT_EXCEEDED', which, limit, leaving, amount, path: ['challengeId'],
  }) // prettier-ignore
  if (perTransaction !== undefined && amount > perTransaction) return refused('TRANSACTION', perTransaction)
  return perDay !== undefined && leaving + amount > perDay ? refused('DAY', perDay) : undefined
}
