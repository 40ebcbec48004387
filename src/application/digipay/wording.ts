import { inEnglish, inFigures, type NotNow, type ReasonRequired } from '../../domain/kernel'
import type { PinLocked, PinNotSet, SeparationOfFunctions } from '../../domain/organisation'
import type { NotFound } from '../actor'
import type { CommonRefusal, StaleVersion } from '../transact'
import { stateWords } from '../state-words'
import { day, say, stamp, type Wording } from '../wording'
import { challengeWording } from './wording-challenge'
import { guardWording } from './wording-guards'
import { orderWording } from './wording-order'
import { payByCardWording } from './kkp-wording'
import { qrisWording } from './wording-qris'
import { promiseWording } from './promise-wording'
import { railWording } from './wording-rail'
import { shortOfUpWording } from './wording-short'
import { signingWording } from './signing-wording'
import { splitWording } from './wording-split'
import { taxWording } from '../tax-withholding'
import type { DigipayRefusal } from './refusals'

/** What other parts of the catalogue word already. */
type WordedElsewhere =
  CommonRefusal | NotFound | NotNow | PinLocked | PinNotSet | ReasonRequired | SeparationOfFunctions | StaleVersion
export type OwnRefusal = Exclude<DigipayRefusal, Readonly<{ code: WordedElsewhere['code'] }>>

/** The words for claims and payments; orders and tax have pages of their own. */
export const digipayWording: Wording<OwnRefusal> = {
  ...orderWording,
  ...taxWording,
  ...splitWording,
  ...railWording,
  ...signingWording,
  ...challengeWording,
  ...payByCardWording,
  ...qrisWording,
  ...shortOfUpWording,
  NOT_RECEIVED_YET: {
    means: 'Nothing was accepted yet, so nothing can be billed.',
    message: ({ status }) => {
      const state = stateWords('receive', status)
      return {
        id: `Pesanan belum diterima (status: “${state.id}”).`,
        en: `The order is not received yet (state: “${state.en}”).`,
      }
    },
    hint: say('Tunggu BAST dari Penerima.', 'Wait for the receiver to issue the BAST.'),
    rule: () => 'UU 1/2004 Pasal 21 ayat (1)',
  },
  ...promiseWording,
  ...guardWording,
  CLAIM_ALIVE: {
    means: 'A bill of this order already stands.',
    message: say('Tagihan atas pesanan ini sudah ada.', 'This order is already billed.'),
    hint: say('Minta PPK mengembalikan tagihan bila keliru.', 'Ask the PPK to return the bill if it is wrong.'),
  },
  METERAI_REQUIRED: {
    means: 'The kuitansi owes a meterai whose serial is missing.',
    message: say('Kuitansi di atas Rp5.000.000 wajib bermeterai.', 'A kuitansi above Rp5,000,000 owes a meterai.'),
    hint: say('Isi nomor seri meterai atau e-meterai.', 'Give the serial of the meterai or e-meterai.'),
    rule: ({ rule }) => rule,
  },
  METERAI_SERIAL_MALFORMED: {
    means: 'The text is not the serial of a meterai.',
    message: ({ least, most }) => ({
      id: `Nomor seri meterai terdiri dari ${least} sampai ${most} huruf dan angka, sedikitnya satu angka.`,
      en: `The serial of a meterai has ${least} to ${most} letters and digits, at least one of them a digit.`,
    }),
    hint: say('Salin nomor seri dari meterai atau e-meterai.', 'Copy the serial from the meterai or e-meterai.'),
    rule: ({ rule }) => rule,
  },
  METERAI_ALREADY_USED: {
    means: 'The meterai serial stands on another kuitansi.',
    message: say('Nomor seri meterai sudah dipakai.', 'This meterai serial is already used.'),
    hint: say('Pakai meterai lain; satu meterai untuk satu dokumen.', 'Use another meterai: one for each document.'),
    rule: () => 'UU 10/2020',
  },
  INVOICE_ALREADY_BILLED: {
    means: 'The vendor billed this invoice number to this satker before, however it was written.',
    message: say(
      'Nomor invoice ini sudah ditagihkan ke satker ini.',
      'This invoice number was billed to this satker before.',
    ),
    hint: say('Periksa nomor invoice.', 'Check the invoice number.'),
  },
  INVOICE_DATE_NOT_VALID: {
    means: 'The invoice is dated before the acceptance or after today.',
    message: ({ first, last }) => ({
      id: `Tanggal invoice harus ${day(first).id} (BAST) sampai ${day(last).id} (hari ini di satker).`,
      en: `The date of the invoice is from ${day(first).en} (BAST) to ${day(last).en} (today at the satker).`,
    }),
    hint: say('Periksa tanggal pada invoice.', 'Check the date on the invoice.'),
  },
  TAX_INVOICE_REQUIRED: {
    means: 'A PKP vendor charged PPN without naming its faktur pajak.',
    message: say('PPN ditagih tanpa nomor faktur pajak.', 'PPN is charged without the number of a faktur pajak.'),
    hint: say(
      'Penyedia mengisi nomor faktur; tagihan yang sudah diajukan dikembalikan dulu.',
      'The vendor gives the number; a bill that was made already is returned first.',
    ),
    rule: () => 'PMK 59/PMK.03/2022 Pasal 16',
  },
  TAX_INVOICE_ALREADY_BILLED: {
    means: 'The number of the faktur pajak stands on another bill.',
    message: say('Nomor faktur pajak ini sudah ditagihkan.', 'This number of a faktur pajak was billed before.'),
    hint: say(
      'Periksa nomor pada faktur; satu faktur untuk satu tagihan.',
      'Check the number on the faktur: one faktur for each bill.',
    ),
    rule: () => 'PER-03/PJ/2022; PER-11/PJ/2025',
  },
  NOT_A_TAX_INVOICE_NUMBER: {
    means: 'The number is not one that a faktur pajak of the date of the invoice can have.',
    message: ({ digits }) => ({
      id: `Nomor faktur pajak harus ${digits.join(' atau ')} angka.`,
      en: `The number of a faktur pajak has ${digits.join(' or ')} digits.`,
    }),
    hint: say(
      'Salin kode dan nomor seri dari faktur tanpa titik dan garis.',
      'Copy code and serial number from the faktur, without dots and dashes.',
    ),
    rule: ({ rule }) => rule,
  },
  THREE_DOCUMENTS_DIFFER: {
    means: 'Surat Pesanan, BAST and invoice do not name one sum.',
    message: ({ ordered, accepted, billed }) => ({
      id: `Surat Pesanan ${inFigures(ordered)}, BAST ${inFigures(accepted)}, invoice ${inFigures(billed)} tidak sama.`,
      en: `Surat Pesanan ${inEnglish(ordered)}, BAST ${inEnglish(accepted)} and invoice ${inEnglish(billed)} differ.`,
    }),
    hint: ({ accepted, path }) =>
      path?.[0] === 'amount'
        ? {
            id: `Tagih ${inFigures(accepted)}, nilai barang yang diterima.`,
            en: `Bill ${inEnglish(accepted)}, the value of what was accepted.`,
          }
        : { id: 'Kembalikan tagihan agar diperbaiki penyedia.', en: 'Return the bill for the vendor to mend.' },
    rule: () => 'UU 1/2004 Pasal 18 ayat (2)',
  },
  PAYING_ACCOUNT_UNKNOWN: {
    means: 'The satker has no such paying account.',
    message: say(
      'Rekening pengeluaran belum disebut, atau bukan rekening satker ini.',
      'No paying account is named, or it is not one of the satker.',
    ),
    hint: say(
      'Sebut rekening pengeluaran satker (satkers → payingAccount), atau kartu kredit pemerintah (kkpCardId).',
      'Name the paying account of the satker (satkers → payingAccount), or a government credit card (kkpCardId).',
    ),
  },
  PAY_DATE_NOT_VALID: {
    means: 'The day of payment is past or in another fiscal year.',
    message: ({ today }) => ({
      id: `Tanggal bayar harus ${day(today).id} atau setelahnya dalam tahun anggaran ini.`,
      en: `The day of payment is ${day(today).en} or later in this fiscal year.`,
    }),
    hint: say('Pilih tanggal lain.', 'Choose another day.'),
  },
  PAYEE_ACCOUNT_NOT_VERIFIED: {
    means: 'The vendor has no verified account, or the one named is not verified or was closed.',
    message: say(
      'Rekening penyedia belum diverifikasi atau sudah ditutup.',
      'The vendor account is not verified, or is closed.',
    ),
    hint: say(
      'Minta KPPN memverifikasi rekening, atau kembalikan tagihan agar memakai rekening lain.',
      'Ask the KPPN to verify the account, or return the bill so that it names another.',
    ),
  },
  PAYMENTS_EMPTY: {
    means: 'No payment was named.',
    message: say('Tidak ada pembayaran dipilih.', 'No payment is named.'),
    hint: say('Pilih paling sedikit satu pembayaran terjadwal.', 'Name at least one scheduled payment.'),
  },
  PAYMENTS_TOO_MANY: {
    means: 'More payments than one signature takes.',
    message: ({ limit }) => ({
      id: `Paling banyak ${limit} pembayaran dalam satu otorisasi.`,
      en: `One authorisation takes at most ${limit} payments.`,
    }),
    hint: say('Bagi menjadi beberapa otorisasi.', 'Split them into several authorisations.'),
  },
  BILLING_EXPIRED: {
    means: 'The billing code could no longer be paid at that time.',
    message: ({ validUntil }) => ({
      id: `Kode billing berlaku sampai ${stamp(validUntil).id}.`,
      en: `The billing code was valid until ${stamp(validUntil).en}.`,
    }),
    hint: say(
      'Buat kode billing baru dan catat dengan taxDepositBill.',
      'Make a new code and record it with taxDepositBill.',
    ),
    rule: () => 'PER-10/PJ/2024; PENG-4/PJ/2025',
  },
  PAYMENT_DISPUTED: {
    means:
      'An earlier payment of the same order or deposit was proved not executed, and later the bank said it was, or its statement shows a debit under its name that nobody has explained: people must settle that first.',
    message: say(
      'Pembayaran sebelumnya sedang dipersengketakan dengan bank.',
      'An earlier payment is in dispute with the bank.',
    ),
    hint: say(
      'Selesaikan berdasarkan rekening koran sebelum membayar lagi: yang ternyata dijalankan bank diusulkan bendahara sebagai terbayar (paymentLateSuccessPropose) dan ditegaskan KPA (paymentLateSuccessConfirm); debet dengan jumlah lain dijelaskan KPA (bankLineMatch).',
      'Settle it by the statement before paying again: what the bank did execute is proposed as paid by the treasurer (paymentLateSuccessPropose) and confirmed by the KPA (paymentLateSuccessConfirm); a debit of another sum is explained by the KPA (bankLineMatch).',
    ),
  },
  PAYMENT_REPEATED: {
    means: 'A payment is named twice.',
    message: say('Pembayaran yang sama tercantum dua kali.', 'The same payment is named twice.'),
    hint: say('Sebut tiap pembayaran sekali.', 'Name each payment once.'),
  },
}
