import { debitToldAt, leftAt, type Payment, type StatementDays } from '../../domain/digipay'
import type { Known } from './payment-outcome'
import type { DigipayStore } from './ports'

/** By what a payment is dated: whose days its bank's statement tells, and what is kept of it, at this moment. */
export type Dating = Readonly<{ at: Date; days: StatementDays | undefined; store: DigipayStore }>

/**
 * When a payment left, however late it is heard of: by the line, the bill or the letter that shows it, else by the bank's own word on when
 * it debited, else by when the bank first told that it did. Never before the first sending, and never to come.
 */
export const debitTime = async (
  payment: Payment,
  { debitedAt, saidDebitedAt }: Pick<Known, 'debitedAt' | 'saidDebitedAt'>,
  { at, days, store }: Dating,
): Promise<Date> => {
  const shown = debitedAt ?? (await store.bankBook.debitedAt(payment.id, days))
  const told = shown ?? saidDebitedAt ?? debitToldAt(await store.dues.evidenceOf(payment.id))
  return leftAt(payment, told ?? at, at)
}
