import { bankFees, owedBack, sourceUp, upFree, upHeld, type UpStanding } from '../../../domain/digipay'

/** The accounts that say where UP stands. */
export const upAccounts = [sourceUp, upFree, upHeld, owedBack, bankFees] as const

/** Where UP stands, from the balances of one book; an account that nothing ever touched stands at nought. */
export const standingOf = (
  rows: readonly Readonly<{ account: string; amount: bigint }>[],
  replaced: bigint,
): UpStanding => {
  const amount = (account: string) => rows.find((row) => row.account === account)?.amount ?? 0n
  return {
    brought: -amount(sourceUp),
    replaced,
    free: amount(upFree),
    held: amount(upHeld),
    owedBack: amount(owedBack),
    fees: amount(bankFees),
  }
}
