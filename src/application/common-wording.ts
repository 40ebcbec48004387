import type { DateOutOfRange, NotADate, NotNow, NotRupiah, ReasonRequired, Refusal } from '../domain/kernel'
import type { Role } from '../domain/organisation'
import type { NotFound } from './actor'
import { grants } from './grants'
import type { ActingRefusal, TokenRefusal } from './identity'
import type { CommonRefusal, StaleVersion } from './transact'
import { roleWords } from './role-labels'
import { stateWords } from './state-words'
import { type Language, say, type Wording } from './wording'

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
      | 'ONE_OF_TWO'
      | 'VERSION_MISSING'
      | 'VALUE_MISSING'
    >
  | (Refusal<'FIELD_UNKNOWN'> & Readonly<{ known: string }>)
  | (Refusal<'NOT_OF_TYPE'> & Readonly<{ expected: string }>)
  | (Refusal<'NOT_ONE_OF'> & Readonly<{ allowed: string }>)
  | (Refusal<'TEXT_TOO_LONG'> & Readonly<{ limit: number }>)

/** What any field may be refused with. */
export type SharedRefusal =
  | CommonRefusal | StaleVersion | NotFound | NotNow | ReasonRequired | NotRupiah | NotADate | DateOutOfRange | InputRefusal | ActingRefusal | TokenRefusal // prettier-ignore

/** The words for them. */
export const commonWording: Wording<SharedRefusal> = {
  CHANGED_MEANWHILE: {
    means: 'Somebody else changed the same object in the same moment.',
    message: say('Data ini baru saja diubah orang lain.', 'Somebody else has just changed this.'),
    hint: say('Muat ulang, periksa, lalu kirim lagi.', 'Load it again, check it, and send again.'),
    retryable: true,
  },
  BUSY: {
    means: 'Others hold what the act needs; nothing was done.',
    message: say('Data ini sedang dipakai proses lain.', 'Others are working on this right now.'),
    hint: say('Kirim lagi sebentar dengan kunci yang sama.', 'Send again in a moment with the same key.'),
    retryable: true,
  },
  IDEMPOTENCY_KEY_REUSED: {
    means: 'The idempotency key was used before with another input or another act.',
    message: say(
      'Kunci idempotensi ini sudah dipakai untuk isian lain.',
      'This idempotency key was used with another input.',
    ),
    hint: say('Pakai kunci baru untuk perbuatan baru.', 'Use a new key for a new act.'),
  },
  ROLE_NOT_GRANTED: {
    means: 'The role acted under has no grant for this act.',
    message: ({ role, useCase }) => ({
      id: `Peran ${roleWords(role).id} tidak berwenang melakukan ${useCase}.`,
      en: `The role ${roleWords(role).en} has no grant for ${useCase}.`,
    }),
    hint: ({ useCase }) => {
      const granted: readonly Role[] | 'EVERYONE' = grants[useCase]
      if (!Array.isArray(granted))
        return { id: 'Masuklah dengan token yang berlaku.', en: 'Log in with a valid token.' }
      const named = (language: Language) => granted.map((role: Role) => roleWords(role)[language]).join(', ')
      return {
        id: `Yang berwenang: ${named('id')}; bertindaklah dengan penugasan seperti itu.`,
        en: `Granted to: ${named('en')}; act under such an assignment.`,
      }
    },
  },
  SEPARATION_OF_FUNCTIONS: {
    means: 'One person holds two functions that must be kept apart.',
    message: ({ role, other }) => ({
      id: `Satu orang tidak boleh memegang ${roleWords(role).id} dan ${roleWords(other).id} sekaligus.`,
      en: `One person may not hold ${roleWords(role).en} and ${roleWords(other).en} at once.`,
    }),
    hint: say(
      'Akhiri salah satu penugasan, atau tugaskan orang lain.',
      'End one of the assignments, or assign somebody else.',
    ),
    rule: ({ rule }) => rule,
  },
  VERSION_CONFLICT: {
    means: 'The object has another version than the one the caller saw.',
    message: ({ expected, actual }) => ({
      id: `Anda melihat versi ${expected}, sekarang versi ${actual}.`,
      en: `You saw version ${expected}, it is now at version ${actual}.`,
    }),
    hint: say('Muat ulang dan kirim dengan versi yang terbaru.', 'Load it again and send the latest version.'),
  },
  NOT_FOUND: {
    means: 'There is no such object for this caller.',
    message: say('Data tidak ditemukan.', 'There is no such thing here.'),
    hint: say('Periksa id dan unit tempat Anda bertindak.', 'Check the id and the unit you act for.'),
  },
  NOT_NOW: {
    means: 'The state of the object does not allow this act.',
    message: ({ action, status, from }) => {
      const state = stateWords(action, status, from)
      return {
        id: `Tindakan ini tidak dapat dilakukan pada status “${state.id}”.`,
        en: `This act is not possible in the state “${state.en}”.`,
      }
    },
    hint: say('Lihat availableActions untuk tindakan yang mungkin.', 'See availableActions for what is possible.'),
  },
  REASON_REQUIRED: {
    means: 'The act owes a reason of at least three characters.',
    message: say('Alasan wajib diisi, paling sedikit tiga huruf.', 'A reason of at least three characters is owed.'),
    hint: say('Tulis alasan yang dapat dipahami pihak lain.', 'Write a reason that the others can understand.'),
  },
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
  NO_ASSIGNMENT: {
    means: 'The person has no live assignment.',
    message: say('Anda tidak punya penugasan yang berlaku.', 'You hold no live assignment.'),
    hint: say('Minta admin unit menugaskan Anda dengan SK.', 'Ask the admin of your unit to assign you under an SK.'),
  },
  ASSIGNMENT_NOT_LIVE: {
    means: 'The assignment named by Acting-As is not a live assignment of this person.',
    message: say('Penugasan itu bukan milik Anda atau tidak berlaku.', 'That assignment is not yours or not live.'),
    hint: say('Pilih salah satu dari viewer.assignments.', 'Choose one of viewer.assignments.'),
  },
  ACTING_AS_REQUIRED: {
    means: 'The person holds several live assignments and did not choose one.',
    message: say('Anda memegang beberapa penugasan; pilih satu.', 'You hold several assignments; choose one.'),
    hint: say(
      'Kirim header Acting-As dengan id dari viewer.assignments.',
      'Send the header Acting-As with an id of viewer.assignments.',
    ),
  },
  TOKEN_INVALID: {
    means: 'The bearer token is not one we accept.',
    message: say('Token tidak sah.', 'The token is not valid.'),
    hint: say('Masuk lagi.', 'Log in again.'),
  },
  TOKEN_EXPIRED: {
    means: 'The bearer token has expired.',
    message: say('Token sudah kedaluwarsa.', 'The token has expired.'),
    hint: say('Masuk lagi untuk token baru.', 'Log in again for a new token.'),
  },
}
