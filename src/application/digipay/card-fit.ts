import {
  type CardNotUsable, type CardOfSigner, cardOfSigner, cardRooms, cardUnusable, type ClaimPayment,
} from '../../domain/digipay' // prettier-ignore
import type { LocalDate, PersonId } from '../../domain/kernel'
import { type InsufficientKkp, shortOfKkp } from './guards'
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

/** What of a card must hold a charge: what is free now, all there is where the day is yet to come, or nothing more once it is held. */
export type CardRoomAsked = 'FREE' | 'WHOLE' | 'HELD'

/**
 * Why the share of UP for cards, or the limit of its card, does not hold a payment. A bill may be paid before a later day, so that
 * one is only refused what it could never have; the posting of the signature decides in the end.
 */
export const cardShort = async (
  { card, net }: Pick<ClaimPayment, 'card' | 'net'>,
  asked: CardRoomAsked,
  { kkpCards }: Pick<DigipayStore, 'kkpCards'>,
): Promise<InsufficientKkp | undefined> => {
  if (!card || asked === 'HELD') return undefined
  const room = await kkpCards.room(card)
  const of = cardRooms.find((each) => room[each][asked] < net)
  return of && shortOfKkp(of, room[of][asked], net)
}
