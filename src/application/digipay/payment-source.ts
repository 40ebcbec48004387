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
  type Cap, kkpRecipientCap, type NoRuleOnDate, type NotAQris, type Order, type Payment, perRecipientCap, type Qris, readQris,
} from '../../domain/digipay' // prettier-ignore
import { type Actor, type NotFound, notFound, own } from '../actor'
import { merchantNumber, type MerchantNotVerified } from './merchant-number'
import type { DigipayStore, PayeeAccount, SatkerSide, VendorSide } from './ports'

/** What a payment is to be paid with: the satker's own account, by its number, or one of its cards. */
export type PayWith = Readonly<{
  payingAccount?: string | undefined
  card?: Key<KkpCardId> | undefined
  /** The text of the merchant's QR code, to be scanned from that account. */
  qrContent?: string | undefined
}>
/** A QR code, and the verified number of the vendor that it names. */
export type ScannedCode = Readonly<{ said: Qris; merchant: PayeeAccount }>
/** The same, found and allowed: how it pays, from where, and how much one recipient may get so. */
export type PaySource = Pick<Payment, 'method' | 'source'> &
  Readonly<{ card?: KkpCardId | undefined; qr?: ScannedCode | undefined; cap: Result<Cap, NoRuleOnDate> }>
export type SourceRefusal =
  NotFound | NotAQris | MerchantNotVerified | Refusal<'PAYING_ACCOUNT_UNKNOWN'> | Refusal<'PAY_WITH_ONE'>

type Asked = Readonly<{ order: Order; vendor: VendorSide; satker: SatkerSide; on: LocalDate; actor: Actor }>

/** Domestic goods of a firm that our data know to be small: its certificate under PP 55/2022 was verified. */
export const isSmallDomestic = ({ lines }: Order, { taxFacts }: VendorSide): boolean =>
  taxFacts.pp55Certificate && lines.every(({ origin, taxCategory }) => origin === 'DOMESTIC' && taxCategory === 'GOODS')

const scanned = (text: string, vendor: VendorSide): Result<ScannedCode, NotAQris | MerchantNotVerified> => {
  const said = readQris(text)
  if (!said.ok) return said
  const merchant = merchantNumber(vendor, { bank: said.value.bank, account: said.value.pan })
  return merchant.ok ? ok({ said: said.value, merchant: merchant.value }) : merchant
}

/** Finds what is to be paid with: exactly one. */
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
    const qr = qrContent === undefined ? undefined : scanned(qrContent, vendor)
    if (qr && !qr.ok) return qr
    return ok({ method: 'CMS_VA', source: { bank, account }, qr: qr?.value, cap: perRecipientCap(on) })
  }
  const card = own(actor, key) && (await store.kkpCards.lock(key.id))
  if (!card) return err(notFound('kkpCardId'))
  const { id, bank, account } = card
  return ok({ method: 'KKP', card: id, source: { bank, account }, cap: kkpRecipientCap(on, isSmallDomestic(order, vendor)) }) // prettier-ignore
}

export type QrisAmountDiffers = Refusal<'QRIS_AMOUNT_DIFFERS'> & Readonly<{ named: Rupiah; net: Rupiah }>
/** The amount that a QR code names is the one that is to be paid: it says nothing of tax that is withheld. */
export const qrisFits = ({ qr }: PaySource, net: Rupiah): QrisAmountDiffers | undefined =>
  qr?.said.amount === undefined || qr.said.amount === net
    ? undefined
    : { code: 'QRIS_AMOUNT_DIFFERS', named: qr.said.amount, net, path: ['qrContent'] }
