import { type Payment, type PaymentFailure, paymentStatus } from '../../domain/digipay'
import type { Words } from '../wording'
import type { EvidenceCard } from './bank-reads'

/** What a bank says of why it turned a payment away, as far as people can act upon it. */
export const bankReasons = [
  'ACCOUNT_SHORT', 'PAYEE_ACCOUNT', 'OVER_LIMIT', 'PAST_CUT_OFF', 'NOT_PERMITTED', 'SUSPENDED', 'CARD', 'MERCHANT', 'ALREADY_PAID', 'EXPIRED', 'BILL', 'ROUTING',
  'OUR_REQUEST', 'OTHER',
] as const // prettier-ignore
export type BankReason = (typeof bankReasons)[number]
/** What a response code says to people, if anything. */
export type ReasonOf = (code: string) => BankReason | undefined

const both = (id: string, en: string): Words => ({ id, en })

/** That in words. */
export const bankReasonLabels: Readonly<Record<BankReason, Words>> = {
  ACCOUNT_SHORT: both('Saldo rekening tidak cukup', 'There is not enough in the account'),
  PAYEE_ACCOUNT: both('Rekening penerima ditutup, dormant, atau tidak dikenal', 'The account of the payee is closed, dormant or unknown'),
  OVER_LIMIT: both('Melampaui batas transaksi bank', 'Above a limit of the bank'),
  PAST_CUT_OFF: both('Di luar jam layanan bank', 'Outside the hours of the bank'),
  NOT_PERMITTED: both('Transaksi tidak diizinkan bank', 'The bank does not permit the transfer'),
  SUSPENDED: both('Transaksi ditahan bank', 'The bank holds the transfer for suspect'),
  CARD: both('Kartu diblokir, kedaluwarsa, atau melampaui batasnya', 'The card is blocked, expired or beyond its limit'),
  MERCHANT: both('Merchant tidak dapat menerima', 'The merchant cannot receive'),
  ALREADY_PAID: both('Tagihan atau kode QR sudah dibayar', 'The bill or QR code is paid already'),
  EXPIRED: both('Tagihan atau kode QR kedaluwarsa', 'The bill or QR code has expired'),
  BILL: both('Tagihan atau jumlahnya tidak cocok', 'The bill or its amount does not fit'),
  ROUTING: both('Bank tujuan tidak dapat dijangkau', 'The bank of the payee cannot be reached'),
  OUR_REQUEST: both('Permintaan dinilai tidak benar oleh bank', 'The bank finds the request wrong'),
  OTHER: both('Alasan lain, dengan kata-kata bank', 'Another reason, in words of the bank'),
} // prettier-ignore

/** The way out of it. */
export const bankReasonHints: Readonly<Record<BankReason, Words>> = {
  ACCOUNT_SHORT: both('Cocokkan saldo rekening dengan pembukuan UP, lalu jadwalkan lagi.', 'Hold the balance of the account against the UP book, then schedule it again.'),
  PAYEE_ACCOUNT: both(
    'Minta penyedia memakai rekening lain: ia mendaftarkannya (vendorAccountAdd), bendahara menolak SPBy (spbyRefuse), PPK mengembalikan tagihan (claimReturn), lalu penyedia menagih lagi atas rekening itu.',
    'Ask the vendor for another account: he registers it (vendorAccountAdd), the treasurer refuses the SPBy (spbyRefuse), the PPK returns the bill (claimReturn), and he bills again on it.',
  ),
  OVER_LIMIT: both('Jadwalkan pada hari lain, atau minta bank menaikkan batasnya.', 'Schedule it on another day, or ask the bank to raise the limit.'),
  PAST_CUT_OFF: both('Jadwalkan dalam jam layanan bank.', 'Schedule it within the hours of the bank.'),
  NOT_PERMITTED: both('Tanyakan kepada bank mengapa, lalu jadwalkan lagi.', 'Ask the bank why, then schedule it again.'),
  SUSPENDED: both('Minta bank membatalkannya untuk seterusnya, dengan surat, sebelum dijadwalkan lagi: yang dilepas bank kemudian akan terbayar dua kali.', 'Have the bank cancel it for good, by a letter, before it is scheduled again: what it releases later would be paid twice.'),
  CARD: both('Bayar dengan kartu lain atau dari rekening.', 'Pay with another card or from the account.'),
  MERCHANT: both('Bayar ke rekening penyedia, bukan dengan pindai.', 'Pay to the account of the vendor, not by a scan.'),
  ALREADY_PAID: both('Minta kode baru dari penyedia, setelah memastikan siapa yang membayar kode ini.', 'Ask the vendor for a new code, once it is clear who paid this one.'),
  EXPIRED: both('Minta kode baru, lalu jadwalkan lagi.', 'Ask for a new code, then schedule it again.'),
  BILL: both('Periksa kode dan jumlahnya, lalu jadwalkan lagi.', 'Check the code and its amount, then schedule it again.'),
  ROUTING: both('Jadwalkan lagi nanti, atau minta rekening di bank lain.', 'Schedule it again later, or ask for an account at another bank.'),
  OUR_REQUEST: both('Laporkan kepada pengelola sistem beserta nomor referensinya.', 'Tell those who run the system, with its reference.'),
  OTHER: both('Ikuti alasan yang disebut bank, dan tanyakan kepada bank bila belum jelas.', 'Follow the reason that the bank gives, and ask it where that is not clear.'),
} // prettier-ignore

/** Why a bank turned a payment down or gave it back. */
export type BankRefusal = Readonly<{
  reason: BankReason
  /** The same in words of the bank, where it gave some. */
  said: Words | undefined
}>

const byBank: readonly (PaymentFailure | undefined)[] = [
  'REFUSED_BY_BANK', 'FAILED_AT_BANK', 'NOT_RECEIVED', 'NEVER_SENT', 'RETURNED_BY_BANK',
] // prettier-ignore
/** A word that the transfer failed or came back, and of this very sum. */
const ofFailure = ['FAILED', 'REFUNDED', 'RETURNED']

/** Whether a piece of evidence may say why a payment came to this end. */
const mayTellWhy = (
  { source, outcome }: Pick<EvidenceCard, 'source' | 'outcome'>,
  failure: PaymentFailure | undefined,
): boolean => {
  if (source !== 'RESPONSE') return ofFailure.includes(outcome)
  // What came back had been taken; and what was turned away for a while went again, unless it never could.
  if (failure === 'RETURNED_BY_BANK') return false
  // Of what its bank does not know in the end, its own answer says why only where that turned it down, if not for good.
  if (failure === 'NOT_RECEIVED') return outcome === 'REJ_CHECK'
  return outcome !== 'LATER' || failure === 'NEVER_SENT'
}

type Telling = Pick<EvidenceCard, 'source' | 'outcome' | 'reason' | 'said'>

/** Why a payment came to nothing under this failure, by the last words of its bank that say so, whichever way they came. */
export const refusalBy = (
  failure: PaymentFailure | undefined,
  evidence: readonly Telling[],
): BankRefusal | undefined => {
  if (!byBank.includes(failure)) return undefined
  const telling = evidence.filter((each) => mayTellWhy(each, failure))
  const reason = telling.findLast((each) => each.reason !== undefined)?.reason
  const said = telling.findLast((each) => each.said !== undefined)?.said
  return reason === undefined && said === undefined ? undefined : { reason: reason ?? 'OTHER', said }
}

const cameToNothing = (payment: Pick<Payment, 'steps'>): boolean =>
  ['REJECTED', 'REVERSED'].includes(paymentStatus(payment))
/** Whether its bank turned a payment down, knows nothing of it, or gave its money back. */
export const isTurnedDown = (payment: Pick<Payment, 'steps' | 'failure'>): boolean =>
  cameToNothing(payment) && byBank.includes(payment.failure)

/** What the payee of such a payment must mend before he can be paid: he is told that, and no other reason of the bank. */
export type PayeeFault = Extract<BankReason, 'PAYEE_ACCOUNT'>
/** That in words to him. */
export const payeeFaultLabels: Readonly<Record<PayeeFault, Words>> = {
  PAYEE_ACCOUNT: both('Rekening penyedia ditutup, dormant, atau tidak dikenal bank: pakai rekening lain', 'The account of the vendor is closed, dormant or unknown at the bank: use another'),
} // prettier-ignore

/** Why its bank turned down, never took or gave back a payment that came to nothing, as far as it says. */
export const refusalOf = (
  payment: Pick<Payment, 'steps' | 'failure'>,
  evidence: readonly Telling[],
): BankRefusal | undefined => (cameToNothing(payment) ? refusalBy(payment.failure, evidence) : undefined)
