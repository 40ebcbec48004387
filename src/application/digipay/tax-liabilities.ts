import { type DepositRules, liabilitiesOf, owedLines, type TaxLiability } from '../../domain/digipay'
import type { UnitId } from '../../domain/kernel'
import { type Actor, may } from '../actor'
import type { TaxDepositReads, WithheldCard } from './tax-deposit-reads'

/** What a satker owes the State of withheld tax, by revenue account and month, with due dates. */
export const taxLiabilities =
  (reads: TaxDepositReads, rules: DepositRules) =>
  async (satker: UnitId, actor: Actor): Promise<readonly TaxLiability<WithheldCard>[]> => {
    if (!may(actor, 'taxLiabilities')) return []
    const owed = owedLines(rules, await reads.undeposited(actor, satker))
    if (!owed.ok) throw new Error(`the law of deposits does not know a tax that was withheld: ${owed.error.code}`)
    return liabilitiesOf(owed.value, actor.today)
  }
