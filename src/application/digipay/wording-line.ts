import { say, type Wording } from '../wording'
import type { LineRefusal } from './bank-line-match'

type Code = 'LINE_ALREADY_MATCHED' | 'LINE_DOES_NOT_FIT' | 'LINE_NEEDS_PAYMENT' | 'LINE_NEEDS_KPA' | 'LINE_NOT_CANCELLED' | 'LINE_OF_NO_CARD' // prettier-ignore

/** The words for what people say of a line of a statement. */
export const lineWording: Wording<Extract<LineRefusal, Readonly<{ code: Code }>>> = {
  LINE_ALREADY_MATCHED: {
    means: 'The line was found to be something already.',
    message: say('Mutasi ini sudah dicocokkan.', 'This line is matched already.'),
    hint: say(
      'Muat ulang rekonsiliasi. Kredit yang dinyatakan CANCELS_OUT dan belum menghapus debet apa pun dapat dinyatakan lain oleh KPA.',
      'Load the reconciliation again. Of a credit that was said to be CANCELS_OUT and cancels no debit yet the KPA may say otherwise.',
    ),
  },
  LINE_DOES_NOT_FIT: {
    means: 'Direction or amount of the line is not what it is said to be.',
    message: say('Arah atau jumlah mutasi tidak sesuai.', 'Direction or amount of the line do not fit.'),
    hint: say('Pilih jenis atau pembayaran lain.', 'Choose another kind or payment.'),
  },
  LINE_NEEDS_PAYMENT: {
    means: 'A line of this kind belongs to a payment, and none was named.',
    message: say('Sebut pembayaran yang dimaksud.', 'Name the payment that is meant.'),
    hint: say('Isi paymentId.', 'Give paymentId.'),
  },
  LINE_NEEDS_KPA: {
    means:
      'Money left the account and the line names no payment of ours, or one whose sum it is not: the treasurer alone cannot say what it was.',
    message: say(
      'Uang keluar ini tidak menyebut pembayaran satker, atau jumlahnya berbeda: hanya KPA yang dapat menjelaskannya.',
      'This debit names no payment of the satker, or one of another sum: only the KPA can say what it was.',
    ),
    hint: say('Minta KPA memeriksa dan mencocokkannya.', 'Ask the KPA to look at it and match it.'),
  },
  LINE_NOT_CANCELLED: {
    means:
      'A debit is said to be cancelled, and no credit of its sum stands in the account that explains nothing else.',
    message: say(
      'Tidak ada kredit sejumlah itu di rekening yang menghapus debet ini.',
      'No credit of that sum in the account takes this debit back.',
    ),
    hint: say(
      'Minta bank mengoreksinya, lalu ulangi setelah koreksinya tampak di rekening koran.',
      'Have the bank correct it, and say so once the statement shows the correction.',
    ),
  },
  LINE_OF_NO_CARD: {
    means:
      'A card charge never stands in the statement of the account: its issuer bills it, and its issuer alone takes it back.',
    message: say(
      'Pembayaran kartu tidak berkaitan dengan rekening satker: uang ini tidak mengurangi tagihan bank penerbit.',
      'A card payment has nothing to do with the account of the satker: this money lessens nothing of what its issuer bills.',
    ),
    hint: say(
      'Kembalikan uang ini kepada penyedia dan minta ia mengembalikannya ke kartu melalui bank penerbit; selama itu kasusnya dipegang bendahara.',
      'Return the money to the vendor, who gives it back to the card through its issuer; until then the treasurer holds the case.',
    ),
  },
}
