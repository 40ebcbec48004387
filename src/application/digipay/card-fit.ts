import {
  type CardNotUsable, type CardOfSigner, cardOfSigner, cardUnusable, isByCard, type KkpCard, type Payment,
} from '../../domain/digipay' // prettier-ignore
import type { LocalDate, PersonId } from '../../domain/kernel'
import type { DigipayStore } from './ports'

type Cards = Pick<DigipayStore, 'kkpCards'>
export type CardUnfit = CardNotUsable | CardOfSigner

/** Why this card may not be charged on a day: as it stands, or because its holder has no office of the satker then. */
export const cardUnfit = async (
  card: KkpCard,
  on: LocalDate,
  { kkpCards }: Cards,
): Promise<CardNotUsable | undefined> => cardUnusable(card, on, await kkpCards.serves(card.holder.person, on))

const cardOf = async (payment: Payment, { kkpCards }: Cards): Promise<KkpCard | undefined> => {
  if (!isByCard(payment)) return undefined
  const card = await kkpCards.lock(payment.card)
  if (!card) throw new Error(`payment ${payment.id} charges a card that does not exist`)
  return card
}

/** The same of the card that a payment charges, under lock; nothing of a payment that charges none. */
export const cardRefused = async (
  payment: Payment,
  on: LocalDate,
  store: Cards,
): Promise<CardNotUsable | undefined> => {
  const card = await cardOf(payment, store)
  return card && cardUnfit(card, on, store)
}

/** Why somebody may not sign a payment for a day by its card, if it charges one. */
export const cardUnsignable = async (
  payment: Payment,
  { on, signer }: Readonly<{ on: LocalDate; signer: PersonId }>,
  store: Cards,
): Promise<CardUnfit | undefined> => {
  const card = await cardOf(payment, store)
  return card && (cardOfSigner(card, signer) ?? (await cardUnfit(card, on, store)))
}
