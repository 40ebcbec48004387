import type { Fund } from '../../domain/digipay'
import { inEnglish, inFigures } from '../../domain/kernel'
import type { Wording, Words } from '../wording'
import type { InsufficientUp } from './guards'

type ByFund = Readonly<Record<Fund, Words>>

const freeOf: ByFund = {
  UP: { id: 'UP bebas', en: 'Free UP' },
  TUP: { id: 'TUP bebas', en: 'Free TUP' },
}
/** What to do about a payment that is planned or to be signed. */
const planned: ByFund = {
  UP: { id: 'Ajukan GUP atau tunda pembayaran.', en: 'Apply for GUP or pay later.' },
  TUP: {
    id: 'Batalkan jadwalnya (paymentUnschedule) dan bayar dari UP, atau tunda pembayaran.',
    en: 'Take it back (paymentUnschedule) and pay out of UP, or pay later.',
  },
}
/** The same of a fee that its bank has taken, of a line about which a person speaks. */
const taken: ByFund = {
  UP: {
    id: 'Biaya bank diambil dari UP bebas: tunggu UP, GUP, atau pengembalian, lalu jelaskan baris ini lagi.',
    en: 'The bank’s fee is taken out of free UP: wait for UP, GUP or a return, then say again what this line is.',
  },
  TUP: {
    id: 'Biaya bank atas pembayaran TUP diambil dari TUP bebas: minta bank mengembalikan biaya itu, atau tunggu TUP atau pengembalian, lalu jelaskan baris ini lagi.',
    en: 'The bank’s fee for a payment of TUP is taken out of free TUP: have the bank give that fee back, or wait for TUP or a return, then say again what this line is.',
  },
}
/** What is besides true of a line that is a fee and nothing else. */
const byUpThen: Words = {
  id: ' Setelah TUP dipertanggungjawabkan dan sisanya disetor, biaya (FEE) ditanggung UP.',
  en: ' Once the TUP is accounted for and its rest paid back, UP bears a fee (FEE).',
}
/** Of a fee that its bank has taken in one debit with a payment, which two persons decide. UP bears what TUP does not. */
const takenWith: Words = {
  id: 'Bank telah mendebet biaya ini bersama pembayarannya: tunggu UP, GUP, atau pengembalian, lalu konfirmasi lagi.',
  en: 'The bank has debited this fee together with the payment: wait for UP, GUP or a return, then confirm again.',
}
/** Of a payment that has left already, which two persons decide. */
const left: ByFund = {
  UP: {
    id: 'Pembayaran ini sudah keluar dari rekening: tunggu UP, GUP, atau pengembalian, lalu konfirmasi lagi.',
    en: 'This payment has left the account already: wait for UP, GUP or a return, then confirm again.',
  },
  TUP: {
    id: 'Pembayaran TUP ini sudah keluar dari rekening: tanyakan kepada banknya apakah dapat dikembalikan, atau tunggu TUP atau pengembalian, lalu konfirmasi lagi.',
    en: 'This payment of TUP has left the account already: ask its bank whether it can come back, or wait for TUP or a return, then confirm again.',
  },
}

const wayOut = ({ fund = 'UP', path, needed, fee, said }: InsufficientUp): Words => {
  const about = path?.at(-1)
  if (about === 'as' && fund === 'TUP' && said === 'FEE')
    return { id: taken.TUP.id + byUpThen.id, en: taken.TUP.en + byUpThen.en }
  if (about === 'as') return taken[fund]
  if (about !== 'id') return planned[fund]
  return fee === needed ? takenWith : left[fund]
}

/** The words for money that does not cover a payment, or what its bank has taken. */
export const shortOfUpWording: Wording<InsufficientUp> = {
  INSUFFICIENT_UP: {
    means: 'Free UP, or TUP where that pays, does not cover the payment, or the fee that its bank has taken.',
    message: ({ fund = 'UP', available, needed, fee }) => ({
      id: `${freeOf[fund].id} ${inFigures(available)}, dibutuhkan ${inFigures(needed)}${fee > 0n ? `, termasuk biaya bank ${inFigures(fee)}` : ''}.`,
      en: `${freeOf[fund].en} is ${inEnglish(available)}, needed ${inEnglish(needed)}${fee > 0n ? `, of which the bank takes ${inEnglish(fee)}` : ''}.`,
    }),
    hint: wayOut,
    rule: () => 'PMK 62/2023',
    retryable: true,
  },
}
