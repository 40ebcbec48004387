import type { KkpBillStatus, KkpCardBinding, KkpCardKind, KkpCardStatus, LineStanding } from '../../domain/digipay'
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
/** Whether the issuer of a card has a name for it, in words. */
export const kkpCardBindingLabels: Readonly<Record<KkpCardBinding, Words>> = {
  UNBOUND: both('Tidak terikat di bank penerbit', 'Not bound at its issuer'),
  BOUND: both('Terikat di bank penerbit', 'Bound at its issuer'),
  STILL_BOUND: both('Sudah diakhiri, belum dilepas bank penerbit', 'Ended, and not yet unbound at its issuer'),
}
/** Where a bill of a card stands, in words. */
export const kkpBillStatusLabels: Readonly<Record<KkpBillStatus, Words>> = {
  RECORDED: both('Dicatat; menunggu pengujian PPK', 'Recorded; the PPK has yet to test it'),
  TESTED: both('Diuji; menunggu SP2D', 'Tested; waiting for its SP2D'),
  RETURNED: both('Dikembalikan ke bank penerbit', 'Returned to its issuer'),
  PAID: both('Lunas', 'Paid'),
}
/** How a line of a bill stands, in words. */
export const kkpLineStandingLabels: Readonly<Record<LineStanding, Words>> = {
  OWED: both('Terutang kepada bank penerbit', 'Owed to its issuer'),
  DISPUTED: both('Menunggu keputusan dua pejabat', 'Waiting for the decision of two persons'),
  UNPROVEN: both('Tidak terutang', 'Not owed'),
  PAID: both('Dibayar', 'Paid'),
  CREDITED: both('Dikembalikan bank penerbit', 'Given back by its issuer'),
}
/** What a button of a card says. */
export const kkpCardActLabels = {
  kkpCardBind: both('Minta bank penerbit mengikat kartu', 'Ask its issuer to bind the card'),
  kkpCardConfirm: both('Masukkan kode', 'Give the code'),
  kkpCardEnd: both('Akhiri kartu', 'End the card'),
} as const satisfies Readonly<Record<string, Words>>
/** What a button of a card's bill says. */
export const kkpBillActLabels = {
  kkpBillTest: both('Uji dan terbitkan DPT', 'Test it and issue the DPT'),
  kkpBillReturn: both('Kembalikan ke bank penerbit', 'Return it to its issuer'),
  kkpBillPay: both('Catat SP2D', 'Record the SP2D'),
} as const satisfies Readonly<Record<string, Words>>
