import {
  type CardNotUsable, type CardOfSigner, cardOfSigner, cardUnusable, type ClaimPayment,
} from '../../domain/digipay' // prettier-ignore
import type { LocalDate, PersonId } from '../../domain/kernel'
import type { DigipayStore } from './ports'

export type CardUnfit = CardNotUsable | CardOfSigner

/**
 * Why the card of a payment may not be charged on a day, under lock: whoever signs holds it, it is not fit, or its holder has no
 * office of the satker then. Nothing of a payment that charges none.
 */
export const cardUnfit = async (
  { card: id }: Pick<ClaimPayment, 'card'>,
  { on, signer }: Readonly<{ on: LocalDate; signer: PersonId | undefined }>,
  { kkpCards }: Pick<DigipayStore, 'kkpCards'>,
): Promise<CardUnfit | undefined> => {
  if (!id) return undefined
  const card = await kkpCards.lock(id)
  if (!card) throw new Error(`a payment charges card ${id}, which does not exist`)
  return (signer && cardOfSigner(card, signer)) ?? cardUnusable(card, on, await kkpCards.serves(card.holder.person, on))
}
