import { addDays, dateIn, dayBegins } from '../../domain/kernel'
import { clears, isByCard, type Payment, paymentStatus, type Shown } from '../../domain/digipay'
import type { InquiryAnswer, StatementPage } from './bank-port'
import type { CarryNeeds } from './carrying'

/** A bank writes its lines by its own clock, which no signature lets be off for longer than some minutes. Ours to choose. */
const CLOCKS_APART_MS = 15 * 60_000

/**
 * Whether a bank's word that a payment failed, or was given back, is held against the statement: of whatever may have left an account,
 * however it was answered before, since one look costs less than a payment made twice. A charge stands in no statement.
 */
export const isHeldAgainstStatement = ({ status }: InquiryAnswer, payment: Payment): boolean =>
  (status === 'FAILED' || status === 'REFUNDED') && !isByCard(payment) && paymentStatus(payment) !== 'REJECTED'

/**
 * From when on its bank is believed that what clears has failed: its rail has opened on the next day on which it does, so that the cycles
 * of the day it was sent are over. Nothing of a rail that does not clear.
 */
export const clearedAt = (
  { rails }: Pick<CarryNeeds, 'rails'>,
  { source, route: { rail } }: Payment,
  sent: Date,
): Date | undefined => {
  if (!clears(rail)) return undefined
  const next = dayBegins('WIB', addDays(dateIn('WIB', sent), 1))
  return rails.opensAt(source.bank, rail, next) ?? next
}

/** The statement of its account since a payment was sent, with the other payments that a line of its sum may be about. */
export const statementSince = async (
  { gateway, othersOfSum }: Pick<CarryNeeds, 'gateway' | 'othersOfSum'>,
  payment: Payment,
  { sent, now }: Readonly<{ sent: Date; now: Date }>,
): Promise<StatementPage & Shown> => {
  const { bank, account } = payment.source
  const from = new Date(sent.getTime() - CLOCKS_APART_MS)
  const to = new Date(now.getTime() + CLOCKS_APART_MS)
  return { ...(await gateway.statement({ bank, account, from, to })), others: await othersOfSum(payment) }
}
