import type { RailNotAvailable } from '../../domain/digipay'
import { inFigures } from '../../domain/kernel'
import { say, type Wording } from '../wording'
import type { PayeeRefusal } from './payee-check'

const money = inFigures

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
            id: `Tidak ada jalur dari bank ${paying} ke bank ${payee} untuk ${money(amount)}.`,
            en: `No rail from bank ${paying} to bank ${payee} carries ${money(amount)}.`,
          },
    hint: ({ paying }) => ({
      id: `Pakai atau daftarkan rekening penyedia di bank ${paying} atau di bank yang dijangkaunya.`,
      en: `Use or register an account of the vendor at bank ${paying}, or at one that it reaches.`,
    }),
  },
  PAYEE_NAME_DIFFERS: {
    means: 'The bank names the holder of the account otherwise than the vendor registered it: nothing is signed.',
    message: ({ ours, similarity, threshold }) => ({
      id: `Nama rekening di bank hanya ${String(similarity)}% mirip dengan “${ours}”; paling sedikit ${String(threshold)}%.`,
      en: `The name at the bank is only ${String(similarity)}% like “${ours}”; at least ${String(threshold)}% is asked.`,
    }),
    hint: say(
      'Batalkan jadwal dan kembalikan tagihan; penyedia mendaftarkan rekening dengan nama yang benar, KPPN memverifikasinya.',
      'Unschedule and return the bill; the vendor registers the account under its right name, the KPPN verifies it.',
    ),
  },
  PAYEE_ACCOUNT_REFUSED: {
    means: 'The bank knows no such account, or it takes no money.',
    message: ({ bank, why }) =>
      why === 'NOT_FOUND'
        ? { id: `Bank ${bank} tidak mengenal rekening penerima.`, en: `Bank ${bank} knows no such account.` }
        : {
            id: `Rekening penerima di bank ${bank} tidak aktif.`,
            en: `The payee's account at bank ${bank} is not active.`,
          },
    hint: say(
      'Batalkan jadwal dan kembalikan tagihan agar memakai rekening lain.',
      'Unschedule and return the bill so that it names another account.',
    ),
  },
  PAYEE_NOT_CONFIRMED: {
    means: 'The bank does not say whose account it is, and no answer of the last hours counts.',
    message: ({ bank }) => ({
      id: `Nama pemilik rekening di bank ${bank} belum dapat dipastikan.`,
      en: `Whose account it is at bank ${bank} cannot be confirmed now.`,
    }),
    hint: say('Coba lagi beberapa menit lagi.', 'Try again in some minutes.'),
    retryable: true,
  },
}
