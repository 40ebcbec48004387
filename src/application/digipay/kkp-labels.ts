import type { KkpCardAction, KkpCardKind, KkpCardStatus } from '../../domain/digipay'
import type { Words } from '../wording'

const both = (id: string, en: string): Words => ({ id, en })

/** What a card may be used for, in words. */
export const kkpCardKindLabels: Readonly<Record<KkpCardKind, Words>> = {
  OPERATIONAL: both('Belanja operasional dan modal', 'Operational and capital spending'),
  TRAVEL: both('Perjalanan dinas', 'Official travel'),
}
/** Where a card stands, in words. */
export const kkpCardStatusLabels: Readonly<Record<KkpCardStatus, Words>> = {
  REGISTERED: both('Terdaftar; menunggu persetujuan pemegang', 'Registered; its holder has yet to consent'),
  BINDING: both('Menunggu kode dari bank penerbit', 'Waiting for the code of its issuer'),
  ACTIVE: both('Aktif', 'Active'),
  ENDED: both('Diakhiri', 'Ended'),
}
/** What was done with a card, in words. */
export const kkpCardActionLabels: Readonly<Record<KkpCardAction, Words>> = {
  register: both('Daftarkan', 'Register'),
  bind: both('Minta kode ke bank penerbit', 'Ask the issuer for a code'),
  confirm: both('Masukkan kode', 'Enter the code'),
  end: both('Akhiri', 'End'),
}
