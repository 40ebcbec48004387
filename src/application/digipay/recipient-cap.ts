import {
  type Cap, isStanding, kkpRecipientCap, type NoRuleOnDate, perRecipientCap, type Purchase,
} from '../../domain/digipay' // prettier-ignore
import { add, type LocalDate, type Result, type Rupiah } from '../../domain/kernel'
import type { PaymentMethod } from '../../domain/tax-withholding'
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

/**
 * What one recipient gets for one transaction if this part of it is paid so, with what stands of the others. UP cash has a cap of its
 * own, whatever a card carried; that of a card is the most that he may get at all, so cash takes its share of it.
 */
export const paidTogether = (gross: Rupiah, method: PaymentMethod, linked: readonly Purchase[]): Rupiah => {
  const others = linked.flatMap(({ payments }) => payments.filter(isStanding))
  return add(gross, ...others.filter((each) => method === 'KKP' || each.method === method).map((each) => each.gross))
}
