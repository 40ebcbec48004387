import { type CardNotUsable, cardUnusable, isByCard, type KkpCard, type Payment } from '../../domain/digipay'
import type { LocalDate } from '../../domain/kernel'
import type { DigipayStore } from './ports'

type Cards = Pick<DigipayStore, 'kkpCards'>

/** Why this card may not be charged on a day: as it stands, or because its holder has no office of the satker then. */
export const cardUnfit = async (
  card: KkpCard,
  on: LocalDate,
  { kkpCards }: Cards,
): Promise<CardNotUsable | undefined> => cardUnusable(card, on, await kkpCards.serves(card.holder.person, on))

/** The same of the card that a payment charges, under lock; nothing of a payment that charges none. */
export const cardRefused = async (
  payment: Payment,
  on: LocalDate,
  store: Cards,
): Promise<CardNotUsable | undefined> => {
  if (!isByCard(payment)) return undefined
  const card = await store.kkpCards.lock(payment.card)
  if (!card) throw new Error(`payment ${payment.id} charges a card that does not exist`)
  return cardUnfit(card, on, store)
}
