import {
  err,
  type Key,
  type KkpCardId,
  type LocalDate,
  ok,
  type Refusal,
  type Result,
  type Rupiah,
} from '../../domain/kernel'
import {
  type Cap, type CardNotUsable, kkpRecipientCap, type NoRuleOnDate, type NotAQris, type Order, type Payment, perRecipientCap, type Qris, readQris,
} from '../../domain/digipay' // prettier-ignore
import { type Actor, type NotFound, notFound, own } from '../actor'
import { cardUnfit } from './card-fit'
import type { DigipayStore, SatkerSide, VendorSide } from './ports'

/** What a payment is to be paid with: the satker's own account, by its number, or one of its cards. */
export type PayWith = Readonly<{
  payingAccount?: string | undefined
  card?: Key<KkpCardId> | undefined
  /** The text of the merchant's QR code, to be scanned from that account. */
  qrContent?: string | undefined
}>
/** The same, found and allowed: how it pays, from where, and how much one recipient may get so. */
export type PaySource = Pick<Payment, 'method' | 'source'> &
  Readonly<{ card?: KkpCardId | undefined; qr?: Qris | undefined; cap: Result<Cap, NoRuleOnDate> }>
export type SourceRefusal =
  NotFound | CardNotUsable | NotAQris | Refusal<'PAYING_ACCOUNT_UNKNOWN'> | Refusal<'PAY_WITH_ONE'>

type Asked = Readonly<{ order: Order; vendor: VendorSide; satker: SatkerSide; on: LocalDate; actor: Actor }>

/** Domestic goods of a firm that our data know to be small: its certificate under PP 55/2022 was verified. */
export const isSmallDomestic = ({ lines }: Order, { taxFacts }: VendorSide): boolean =>
  taxFacts.pp55Certificate && lines.every(({ origin, taxCategory }) => origin === 'DOMESTIC' && taxCategory === 'GOODS')

/** Finds what is to be paid with: exactly one, and one that may pay on that day. */
export const sourceOf = async (
  { payingAccount, card: key, qrContent }: PayWith,
  { order, vendor, satker, on, actor }: Asked,
  store: Pick<DigipayStore, 'kkpCards'>,
): Promise<Result<PaySource, SourceRefusal>> => {
  if (key && (payingAccount !== undefined || qrContent !== undefined))
    return err({ code: 'PAY_WITH_ONE', path: ['kkpCardId'] })
  if (!key) {
    const { bank, account } = satker.paying
    if (account !== payingAccount) return err({ code: 'PAYING_ACCOUNT_UNKNOWN', path: ['payingAccount'] })
    const qr = qrContent === undefined ? undefined : readQris(qrContent)
    if (qr && !qr.ok) return qr
    return ok({ method: 'CMS_VA', source: { bank, account }, qr: qr?.value, cap: perRecipientCap(on) })
  }
  const card = own(actor, key) && (await store.kkpCards.lock(key.id))
  if (!card) return err(notFound('kkpCardId'))
  const unusable = await cardUnfit(card, on, store)
  if (unusable) return err({ ...unusable, path: ['kkpCardId'] })
  const { id, bank, account } = card
  return ok({ method: 'KKP', card: id, source: { bank, account }, cap: kkpRecipientCap(on, isSmallDomestic(order, vendor)) }) // prettier-ignore
}

export type QrisAmountDiffers = Refusal<'QRIS_AMOUNT_DIFFERS'> & Readonly<{ named: Rupiah; net: Rupiah }>
/** The amount that a QR code names is the one that is to be paid: it says nothing of tax that is withheld. */
export const qrisFits = ({ qr }: PaySource, net: Rupiah): QrisAmountDiffers | undefined =>
  qr?.amount === undefined || qr.amount === net
    ? undefined
    : { code: 'QRIS_AMOUNT_DIFFERS', named: qr.amount, net, path: ['qrContent'] }
