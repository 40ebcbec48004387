import { say, type Wording } from '../wording'
import type { DigipayRefusal } from './refusals'

type Code =
  | 'CODE_NOT_DELIVERED'
  | 'TOO_MANY_CODES'
  | 'CHALLENGE_NOT_OPEN'
  | 'CHALLENGE_EXPIRED'
  | 'CHALLENGE_NO_LONGER_FITS'
  | 'PIN_OR_CODE_WRONG'

/** The words for the code that an approver is sent, and for what he answers with. */
export const challengeWording: Wording<Extract<DigipayRefusal, Readonly<{ code: Code }>>> = {
  CODE_NOT_DELIVERED: {
    means: 'The code could not be handed to the message channel.',
    message: say('Kode tidak dapat dikirim.', 'The code could not be sent.'),
    // The same key would replay the challenge whose code nobody has.
    hint: say('Minta kode baru dengan idempotencyKey baru.', 'Ask for a new code under a new idempotencyKey.'),
  },
  TOO_MANY_CODES: {
    means: 'Too many codes were asked for these payments within an hour.',
    message: ({ limit }) => ({
      id: `Paling banyak ${limit} kode per jam untuk pembayaran ini.`,
      en: `At most ${limit} codes an hour for these payments.`,
    }),
    hint: say('Tunggu satu jam atau pakai kode terakhir.', 'Wait an hour or use the last code.'),
    retryable: true,
  },
  CHALLENGE_NOT_OPEN: {
    means: 'The challenge was used, replaced, or spent by wrong tries.',
    message: say('Permintaan kode ini sudah tidak berlaku.', 'This challenge is no longer open.'),
    hint: say('Minta kode baru.', 'Ask for a new code.'),
  },
  CHALLENGE_EXPIRED: {
    means: 'The code lived its time.',
    message: say('Kode sudah kedaluwarsa.', 'The code has expired.'),
    hint: say('Minta kode baru.', 'Ask for a new code.'),
  },
  CHALLENGE_NO_LONGER_FITS: {
    means: 'A payment changed since the code was made for it.',
    message: say('Pembayaran berubah sejak kode dibuat.', 'A payment changed since the code was made.'),
    hint: say('Periksa pembayaran dan minta kode baru.', 'Check the payments and ask for a new code.'),
  },
  PIN_OR_CODE_WRONG: {
    means: 'PIN, code or the signature of the device is wrong; it is not said which.',
    message: ({ triesLeft, pinTries }) => ({
      id: `PIN, kode atau tanda tangan perangkat salah; kode ini masih dapat dicoba ${triesLeft} kali. PIN terkunci setelah ${pinTries} kali salah berturut-turut.`,
      en: `PIN, code or device signature is wrong; tries left for this code: ${triesLeft}. A PIN is locked after ${pinTries} wrong ones in a row.`,
    }),
    hint: ({ triesLeft }) =>
      triesLeft > 0
        ? { id: 'Periksa semuanya dan kirim lagi.', en: 'Check all of it and send again.' }
        : {
            id: 'Minta kode baru; bila PIN terkunci, minta admin satuan kerja membukanya (pinUnlock).',
            en: 'Ask for a new code; where the PIN is locked, the admin of the unit unlocks it (pinUnlock).',
          },
  },
}
