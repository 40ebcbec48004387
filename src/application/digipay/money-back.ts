import {
  type BookPosting, owedBy, type Payment, type StateDebt, type StateDebtOrigin, type StateDebtReason, stateDebtReason,
} from '../../domain/digipay' // prettier-ignore
import type { LocalDate, Overdraft, Result, Zone } from '../../domain/kernel'
import type { DigipayStore } from './ports'

/** Money that comes back of a payment: in which way, the how manieth time in it, on which day by whose clock. */
export type ComesBack = Readonly<{ origin: StateDebtOrigin; nth: number; on: LocalDate; zone: Zone }>
type Store = Pick<DigipayStore, 'ledger' | 'stateDebts'>

/**
 * Books what comes back of a payment where it belongs: UP that is free again, or what is owed to the State, which is written down
 * beside it. The posting is told which.
 */
export const bookBack = async (
  { ledger, stateDebts }: Store,
  payment: Payment,
  { origin, nth, on, zone }: ComesBack,
  postingOf: (reason: StateDebtReason | undefined) => BookPosting,
): Promise<Result<void, Overdraft>> => {
  const reason = stateDebtReason(payment, { on, zone, isReplaced: await stateDebts.isReplaced(payment.id) })
  const posting = postingOf(reason)
  const amount = owedBy(posting)
  const posted = await ledger.post(posting)
  if (!posted.ok || !reason || amount === 0n) return posted
  const debt: StateDebt = { payment: payment.id, origin, nth, amount, reason, cameOn: on }
  await stateDebts.add(debt)
  return posted
}
