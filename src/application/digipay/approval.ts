import { add, dayBegins, err, ok, type Result, type Rupiah } from '../../domain/kernel'
import type { Assess, NoRuleOnDate, OfficeOrder, SplitSuspected } from '../../domain/digipay'
import { isBought, linkedWith, splitSuspicions, suspected } from '../../domain/digipay'
import {
  aboutId,
  assessed,
  type GuardRefusal,
  notVerified,
  payableAccount,
  payableLine,
  type Sided,
  withinCap,
} from './guards'
import type { BudgetLine } from './ports'
import type { Rails } from './rails'
import { approvalCap, cardCap } from './recipient-cap'
import { neededTooLate, type NeedDateBeyondYear } from './submission'
import { sceneOf, type Surroundings } from './transaction'

/** Why an order may not be approved, whoever tries; free pagu is asked of the ledger in the moment of the act. */
export type ApprovalRefusal = GuardRefusal | NeedDateBeyondYear | SplitSuspected

/** The law that an approval asks: of tax, and of the rails. */
export type ApprovalLaw = Readonly<{ assess: Assess; rails: Rails }>

/** All that an approval looks at. */
export type ApprovalSight = Readonly<{
  sided: Sided
  line: BudgetLine | undefined
  around: Result<Surroundings, NoRuleOnDate>
  /** What the office bought near its day, whoever sold it. */
  bought: readonly OfficeOrder[]
  /** When it is looked at. */
  at: Date
}>

const unsuspected = (assess: Assess, { sided, line, around, bought }: ApprovalSight): ApprovalRefusal | undefined => {
  if (!around.ok) return around.error
  const scene = sceneOf(assess, sided, around.value, { akun: line?.akun, others: bought })
  if (!scene.ok) return scene.error
  const suspicions = splitSuspicions(scene.value)
  if (!suspicions.ok) return suspicions.error
  const [first] = suspicions.value
  return first && suspected(first)
}

/** What the vendor gets at once: the order with those that are one transaction with it. */
const togetherWith = (gross: Rupiah, { order }: Sided, around: ApprovalSight['around']): Rupiah => {
  if (!around.ok) return gross
  const { purchases, ties } = around.value
  const linked = linkedWith(order, purchases.map((each) => each.order), ties).filter(isBought) // prettier-ignore
  return linked.reduce((sum, each) => (each.gross ? add(sum, each.gross) : sum), gross)
}

/**
 * What the PPK's approval binds the state to, or why it may not: the act and its button ask this alike, so that no screen
 * offers what the act would refuse.
 */
export const approvable = (
  { assess, rails }: ApprovalLaw,
  sight: ApprovalSight,
): Result<Readonly<{ line: BudgetLine; gross: Rupiah }>, ApprovalRefusal> => {
  const { sided, line, around, at } = sight
  const { on: today } = sided
  const unverified = notVerified(sided.vendor, 'id')
  if (unverified) return err(unverified)
  const payable = aboutId(payableLine(line, { at, zone: sided.satker.zone }, 'ORDER'))
  if (!payable.ok) return payable
  const late = neededTooLate(sided.order, payable.value)
  if (late) return err(late)
  const tax = assessed(assess, sided)
  if (!tax.ok) return tax
  const gross = tax.value.grossPayable
  const account = payableAccount(sided, { rails, amount: gross, at: dayBegins(sided.satker.zone, today) })
  if (!account.ok) return account
  const together = togetherWith(gross, sided, around)
  const [most, byCard] = [approvalCap(sided, today), cardCap(sided, today)]
  const refusal =
    unsuspected(assess, sight) ?? withinCap(gross, { gross: together, cap: most }, { gross: together, cap: byCard })
  return refusal ? err(refusal) : ok({ line: payable.value, gross })
}
