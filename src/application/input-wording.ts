import type { DateOutOfRange, NotADate, NotRupiah, Refusal } from '../domain/kernel'
import { say, type Wording } from './wording'

/** Why a typed value of an argument is none. */
export type InputRefusal =
  | Refusal<
      | 'NOT_AN_ID'
      | 'NOT_AN_INSTANT'
      | 'NOT_A_QUANTITY'
      | 'NOT_A_KEY'
      | 'TEXT_EMPTY'
      | 'TEXT_UNREADABLE'
      | 'PAGE_SIZE'
      | 'SATKER_REQUIRED'
      | 'ONE_OF_TWO'
      | 'VERSION_MISSING'
      | 'VALUE_MISSING'
    >
  | (Refusal<'FIELD_UNKNOWN'> & Readonly<{ known: string }>)
  | (Refusal<'NOT_OF_TYPE'> & Readonly<{ expected: string }>)
  | (Refusal<'NOT_ONE_OF'> & Readonly<{ allowed: string }>)
  | (Refusal<'TEXT_TOO_LONG'> & Readonly<{ limit: number }>)

/** What a value of an argument may be refused with. */
export type ValueRefusal = NotRupiah | NotADate | DateOutOfRange | InputRefusal

/** The words for values that are none. */
export const inputWording: Wording<ValueRefusal> = {
  NOT_RUPIAH: {
    means: 'The amount is not a string of whole rupiah from 0 to 10^15.',
    message: say('Jumlah bukan rupiah utuh.', 'The amount is not whole rupiah.'),
    hint: say(
      'Kirim teks angka tanpa titik dan sen, misalnya "1250000".',
      'Send a string of digits without separators, such as "1250000".',
    ),
  },
  NOT_A_DATE: {
    means: 'The text is not a calendar date of the form YYYY-MM-DD.',
    message: say(
      'Tanggal harus berbentuk YYYY-MM-DD dan ada di kalender.',
      'A date has the form YYYY-MM-DD, and is one of the calendar.',
    ),
    hint: say(
      'Kirim tahun, bulan, dan hari tanpa jam, misalnya "2026-03-05".',
      'Send year, month and day without a time, such as "2026-03-05".',
    ),
  },
  DATE_OUT_OF_RANGE: {
    means: 'The date lies in a year before 1945 or after 2199.',
    message: ({ first, last }) => ({
      id: `Tahun pada tanggal harus ${first} sampai ${last}.`,
      en: `The year of a date is one from ${first} to ${last}.`,
    }),
    hint: say('Periksa tahunnya.', 'Check the year.'),
  },
  NOT_AN_INSTANT: {
    means: 'The text is not an instant of RFC 3339.',
    message: say('Waktu tidak terbaca.', 'This is not an instant.'),
    hint: say(
      'Kirim RFC 3339 dengan zona, misalnya "2026-03-05T02:00:00Z".',
      'Send RFC 3339 with its zone, such as "2026-03-05T02:00:00Z".',
    ),
  },
  NOT_A_QUANTITY: {
    means: 'The value is not a whole quantity from 1 to 1,000,000.',
    message: say(
      'Jumlah barang harus bilangan bulat 1 sampai 1.000.000.',
      'A quantity is a whole number from 1 to 1,000,000.',
    ),
    hint: say('Kirim bilangan bulat positif tanpa tanda kutip.', 'Send a positive whole number, not quoted.'),
  },
  NOT_AN_ID: {
    means: 'The id is malformed or names another kind of object.',
    message: say('Id tidak dikenal atau untuk jenis data lain.', 'The id is malformed or of another kind.'),
    hint: say('Kirim id persis seperti diterima dari API ini.', 'Send the id exactly as this API gave it.'),
  },
  NOT_A_KEY: {
    means: 'The idempotency key is not 16 to 64 URL-safe characters.',
    message: say(
      'Kunci idempotensi harus 16 sampai 64 karakter aman-URL.',
      'An idempotency key is 16 to 64 URL-safe characters.',
    ),
    hint: say('Pakai UUID baru untuk tiap perbuatan.', 'Use a new UUID for each act.'),
  },
  TEXT_EMPTY: {
    means: 'The text is empty, or holds blanks only.',
    message: say('Teks kosong.', 'The text is empty.'),
    hint: say('Isi paling sedikit satu huruf atau angka.', 'Write at least one letter or digit.'),
  },
  TEXT_UNREADABLE: {
    means: 'The text holds control, bidi or invisible characters, or nothing that can be seen.',
    message: say('Teks berisi karakter yang tidak terlihat.', 'The text holds invisible or control characters.'),
    hint: say(
      'Tulis dengan huruf yang terlihat; hapus karakter kendali dan tersembunyi.',
      'Write in visible letters; remove control and hidden characters.',
    ),
  },
  TEXT_TOO_LONG: {
    means: 'The text is longer than this field takes.',
    message: ({ limit }) => ({
      id: `Teks lebih dari ${limit} karakter.`,
      en: `The text has more than ${limit} characters.`,
    }),
    hint: say('Ringkaskan teks.', 'Shorten the text.'),
  },
  SATKER_REQUIRED: {
    means: 'The question is about one satker, and whoever asks oversees several.',
    message: say('Pertanyaan ini tentang satu satker.', 'This is asked of one satker.'),
    hint: say(
      'Sebutkan satkerId, salah satu id dari { satkers { nodes { id name } } }.',
      'Say satkerId, an id of { satkers { nodes { id name } } }.',
    ),
  },
  PAGE_SIZE: {
    means: 'A page holds 1 to 100 rows.',
    message: say('Satu halaman memuat 1 sampai 100 baris.', 'A page holds 1 to 100 rows.'),
    hint: say('Minta 1 sampai 100, lalu lanjutkan dengan endCursor.', 'Ask for 1 to 100, then go on with endCursor.'),
  },
  ONE_OF_TWO: {
    means: 'Exactly one of two fields must be given.',
    message: say('Isi salah satu saja: id atau data baru.', 'Give exactly one: an id or the new facts.'),
    hint: say('Kosongkan yang satu.', 'Leave the other out.'),
  },
  VERSION_MISSING: {
    means: 'A change names an object without the version of it that the caller saw.',
    message: say('Versi yang Anda lihat belum diisi.', 'The version you saw is missing.'),
    hint: say('Kirim expectedVersion bersama id.', 'Send expectedVersion along with the id.'),
  },
  VALUE_MISSING: {
    means: 'A value that is required is absent or null.',
    message: say('Isian ini wajib.', 'This value is required.'),
    hint: say('Isi nilainya; null tidak diterima.', 'Give a value; null is not taken.'),
  },
  FIELD_UNKNOWN: {
    means: 'The input has no field of this name.',
    message: say('Isian dengan nama ini tidak ada.', 'There is no field of this name.'),
    hint: ({ known }) => ({ id: `Yang ada: ${known}.`, en: `There are: ${known}.` }),
  },
  NOT_OF_TYPE: {
    means: 'The value has another type than its field.',
    message: ({ expected }) => ({ id: `Nilai ini bukan ${expected}.`, en: `This value is no ${expected}.` }),
    hint: ({ expected }) => ({
      id: `Kirim nilai bertipe ${expected}; perhatikan apa yang diberi tanda kutip.`,
      en: `Send a value of type ${expected}: mind what is quoted and what is not.`,
    }),
  },
  NOT_ONE_OF: {
    means: 'The value is none of those that its field takes.',
    message: say('Nilai ini tidak termasuk pilihan.', 'This value is none of the choices.'),
    hint: ({ allowed }) => ({ id: `Pilih: ${allowed}.`, en: `Choose one of: ${allowed}.` }),
  },
}
