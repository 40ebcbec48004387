import { Field, ID, Int, ObjectType } from 'type-graphql'
import {
  type KkpBook,
  kkpCardBindingLabels,
  type KkpCardCard,
  kkpCardKindLabels,
  type KkpReads,
  kkpCardStatusLabels,
} from '../../../application/digipay'
import {
  cardStatus,
  cardVersion,
  type KkpCardBinding,
  type KkpCardKind,
  type KkpCardStatus,
} from '../../../domain/digipay'
import type { Key, KkpCardId, LocalDate, Rupiah as Amount, UnitId } from '../../../domain/kernel'
import { Payload, view } from '../answer'
import type { Context } from '../context'
import { rowId, unitId } from '../ids'
import { enumOf, InWords } from '../labels'
import { Node } from '../node'
import { LocalDateScalar, Rupiah } from '../scalars'
import { KkpCardKindEnum } from './kkp-inputs'

const KkpCardStatusEnum = enumOf('KkpCardStatus', 'Where a government credit card stands.', kkpCardStatusLabels)
const KkpCardBindingEnum = enumOf('KkpCardBinding', 'Whether the issuer of a card has a name for it by which it could be charged.', kkpCardBindingLabels) // prettier-ignore

/** A card. */
@ObjectType('KkpCard', { implements: Node, description: 'A government credit card (KKP) of a satker.' })
export class KkpCardView extends Node {
  card!: KkpCardCard

  @Field(() => ID, { description: 'The satker whose it is.' })
  satkerId!: string

  @Field(() => String, { description: 'Who holds it.' })
  holderName!: string

  @Field(() => KkpCardKindEnum, { description: 'What it may be used for.' })
  @InWords(kkpCardKindLabels, 'What it may be used for, in words.')
  kind!: KkpCardKind

  @Field(() => String, { description: 'The code of the bank that issued it.' })
  bank!: string

  @Field(() => String, { description: 'The account to which it is billed.' })
  account!: string

  @Field(() => String, { description: 'Its last four digits.' })
  lastFour!: string

  @Field(() => KkpCardStatusEnum, { description: 'Its state.' })
  @InWords(kkpCardStatusLabels, 'The state in words.')
  status!: KkpCardStatus

  @Field(() => KkpCardBindingEnum, {
    description:
      'Whether its issuer could charge it: one that has ended is still bound until its issuer has forgotten it.',
  })
  @InWords(kkpCardBindingLabels, 'That in words.')
  binding!: KkpCardBinding

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number

  @Field(() => LocalDateScalar, { description: 'The last day on which it is valid.' })
  validUntil!: LocalDate

  @Field(() => Rupiah, { description: 'Its limit.' })
  limit!: Amount

  @Field(() => Rupiah, {
    description: 'What may still be charged to it: nothing of one that is not active, or past its last day.',
  })
  free!: bigint

  @Field(() => Rupiah, { description: 'What it is charged with, promised or confirmed, until its bill is paid.' })
  used!: bigint
}

/** The share of UP for cards, and the cards. */
@ObjectType('KkpBook', {
  description: 'The share of UP that a satker may owe by card, where it stands, and its cards.',
})
export class KkpBookView {
  @Field(() => ID, { description: 'The satker.' })
  satkerId!: string

  @Field(() => Rupiah, { description: 'What its KPPN allowed.' })
  granted!: bigint

  @Field(() => Rupiah, { description: 'What may still be promised.' })
  free!: bigint

  @Field(() => Rupiah, { description: 'Promised to charges that no issuer has confirmed yet.' })
  held!: bigint

  @Field(() => Rupiah, { description: 'Owed to the issuers.' })
  owed!: bigint

  @Field(() => [KkpCardView], { description: 'Its cards, the newest first, ended ones among them.' })
  cards!: readonly KkpCardView[]
}

/** What an act on a card answers. */
export type CardShown = Payload & { card?: KkpCardView | undefined }
/** The payload of an act on a card. */
export const cardPayload = (name: string): new () => CardShown => {
  @ObjectType(`${name}Payload`, { implements: Payload, description: `What ${name} did, or why it did nothing.` })
  class CardPayload extends Payload {
    @Field(() => KkpCardView, { nullable: true, description: 'The card as it stands now.' })
    card?: KkpCardView | undefined
  }
  return CardPayload
}

/** A share granted. */
@ObjectType({ implements: Payload, description: 'What kkpGrant did.' })
export class KkpGrantPayload extends Payload {
  @Field(() => KkpBookView, { nullable: true, description: 'The share as it stands now, with the cards.' })
  kkpBook?: KkpBookView | undefined
}

const cardView = (card: KkpCardCard): KkpCardView => {
  const { tenant, holder, kind, bank, account, lastFour, validUntil, limit, free, used, binding } = card
  return view(KkpCardView, {
    card, id: rowId('kkc', card), satkerId: unitId('SATKER', tenant), holderName: holder.name, kind, bank, account, lastFour, status: cardStatus(card),
    version: cardVersion(card), validUntil, limit, free, used, binding,
  }) // prettier-ignore
}

/** A card, if the actor may read it. */
export const findCard = async (
  reads: KkpReads,
  { tenant, id }: Key<KkpCardId>,
  { actor }: Context,
): Promise<KkpCardView | undefined> => (await reads.kkpCards(actor, { satker: tenant, ids: [id] })).map(cardView)[0]

const bookView = (satker: UnitId, book: KkpBook, cards: readonly KkpCardCard[]): KkpBookView =>
  view(KkpBookView, { satkerId: unitId('SATKER', satker), ...book, cards: cards.map(cardView) })

/** The share of UP for cards of a satker with its cards, if the actor may read it. */
export const findKkpBook = async (
  reads: KkpReads,
  satker: UnitId,
  { actor }: Context,
): Promise<KkpBookView | undefined> => {
  const book = await reads.kkpBook(actor, satker)
  return book && bookView(satker, book, await reads.kkpCards(actor, { satker }))
}

/** The share as it stands after an act. */
export const showKkpBook =
  (reads: KkpReads, context: Context) =>
  async ({ satker }: Readonly<{ satker: UnitId }>) => ({ kkpBook: await findKkpBook(reads, satker, context) })
