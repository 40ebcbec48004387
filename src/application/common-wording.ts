import type { NotNow, ReasonRequired } from '../domain/kernel'
import type { Role } from '../domain/organisation'
import type { NotFound } from './actor'
import { grants } from './grants'
import type { ActingRefusal, TokenRefusal } from './identity'
import { type ValueRefusal, inputWording } from './input-wording'
import type { CommonRefusal, StaleVersion } from './transact'
import { roleWords } from './role-labels'
import { stateWords } from './state-words'
import { type Language, say, type Wording } from './wording'

/** What any field may be refused with. */
export type SharedRefusal =
  | CommonRefusal | StaleVersion | NotFound | NotNow | ReasonRequired | ValueRefusal | ActingRefusal | TokenRefusal // prettier-ignore

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
    hint: ({ action, from = [] }) => {
      const states = from.map((status) => stateWords(action, status, from))
      const [id, en] = [states.map((state) => `“${state.id}”`), states.map((state) => `“${state.en}”`)]
      return states.length === 0
        ? {
            id: 'Lihat availableActions untuk tindakan yang mungkin.',
            en: 'See availableActions for what is possible.',
          }
        : {
            id: `Tindakan ini dilakukan pada status ${id.join(' atau ')}; availableActions menunjukkan yang mungkin sekarang.`,
            en: `It is done in the state ${en.join(' or ')}; availableActions shows what is possible now.`,
          }
    },
  },
  REASON_REQUIRED: {
    means: 'The act owes a reason of at least three characters.',
    message: say('Alasan wajib diisi, paling sedikit tiga huruf.', 'A reason of at least three characters is owed.'),
    hint: say('Tulis alasan yang dapat dipahami pihak lain.', 'Write a reason that the others can understand.'),
  },
  ...inputWording,
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
