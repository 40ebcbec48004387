import type { NotWellFormed } from '../../domain/organisation'
import { say, type Wording } from '../wording'

const asPrinted = (id: string, en: string) =>
  say(
    `Tulis seperti pada ${id}: 3 sampai 60 huruf, angka, spasi, titik, garis miring, kurung atau tanda hubung, dengan sedikitnya satu angka.`,
    `Write it as on the ${en}: 3 to 60 letters, digits, blanks, dots, slashes, brackets or hyphens, with at least one digit.`,
  )

/** The words for numbers and names that are none. */
export const identifierWording: Wording<NotWellFormed> = {
  NOT_A_NIP: {
    means: 'The text is not a civil servant’s number.',
    message: say('NIP tidak benar.', 'This is not a NIP.'),
    hint: say(
      'NIP terdiri dari 18 angka dan diawali tanggal lahir.',
      'A NIP has 18 digits and begins with the birth date.',
    ),
  },
  NOT_A_NIK: {
    means: 'The text is not a citizen’s number.',
    message: say('NIK tidak benar.', 'This is not a NIK.'),
    hint: say('NIK terdiri dari 16 angka seperti pada KTP.', 'A NIK has the 16 digits of the identity card.'),
  },
  NOT_AN_NPWP: {
    means: 'The text is not a taxpayer’s number.',
    message: say('NPWP tidak benar.', 'This is not an NPWP.'),
    hint: say(
      'Kirim 15 atau 16 angka tanpa tanda baca; NPWP nol tidak diterima.',
      'Send 15 or 16 digits without punctuation; dummies of zeros are not taken.',
    ),
  },
  NOT_A_NIB: {
    means: 'The text is not a business number.',
    message: say('NIB tidak benar.', 'This is not a NIB.'),
    hint: say('NIB terdiri dari 13 angka.', 'A NIB has 13 digits.'),
  },
  NOT_A_SATKER_CODE: {
    means: 'The text is not a satker code.',
    message: say('Kode satker tidak benar.', 'This is not a satker code.'),
    hint: say('Kode satker terdiri dari 6 angka.', 'A satker code has 6 digits.'),
  },
  NOT_A_MINISTRY_CODE: {
    means: 'The text is not the code of a ministry or institution.',
    message: say('Kode K/L tidak benar.', 'This is not a K/L code.'),
    hint: say('Kode K/L terdiri dari 3 angka.', 'A K/L code has 3 digits.'),
  },
  NOT_A_KPPN_CODE: {
    means: 'The text is not the code of a KPPN.',
    message: say('Kode KPPN tidak benar.', 'This is not a KPPN code.'),
    hint: say('Kode KPPN terdiri dari 3 angka.', 'A KPPN code has 3 digits.'),
  },
  NOT_A_BANK_CODE: {
    means: 'The text is not a bank’s clearing code.',
    message: say('Kode bank tidak benar.', 'This is not a bank code.'),
    hint: say('Kode bank terdiri dari 3 angka, misalnya 002.', 'A bank code has 3 digits, such as 002.'),
  },
  NOT_AN_ACCOUNT_NUMBER: {
    means: 'The text is not an account number.',
    message: say('Nomor rekening tidak benar.', 'This is not an account number.'),
    hint: say('Kirim 6 sampai 16 angka tanpa tanda baca.', 'Send 6 to 16 digits without punctuation.'),
  },
  NOT_A_MERCHANT_NUMBER: {
    means: 'The text is not the number of a merchant (QRIS) at that bank.',
    message: say('Nomor merchant QRIS tidak benar.', 'This is not the number of a merchant (QRIS).'),
    hint: say(
      'Kirim nomor merchant (PAN) dari bank yang memberi kode QR: 12 sampai 19 angka, 9360 lalu empat angka kode bank itu.',
      'Send the merchant number (PAN) of the bank that gave the code: 12 to 19 digits, 9360 and then that bank in four digits.',
    ),
  },
  NOT_AN_SK_NUMBER: {
    means: 'The text is not the number of an SK or letter.',
    message: say('Nomor surat tidak benar.', 'This is not the number of a letter.'),
    hint: asPrinted('surat', 'letter'),
  },
  NOT_AN_SP2D_NUMBER: {
    means: 'The text is not the number of an SP2D.',
    message: say('Nomor SP2D tidak benar.', 'This is not the number of an SP2D.'),
    hint: asPrinted('SP2D', 'SP2D'),
  },
  NOT_A_DIPA_NUMBER: {
    means: 'The text is not the number of a DIPA or of its revision.',
    message: say('Nomor DIPA tidak benar.', 'This is not the number of a DIPA.'),
    hint: asPrinted('DIPA', 'DIPA'),
  },
  NOT_AN_OFFICE_CODE: {
    means: 'The text is not the code of an office.',
    message: say('Kode kantor tidak benar.', 'This is not the code of an office.'),
    hint: asPrinted('surat kantor itu', 'letters of that office'),
  },
  NOT_AN_EMAIL: {
    means: 'The text is not an e-mail address.',
    message: say('Alamat surel tidak benar.', 'This is not an e-mail address.'),
    hint: say('Periksa alamat surel.', 'Check the address.'),
  },
  NOT_A_LINE_OF_TEXT: {
    means: 'The text is not one readable line of 2 to 200 characters.',
    message: say('Teks harus satu baris, 2 sampai 200 karakter.', 'The text must be one line of 2 to 200 characters.'),
    hint: say(
      'Hapus baris baru, karakter kendali dan spasi di tepi.',
      'Remove line breaks, control characters and outer blanks.',
    ),
  },
}
