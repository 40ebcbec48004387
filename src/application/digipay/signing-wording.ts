import { inEnglish, inFigures } from '../../domain/kernel'
import { say, stamp, type Wording } from '../wording'
import type { DeviceRefusal, SigningRefusal } from './refusals'
import { factorLabels } from './signing-labels'

/** The words for what an approver proves himself by. */
export const signingWording: Wording<SigningRefusal | DeviceRefusal> = {
  FACTOR_MISSING: {
    means: 'The challenge asks for more than was sent; nothing was tried and no try was counted.',
    message: ({ factors }) => ({
      id: `Belum dikirim: ${factors.map((factor) => factorLabels[factor].id).join(', ')}.`,
      en: `Not sent: ${factors.map((factor) => factorLabels[factor].en).join(', ')}.`,
    }),
    hint: say(
      'Kirim yang kurang, atau pindai QR dengan perangkat terdaftar.',
      'Send what is missing, or scan the QR with a registered device.',
    ),
  },
  DEVICE_REQUIRED: {
    means: 'The total asks for a registered device, and the approver has none that counts yet.',
    message: ({ from }) =>
      from
        ? {
            id: `Jumlah ini meminta perangkat terdaftar; perangkat Anda baru berlaku mulai ${stamp(from).id}.`,
            en: `This total asks for a registered device; yours counts from ${stamp(from).en}.`,
          }
        : {
            id: 'Jumlah ini meminta perangkat terdaftar, dan Anda belum memilikinya.',
            en: 'This total asks for a registered device, and you have none.',
          },
    hint: ({ from }) =>
      from
        ? {
            id: 'Tunggu sampai saat itu, atau minta admin satker menyetujuinya sekarang dengan deviceApprove.',
            en: 'Wait until then, or ask the satker admin to approve it now with deviceApprove.',
          }
        : {
            id: 'Daftarkan dengan deviceRegister, buktikan dengan deviceConfirm, lalu minta admin satker menyetujuinya dengan deviceApprove.',
            en: 'Register one with deviceRegister, prove it with deviceConfirm, then ask the satker admin for deviceApprove.',
          },
  },
  SIGNING_RULE_LAXER: {
    means: 'A satker may ask for more than the common ladder, never for less.',
    message: ({ most }) => ({
      id: `Batas satker paling tinggi ${inFigures(most)}.`,
      en: `The satker's own limit is at most ${inEnglish(most)}.`,
    }),
    hint: say('Isi nilai yang sama atau lebih rendah.', 'Give that amount or a lower one.'),
  },
  NOT_A_DEVICE_KEY: {
    means: 'The text is no public key that a device may sign with.',
    message: say('Kunci publik tidak dikenal.', 'The public key is none that we take.'),
    hint: say(
      'Kirim kunci P-256 atau Ed25519 dalam bentuk SPKI, base64.',
      'Send a P-256 or Ed25519 key in SPKI form, in base64.',
    ),
  },
  DEVICE_KEY_KNOWN: {
    means: 'The key was registered before; a key that was ended never comes back.',
    message: say('Kunci ini sudah pernah didaftarkan.', 'This key was registered before.'),
    hint: say('Buat pasangan kunci baru pada perangkat.', 'Make a new pair of keys on the device.'),
  },
  TOO_MANY_DEVICES: {
    means: 'The person has as many devices as one person may.',
    message: ({ limit }) => ({
      id: `Paling banyak ${limit} perangkat per orang.`,
      en: `At most ${limit} devices for a person.`,
    }),
    hint: say('Akhiri perangkat lama dengan deviceEnd.', 'End an old one with deviceEnd.'),
  },
  DEVICE_ASKED_TOO_OFTEN: {
    means: 'The person asked for as many devices as one may within a day.',
    message: ({ limit }) => ({
      id: `Paling banyak ${limit} pendaftaran per hari.`,
      en: `At most ${limit} registrations a day.`,
    }),
    hint: say('Coba lagi besok.', 'Try again tomorrow.'),
    retryable: true,
  },
  DEVICE_CODE_EXPIRED: {
    means: 'The code that confirms the device lived its time.',
    message: say('Kode untuk perangkat ini sudah kedaluwarsa.', 'The code for this device has expired.'),
    hint: say('Daftarkan lagi dengan pasangan kunci baru.', 'Register it again with a new pair of keys.'),
  },
}
