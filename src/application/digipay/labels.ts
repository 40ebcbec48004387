import type {
  ClaimStatus, LinkGround, OrderDetail, OrderStatus, Paper, PaymentDelay, PaymentFailure, PaymentStatus, Rail, ReceiptStatus, SplitGround, Stage, TieStatus,
} from '../../domain/digipay' // prettier-ignore
import type { UseCase } from '../grants'
import type { Words } from '../wording'

const both = (id: string, en: string): Words => ({ id, en })

/** The papers without which nobody is paid, in words. */
export const paperLabels: Readonly<Record<Paper, Words>> = {
  SURAT_PESANAN: both('Surat Pesanan', 'the Surat Pesanan'),
  BAST: both('BAST', 'the BAST'),
  TAX_INVOICE: both('faktur pajak', 'the faktur pajak'),
  METERAI: both('meterai', 'the meterai'),
  SPBY: both('SPBy', 'the SPBy'),
}
/** Where the whole purchase stands, in words. */
export const stageLabels: Readonly<Record<Stage, Words>> = {
  CART: both('Keranjang', 'In the cart'),
  PROCUREMENT: both('Di Pejabat Pengadaan', 'With the procurement officer'),
  APPROVAL: both('Menunggu PPK', 'Awaiting the PPK'),
  FULFILMENT: both('Diproses penyedia', 'With the vendor'),
  ACCEPTANCE: both('Dalam pengiriman', 'On its way'),
  BILLING: both('Menunggu tagihan', 'Awaiting the bill'),
  SPBY: both('Menunggu SPBy', 'Awaiting the SPBy'),
  SCHEDULING: both('Menunggu uji Bendahara', 'Awaiting the treasurer'),
  AUTHORISATION: both('Menunggu otorisasi', 'Awaiting authorisation'),
  SIGNED: both(
    'Diotorisasi, menunggu dikirim ke bank pada hari bayarnya',
    'Authorised, waits for its day to go to the bank',
  ),
  AT_BANK: both('Di bank', 'At the bank'),
  PAID: both('Lunas', 'Paid'),
  ENDED: both('Berakhir tanpa pembelian', 'Ended without purchase'),
}
/** What an order must say before it is submitted, in words. */
export const orderDetailLabels: Readonly<Record<OrderDetail, Words>> = {
  budgetLine: both('kode anggaran', 'the budget line'),
  needOn: both('tanggal kebutuhan', 'the need date'),
  deliveryAddress: both('alamat pengiriman', 'the delivery address'),
  purpose: both('tujuan', 'the purpose'),
}
export const orderStatusLabels: Readonly<Record<OrderStatus, Words>> = {
  CART: both('Keranjang', 'In the cart'),
  SUBMITTED: both('Diajukan', 'Submitted'),
  NEGOTIATING: both('Proses nego', 'Negotiating'),
  NEGOTIATED: both('Nego selesai', 'Negotiated'),
  CHECKED_OUT: both('Menunggu persetujuan PPK', 'Passed on, awaiting the PPK'),
  ORDERED: both('Surat Pesanan terbit', 'Ordered'),
  ACCEPTED: both('Diterima penyedia', 'Accepted by the vendor'),
  SHIPPED: both('Dikirim', 'Shipped'),
  RECEIVED: both('Barang diterima', 'Received'),
  REJECTED: both('Ditolak PPK', 'Rejected by the PPK'),
  DECLINED: both('Ditolak penyedia', 'Declined by the vendor'),
  CANCELLED: both('Dibatalkan', 'Cancelled'),
}
export const receiptStatusLabels: Readonly<Record<ReceiptStatus, Words>> = {
  ACCEPTED: both('Diterima lengkap', 'Accepted in full'),
  VOIDED: both('Batal', 'Void'),
}
export const claimStatusLabels: Readonly<Record<ClaimStatus, Words>> = {
  BILLED: both('Ditagih', 'Billed'),
  SPBY_ISSUED: both('SPBy terbit', 'SPBy issued'),
  SPBY_REFUSED: both('SPBy ditolak Bendahara', 'SPBy refused by the treasurer'),
  SCHEDULED: both('Pembayaran dijadwalkan', 'Payment scheduled'),
  PAID: both('Lunas', 'Paid'),
  RETURNED: both('Dikembalikan ke penyedia', 'Returned to the vendor'),
}
export const paymentStatusLabels: Readonly<Record<PaymentStatus, Words>> = {
  SCHEDULED: both('Dijadwalkan', 'Scheduled'),
  AUTHORISED: both('Diotorisasi', 'Authorised'),
  SUBMITTED: both('Dikirim ke bank', 'Sent to the bank'),
  ACCEPTED: both('Diterima bank, belum final', 'Accepted by the bank, not final'),
  PENDING_UNKNOWN: both('Menunggu kepastian bank', 'Awaiting certainty from the bank'),
  SETTLED: both('Lunas', 'Settled'),
  REJECTED: both('Gagal di bank', 'Failed at the bank'),
  CANCELLED: both('Dibatalkan', 'Cancelled'),
  REVERSED: both('Dikembalikan bank', 'Given back by the bank'),
  REFUNDED: both('Dikembalikan penyedia, sebagian atau seluruhnya', 'Given back by the payee, in part or whole'),
}
/** What a payment is called whose payee gave so much of it back. */
export const paymentStatusWords = ({ status, net, refunded }: Readonly<{ status: PaymentStatus; net: bigint; refunded: bigint }>): Words => {
  if (status !== 'REFUNDED') return paymentStatusLabels[status]
  return refunded < net ? both('Sebagian dikembalikan penyedia', 'Given back in part by the payee') : both('Dikembalikan penyedia', 'Given back by the payee')
} // prettier-ignore
/** Why a payment failed, in words. */
export const paymentFailureLabels: Readonly<Record<PaymentFailure, Words>> = {
  REFUSED_BY_BANK: both('Ditolak bank', 'Refused by the bank'),
  NEVER_SENT: both(
    'Ditolak bank setiap kali dikirim, lalu tidak lagi boleh dibayar',
    'Turned away at every sending, then no longer to be paid as signed',
  ),
  FAILED_AT_BANK: both('Gagal diproses bank', 'Failed at the bank'),
  NOT_RECEIVED: both('Tidak pernah dijalankan bank', 'Never executed by the bank'),
  LATE_SUCCESS: both('Bank kemudian menyatakan berhasil', 'The bank later said that it was paid'),
  PAID_TWICE: both('Terbayar dua kali, menunggu pengembalian', 'Paid twice, owed back'),
  RETURNED_BY_BANK: both('Dana dikembalikan bank', 'The bank gave the money back'),
}

/** Why a signed payment has not left yet, in words. */
export const paymentDelayLabels: Readonly<Record<PaymentDelay, Words>> = {
  BOOK_IN_DOUBT: both('Tertunda: pembukuan tidak cocok, berangkat setelah pembuktian tidak menemukan selisih', 'Delayed: its book contradicts itself, it leaves once a proof finds no difference'),
  RAIL_CLOSED: both('Tertunda: jalur bank sedang tutup, berangkat saat dibuka', 'Delayed: its rail is closed, it leaves when that opens'),
  GOES_AGAIN: both('Tertunda: bank belum menerimanya, dikirim lagi dengan sendirinya', 'Delayed: the bank has not taken it, it is sent again by itself'),
  BANK_RESTS: both('Tertunda: bank sedang tidak dapat dilalui, berangkat setelah pulih', 'Delayed: its bank is not there at present, it leaves once that is mended'),
} // prettier-ignore

/** What the system gives as the reason of its own step: why a payment failed, or what it acted upon. */
export type Found = PaymentFailure | 'NO_LONGER_AS_SIGNED' | 'TWO_PERSONS' | 'ANSWERED' | 'CREDENTIALS_TAKEN'
/** That in words. */
export const foundLabels: Readonly<Record<Found, Words>> = {
  ...paymentFailureLabels,
  NO_LONGER_AS_SIGNED: both('Tidak lagi seperti saat ditandatangani', 'No longer as it was signed'),
  TWO_PERSONS: both('Ditetapkan oleh dua orang', 'Found so by two persons'),
  ANSWERED: both('Sudah terjawab', 'Answered meanwhile'),
  CREDENTIALS_TAKEN: both('Bank menerima lagi kredensial kita', 'The bank takes our credentials again'),
}

/** What a PPK said of two orders. */
export const tieStatusLabels: Readonly<Record<TieStatus, Words>> = {
  LINKED: both('Satu transaksi', 'One transaction'),
  SEPARATE: both('Kebutuhan terpisah', 'Separate needs'),
}
/** Why orders are one transaction. */
export const linkGroundLabels: Readonly<Record<LinkGround, Words>> = {
  SAME_REQUEST: both('Permintaan pembelian yang sama', 'The same purchase request'),
  SAME_BAST: both('BAST yang sama', 'The same BAST'),
  SPLIT_SHIPMENT: both('Satu pengiriman yang dibagi', 'One shipment in parts'),
  SAME_NEED: both('Kebutuhan yang sama', 'The same need'),
}
/** Why orders are suspected to be one. */
export const splitGroundLabels: Readonly<Record<SplitGround, Words>> = {
  SAME_DAY: both('Penyedia dan hari yang sama', 'The same vendor and day'),
  SAME_FAMILY: both(
    'Penyedia dan kelompok barang yang sama dalam beberapa hari',
    'The same vendor and product family within some days',
  ),
  SAME_VENDOR: both('Penyedia yang sama dalam beberapa hari', 'The same vendor within some days'),
  SAME_AKUN: both(
    'Akun yang sama dalam beberapa hari, dari penyedia mana pun',
    'The same akun within some days, whoever sells',
  ),
  SAME_CATEGORY: both(
    'Kategori yang sama dalam beberapa hari, dari penyedia mana pun',
    'The same category within some days, whoever sells',
  ),
}

/** What a button says. */
export const actLabels = {
  orderEdit: both('Ubah keranjang', 'Edit the cart'),
  orderSubmit: both('Ajukan', 'Submit'),
  orderNegotiate: both('Tawar', 'Make an offer'),
  orderNegotiationAccept: both('Setujui tawaran', 'Accept the offer'),
  orderNegotiationDecline: both('Tolak tawaran', 'Decline the offer'),
  orderCheckOut: both('Teruskan ke PPK', 'Pass on to the PPK'),
  orderApprove: both('Setujui dan terbitkan Surat Pesanan', 'Approve and issue the Surat Pesanan'),
  orderLink: both('Tautkan pesanan', 'Link orders'),
  orderStateSeparateNeed: both('Nyatakan kebutuhan terpisah', 'State a separate need'),
  orderJustifyPrice: both('Jelaskan harga', 'Explain the price'),
  orderReturn: both('Kembalikan', 'Return'),
  orderReject: both('Tolak', 'Reject'),
  orderAccept: both('Terima pesanan', 'Accept the order'),
  orderDecline: both('Tolak pesanan', 'Decline the order'),
  orderShip: both('Kirim', 'Ship'),
  orderRecall: both('Tarik pengiriman', 'Recall the shipment'),
  orderReceive: both('Terima barang', 'Receive the goods'),
  orderCancel: both('Batalkan', 'Cancel'),
  receiptVoid: both('Batalkan BAST', 'Void the BAST'),
  claimBill: both('Tagih', 'Bill'),
  claimReturn: both('Kembalikan tagihan', 'Return the bill'),
  spbyIssue: both('Terbitkan SPBy', 'Issue the SPBy'),
  spbyRefuse: both('Tolak SPBy', 'Refuse the SPBy'),
  paymentSchedule: both('Jadwalkan pembayaran', 'Schedule the payment'),
  paymentUnschedule: both('Batalkan jadwal', 'Unschedule'),
  paymentRefundAsk: both('Minta dana kembali', 'Ask for the money back'),
  goodsReturnRecord: both('Catat retur barang', 'Record returned goods'),
  paymentChallenge: both('Minta kode otorisasi', 'Ask for a code'),
} as const satisfies Partial<Record<UseCase, Words>>
/** The rails, in words. */
export const railLabels: Readonly<Record<Rail, Words>> = {
  INTRABANK: both('Pemindahbukuan dalam bank yang sama', 'Transfer within one bank'),
  BI_FAST: both('BI-FAST', 'BI-FAST'),
  SKN: both('Kliring SKNBI', 'SKNBI clearing'),
  RTGS: both('BI-RTGS', 'BI-RTGS'),
  QRIS: both('QRIS', 'QRIS'),
  CARD: both('Kartu kredit pemerintah (KKP)', 'Government credit card (KKP)'),
}
