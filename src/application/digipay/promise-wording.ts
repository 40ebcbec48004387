import type { LaterThanPromised } from '../../domain/digipay'
import { day, say, type Wording } from '../wording'
import type { OnTimeRefusal } from './on-time-score'

/** The words for promises that are not kept, and for asking how many were. */
export const promiseWording: Wording<LaterThanPromised | OnTimeRefusal> = {
  LATER_THAN_PROMISED: {
    means: 'The day lies after the one promised to the vendor, and no reason is given.',
    message: ({ promisedOn }) => ({
      id: `Penyedia dijanjikan pembayaran paling lambat ${day(promisedOn).id}.`,
      en: `The vendor was promised to be paid by ${day(promisedOn).en}.`,
    }),
    hint: say(
      'Pilih tanggal yang lebih awal, atau isi alasan; penyedia akan membacanya.',
      'Choose an earlier day, or give a reason; the vendor will read it.',
    ),
    rule: () => 'UU 1/2004 Pasal 21',
  },
  PERIOD_NOT_VALID: {
    means: 'The period ends before it begins.',
    message: say('Akhir periode mendahului awalnya.', 'The period ends before it begins.'),
    hint: say('Tukar kedua tanggal.', 'Swap the two dates.'),
  },
}
