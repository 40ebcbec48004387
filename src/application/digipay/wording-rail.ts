import type { RailNotAvailable } from '../../domain/digipay'
import { inEnglish, inFigures } from '../../domain/kernel'
import { say, type Wording, type Words } from '../wording'
import type { PayeeRefusal } from './payee-check'

const otherAccount: Words = {
  id: 'Batalkan jadwal dan kembalikan tagihan; penyedia mendaftarkan rekening dengan nama yang benar, KPPN memverifikasinya.',
  en: 'Unschedule and return the bill; the vendor registers the account under its right name, the KPPN verifies it.',
}
const otherCode: Words = {
  id: 'Batalkan jadwal; pindai kode QR lain dari penyedia, atau bayar ke rekening.',
  en: 'Unschedule; scan another QR code of the vendor, or pay to the account.',
}

const otherCodeHint = say(otherCode.id, otherCode.en)

/** The words for the way to a payee and for who he is. */
export const railWording: Wording<RailNotAvailable | PayeeRefusal> = {
  RAIL_NOT_AVAILABLE: {
    means: 'No rail of the bank the satker pays from reaches the bank of the payee, or carries this much.',
    message: ({ paying, payee, amount, why }) =>
      why === 'BANK_NOT_REACHED'
        ? {
            id: `Bank ${paying} tempat satker membayar tidak menjangkau bank ${payee}.`,
            en: `Bank ${paying}, from which the satker pays, does not reach bank ${payee}.`,
          }
        : {
            id: `Tidak ada jalur dari bank ${paying} ke bank ${payee} untuk ${inFigures(amount)}.`,
            en: `No rail from bank ${paying} to bank ${payee} carries ${inEnglish(amount)}.`,
          },
    hint: ({ paying }) => ({
      id: `Pakai atau daftarkan rekening penyedia di bank ${paying} atau di bank yang dijangkaunya.`,
      en: `Use or register an account of the vendor at bank ${paying}, or at one that it reaches.`,
    }),
  },
  PAYEE_NAME_DIFFERS: {
    means:
      'The bank names the holder of the account or QR code otherwise than the vendor registered it: nothing is signed.',
    message: ({ ours, similarity, threshold, by }) => ({
      id: `Nama ${by === 'QRIS' ? 'pedagang pada kode QR' : 'rekening'} di bank hanya ${String(similarity)}% mirip dengan “${ours}”; paling sedikit ${String(threshold)}%.`,
      en: `The name at the bank is only ${String(similarity)}% like “${ours}”; at least ${String(threshold)}% is asked.`,
    }),
    hint: ({ by }) => (by === 'QRIS' ? otherCode : otherAccount),
  },
  PAYEE_ACCOUNT_REFUSED: {
    means: 'The bank knows no such account, or it takes no money.',
    message: ({ bank, why, by }) =>
      by === 'QRIS'
        ? { id: `Kode QR ini tidak dikenal (bank ${bank}).`, en: `The QR code is not known (bank ${bank}).` }
        : why === 'NOT_FOUND'
          ? { id: `Bank ${bank} tidak mengenal rekening penerima.`, en: `Bank ${bank} knows no such account.` }
          : {
              id: `Rekening penerima di bank ${bank} tidak aktif.`,
              en: `The payee's account at bank ${bank} is not active.`,
            },
    hint: ({ by }) =>
      by === 'QRIS'
        ? otherCode
        : {
            id: 'Batalkan jadwal dan kembalikan tagihan agar memakai rekening lain.',
            en: 'Unschedule and return the bill so that it names another account.',
          },
  },
  PAYEES_ASKED_OFTEN: {
    means:
      'The bank was asked for this office about as many payees within a minute as it may be; it was not asked about this one.',
    message: ({ bank }) => ({
      id: `Bank ${bank} sudah cukup sering ditanya tentang penerima dalam satu menit ini.`,
      en: `Bank ${bank} was asked about payees often enough within this minute.`,
    }),
    hint: say('Kirim lagi setelah satu menit dengan kunci yang sama.', 'Send again in a minute with the same key.'),
    retryable: true,
  },
  PAYEE_NOT_CONFIRMED: {
    means: 'The bank does not say whose account it is, and no answer of the last hours counts.',
    message: ({ bank, by }) =>
      by === 'QRIS'
        ? {
            id: `Nama dan nomor pedagang pada kode QR (bank ${bank}) belum dapat dipastikan.`,
            en: `Whose QR code it is (bank ${bank}) cannot be confirmed now.`,
          }
        : {
            id: `Nama pemilik rekening di bank ${bank} belum dapat dipastikan.`,
            en: `Whose account it is at bank ${bank} cannot be confirmed now.`,
          },
    hint: say('Coba lagi beberapa menit lagi.', 'Try again in some minutes.'),
    retryable: true,
  },
  MERCHANT_NUMBER_DIFFERS: {
    means: 'The bank reads another merchant number in the QR code than is to be paid: nothing is signed.',
    message: ({ bank }) => ({
      id: `Bank membaca nomor merchant lain pada kode QR ini daripada yang akan dibayar (bank ${bank}).`,
      en: `The bank reads another merchant number in the QR code than is to be paid (bank ${bank}).`,
    }),
    hint: otherCodeHint,
  },
}
