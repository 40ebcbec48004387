import { type Cap, kkpRecipientCap, type NoRuleOnDate, perRecipientCap } from '../../domain/digipay'
import type { LocalDate, Result } from '../../domain/kernel'
import type { Sided } from './guards'
import { isSmallDomestic } from './payment-source'

/** What a card may carry to the vendor of an order. */
export const cardCap = ({ order, vendor }: Pick<Sided, 'order' | 'vendor'>, on: LocalDate): Result<Cap, NoRuleOnDate> =>
  kkpRecipientCap(on, isSmallDomestic(order, vendor))

/**
 * An order may be as large as any way that this satker can pay it: a card may carry more to a small firm than UP cash. Where it
 * does not, the order is paid like any other, and the rule of UP cash is the one that counts.
 */
export const approvalCap = (sided: Sided, on: LocalDate): Result<Cap, NoRuleOnDate> => {
  const [cash, card] = [perRecipientCap(on), cardCap(sided, on)]
  return sided.satker.paysByCard && cash.ok && card.ok && card.value.amount > cash.value.amount ? card : cash
}
