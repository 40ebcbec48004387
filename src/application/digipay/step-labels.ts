import type {
  ClaimAction, OrderAction, PaymentAction, ReceiptAction, TaxDepositAction, TieAction, UpRequestAction,
} from '../../domain/digipay' // prettier-ignore
import { roleWords } from '../role-labels'
import type { Words } from '../wording'
import { type Found, foundLabels } from './labels'
import type { Told } from './timeline'

const both = (id: string, en: string): Words => ({ id, en })

/** What a step of a purchase happened to, in words. */
export const stepSubjectLabels: Readonly<Record<Told['of'], Words>> = {
  ORDER: both('Pesanan', 'The order'),
  RECEIPT: both('BAST', 'The receipt (BAST)'),
  CLAIM: both('Tagihan', 'The claim'),
  PAYMENT: both('Pembayaran', 'The payment'),
  TIE: both('Keterangan PPK tentang pesanan lain', 'What the PPK said of this and another order'),
}

const orderSteps: Readonly<Record<OrderAction, Words>> = {
  draft: both('Keranjang dibuka', 'Cart opened'),
  edit: both('Keranjang diubah', 'Cart edited'),
  submit: both('Diajukan', 'Submitted'),
  negotiate: both('Harga ditawar', 'Offer made'),
  negotiationAccept: both('Tawaran disetujui', 'Offer accepted'),
  negotiationDecline: both('Tawaran ditolak', 'Offer declined'),
  checkOut: both('Diteruskan ke PPK', 'Passed on to the PPK'),
  approve: both('Disetujui, Surat Pesanan terbit', 'Approved, Surat Pesanan issued'),
  return: both('Dikembalikan ke keranjang', 'Returned to the cart'),
  reject: both('Ditolak PPK', 'Rejected by the PPK'),
  accept: both('Pesanan diterima penyedia', 'Accepted by the vendor'),
  decline: both('Pesanan ditolak penyedia', 'Declined by the vendor'),
  ship: both('Dikirim', 'Shipped'),
  recall: both('Pengiriman ditarik', 'Shipment recalled'),
  receive: both('Barang diterima', 'Goods received'),
  receiptVoid: both('BAST dibatalkan', 'BAST voided'),
  takeFaktur: both('Nilai faktur pajak diambil', 'Figures of the tax invoice taken over'),
  cancel: both('Dibatalkan', 'Cancelled'),
}
const receiptSteps: Readonly<Record<ReceiptAction, Words>> = {
  accept: both('BAST dibuat', 'BAST made'),
  void: both('BAST dibatalkan', 'BAST voided'),
}
const claimSteps: Readonly<Record<ClaimAction, Words>> = {
  bill: both('Ditagih', 'Billed'),
  issueSpby: both('SPBy diterbitkan', 'SPBy issued'),
  refuseSpby: both('SPBy ditolak', 'SPBy refused'),
  giveBack: both('Tagihan dikembalikan', 'Bill returned'),
  schedule: both('Pembayaran dijadwalkan', 'Payment scheduled'),
  release: both('Jadwal pembayaran dilepas', 'Payment released from its schedule'),
  settle: both('Lunas', 'Paid'),
  settleLate: both('Lunas, diketahui kemudian', 'Paid, as was found later'),
  reopen: both('Terutang kembali', 'Owed again'),
}
const paymentSteps: Readonly<Record<PaymentAction, Words>> = {
  schedule: both('Dijadwalkan', 'Scheduled'),
  unschedule: both('Jadwal dibatalkan', 'Taken off the schedule'),
  authorise: both('Diotorisasi', 'Authorised'),
  submit: both('Dikirim ke bank', 'Sent to the bank'),
  resend: both('Dikirim ulang ke bank', 'Sent to the bank again'),
  accept: both('Diterima bank', 'Accepted by the bank'),
  lose: both('Kepastian bank ditunggu', 'Outcome at the bank unknown'),
  settle: both('Lunas', 'Settled'),
  reject: both('Gagal di bank', 'Failed at the bank'),
  stop: both('Dihentikan sebelum ke bank', 'Stopped before the bank'),
  contradict: both('Bank kemudian menyatakan berhasil', 'The bank later said that it was paid'),
  settleLate: both('Ditetapkan lunas oleh dua orang', 'Found to be paid by two persons'),
  admitTwice: both('Ditetapkan terbayar dua kali', 'Found to be paid twice'),
  giveBack: both('Pembayaran ganda dikembalikan', 'Given back what was paid twice'),
  takeBack: both('Bank menarik kembali pernyataannya', 'The bank gave the money back'),
  reverse: both('Dikembalikan bank', 'Given back by the bank'),
  refund: both('Dikembalikan penyedia', 'Given back by the payee'),
}
const tieSteps: Readonly<Record<TieAction, Words>> = {
  link: both('Ditautkan', 'Linked'),
  stateSeparateNeed: both('Dinyatakan kebutuhan terpisah', 'Stated as separate needs'),
}
const steps: Readonly<Record<Told['of'], Readonly<Record<string, Words>>>> = {
  ORDER: orderSteps,
  RECEIPT: receiptSteps,
  CLAIM: claimSteps,
  PAYMENT: paymentSteps,
  TIE: tieSteps,
}
const depositSteps: Readonly<Record<TaxDepositAction, Words>> = {
  draft: both('Setoran disusun', 'Drafted'),
  bill: both('Kode billing dicatat', 'Billing code recorded'),
  authorise: both('Disetujui untuk loket', 'Authorised for the counter'),
  schedule: both('Dijadwalkan lewat bank', 'Scheduled through the bank'),
  release: both('Jadwal dilepas', 'Released from its schedule'),
  remit: both('Dana keluar', 'Money left'),
  remitLate: both('Dana keluar, diketahui kemudian', 'Money left, as was found later'),
  bounce: both('Dana dikembalikan bank', 'Money given back by the bank'),
  record: both('Bukti setor dicatat', 'Receipt recorded'),
  cancel: both('Dibatalkan', 'Cancelled'),
}

const asWritten = (code: string): Words => both(code, code)

/** What was done at a step of a purchase; a step of an older table is named as it was written. */
export const stepWords = (of: Told['of'], action: string): Words => steps[of][action] ?? asWritten(action)
/** What was done at a step of a tax deposit. */
export const depositStepWords = (action: TaxDepositAction): Words => depositSteps[action]

/** The function a step was taken under. */
export const stepRoleWords = roleWords

const isFound = (reason: string): reason is Found => Object.hasOwn(foundLabels, reason)
/** Why a step was taken: what the system found has its words, what people and banks wrote stands as they wrote it. */
export const stepReasonWords = (role: string, reason: string): Words =>
  role === 'SYSTEM' && isFound(reason) ? foundLabels[reason] : asWritten(reason)

const upSteps: Readonly<Record<UpRequestAction, Words>> = {
  propose: both('Diajukan (SPP)', 'Proposed (SPP)'),
  sign: both('Ditandatangani (SPM)', 'Signed (SPM)'),
  withdraw: both('Ditarik satker', 'Withdrawn by the satker'),
  sendBack: both('Dikembalikan KPPN', 'Sent back by the KPPN'),
  settle: both('SP2D terbit', 'Settled by an SP2D'),
}
/** What happened to a request for money that was spent, in words. */
export const upStepWords = (action: UpRequestAction): Words => upSteps[action]
