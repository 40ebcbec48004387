import { type Fund, funds, potsOf, sourceAccounted, upCut, type UpStanding } from '../../../domain/digipay'

/** The accounts that say where UP and TUP stand. */
export const upAccounts: readonly string[] = [
  ...funds.flatMap((fund) => Object.values(potsOf(fund))),
  upCut,
  sourceAccounted,
]

/** Where a fund stands, from the balances of one book; an account that nothing ever touched stands at nought. */
export const standingOf = (
  fund: Fund,
  rows: readonly Readonly<{ account: string; amount: bigint }>[],
  replaced: bigint,
): UpStanding => {
  const amount = (account: string) => rows.find((row) => row.account === account)?.amount ?? 0n
  const { source, free, held, owedBack, fees } = potsOf(fund)
  return {
    brought: -amount(source),
    replaced: fund === 'UP' ? replaced : 0n,
    free: amount(free),
    held: amount(held),
    owedBack: amount(owedBack),
    fees: amount(fees),
    cut: fund === 'UP' ? amount(upCut) : 0n,
  }
}
