import type { NotAQris } from '../../domain/digipay'
import { inEnglish, inFigures } from '../../domain/kernel'
import { say, type Wording, type Words } from '../wording'
import type { MerchantNotVerified } from './merchant-number'
import type { QrisAmountDiffers } from './payment-source'

const flaws: Readonly<Record<NotAQris['flaw'], Words>> = {
  MALFORMED: { id: 'Isi kode QR tidak lengkap atau bukan QRIS.', en: 'The QR code is not whole, or not a QRIS.' },
  CHECKSUM: { id: 'Kode QR rusak: angka periksanya salah.', en: 'The QR code is damaged: its checksum is wrong.' },
  CURRENCY: { id: 'Kode QR ini bukan untuk rupiah di Indonesia.', en: 'The QR code is not for rupiah in Indonesia.' },
  MERCHANT: { id: 'Kode QR tidak menyebut pedagang.', en: 'The QR code names no merchant.' },
  SEVERAL: {
    id: 'Kode QR memuat lebih dari satu nomor merchant.',
    en: 'The QR code holds more than one merchant number.',
  },
  AMOUNT: { id: 'Jumlah pada kode QR bukan rupiah utuh.', en: 'The amount in the QR code is not in whole rupiah.' },
}

/** The words for paying by the QR code of a merchant. */
export const qrisWording: Wording<NotAQris | QrisAmountDiffers | MerchantNotVerified> = {
  NOT_A_QRIS: {
    means: 'The text is not the QR code of a merchant that can be paid in rupiah.',
    message: ({ flaw }) => flaws[flaw],
    hint: say(
      'Pindai ulang kode QRIS penyedia, lalu kirim seluruh teksnya.',
      'Scan the QRIS of the vendor again and send its whole text.',
    ),
  },
  MERCHANT_NOT_VERIFIED: {
    means: 'The QR code is of a merchant number that is no verified one of the vendor.',
    message: ({ vendor, bank }) => ({
      id: `Nomor merchant pada kode QR ini (bank ${bank}) bukan nomor merchant ${vendor} yang terverifikasi.`,
      en: `The merchant number of this QR code (bank ${bank}) is not a verified one of ${vendor}.`,
    }),
    hint: say(
      'Bayar ke rekening, atau minta penyedia mendaftarkan nomor merchant-nya (vendorAccountAdd, kind QRIS) agar diverifikasi dan dikonfirmasi KPPN.',
      'Pay to the account, or have the vendor register his merchant number (vendorAccountAdd, kind QRIS) for the KPPN to verify and confirm.',
    ),
  },
  QRIS_AMOUNT_DIFFERS: {
    means: 'The QR code names another amount than is to be paid.',
    message: ({ named, net }) => ({
      id: `Kode QR menyebut ${inFigures(named)}, yang harus dibayar ${inFigures(net)}.`,
      en: `The QR code names ${inEnglish(named)}; ${inEnglish(net)} are to be paid.`,
    }),
    hint: say(
      'Minta kode QR tanpa jumlah atau dengan jumlah setelah pajak, atau bayar ke rekening.',
      'Ask for a code without an amount or with that net of tax, or pay to the account.',
    ),
  },
}
