import type { DepositChannel, PaymentKind, TaxDepositStatus } from '../../domain/digipay'
import type { CorrectionStep, NumberForm, SlipForm, TaxProgress } from '../../domain/tax-withholding'
import type { UseCase } from '../grants'
import type { Words } from '../wording'

const both = (id: string, en: string): Words => ({ id, en })

/** Where a tax deposit stands, in words. */
export const taxDepositStatusLabels: Readonly<Record<TaxDepositStatus, Words>> = {
  DRAFT: both('Konsep', 'Draft'),
  BILLED: both('Kode billing dicatat', 'Has its billing code'),
  AUTHORISED: both('Disetujui untuk disetor di loket', 'Authorised to be paid at the counter'),
  SCHEDULED: both('Penyetoran lewat bank dijadwalkan', 'Scheduled through the bank'),
  REMITTED: both('Dana keluar, menunggu NTPN', 'Paid, the NTPN is awaited'),
  PAID: both('Disetor', 'Deposited'),
  CANCELLED: both('Dibatalkan', 'Cancelled'),
}
/** What a payment pays, in words. */
export const paymentKindLabels: Readonly<Record<PaymentKind, Words>> = {
  CLAIM: both('Pembayaran tagihan penyedia', 'Payment of a bill of a vendor'),
  DEPOSIT: both('Penyetoran pajak', 'Deposit of tax'),
}
/** The numbers of a deposit, in words. */
export const depositNumberLabels: Readonly<Record<NumberForm['number'], Words>> = {
  BILLING: both('Kode billing', 'The billing code'),
  NTPN: both('NTPN', 'The receipt number of the State (NTPN)'),
  NTB: both('NTB', 'The number of the bank (NTB)'),
  NTP: both('NTP', 'The number of the post office (NTP)'),
}
/** Where tax is paid in, in words. */
export const depositChannelLabels: Readonly<Record<DepositChannel, Words>> = {
  BANK: both('Bank persepsi', 'Collecting bank'),
  POST: both('Pos persepsi', 'Collecting post office'),
}
/** How far a withheld tax has gone, in words. */
export const taxProgressLabels: Readonly<Record<TaxProgress, Words>> = {
  NOT_PAID: both('Belum dibayar', 'Not paid yet'),
  WITHHELD: both('Dipotong, belum disetor', 'Withheld, not deposited'),
  DEPOSITED: both('Disetor, belum dilaporkan', 'Deposited, not reported'),
  REPORTED: both('Sudah dilaporkan dalam SPT', 'Reported in a return'),
}
/** What a correction asks for, in words. */
export const correctionStepLabels: Readonly<Record<CorrectionStep, Words>> = {
  DROP_COMPUTATION: both('Batalkan perhitungan; tidak ada yang dilaporkan', 'Drop the computation; nothing is filed'),
  VOID_SLIP: both('Batalkan bukti potong', 'Void the slip'),
  REPAY_FROM_CASH: both('Kembalikan kelebihannya kepada penyedia dari kas', 'Repay the surplus to the vendor from cash'),
  RECOMPUTE_ON_ACCEPTED: both('Hitung ulang atas barang yang diterima', 'Compute anew on what was kept'),
  REPLACE_SLIP: both('Ganti bukti potong', 'Replace the slip'),
  KEEP_AS_TAX_DEPOSIT_OR_MOVE: both('Jadikan deposit pajak atau pindahbukukan', 'Keep as a tax deposit at the tax office, or move it (pemindahbukuan)'),
  MOVE_TAX_PAYMENT: both('Mohonkan pemindahbukuan', 'Ask for a transfer of the overpaid tax (pemindahbukuan)'),
  AMEND_SLIP_AND_RETURN: both('Betulkan bukti potong dan SPT', 'Amend the slip and the return'),
  CLAIM_BACK_OR_MOVE: both('Mohonkan pengembalian atau pemindahbukuan', 'Claim it back, or move it (pemindahbukuan)'),
  VENDOR_REPLACES_FAKTUR: both('Penyedia menerbitkan faktur pengganti', 'The vendor issues a replacement faktur'),
  NOTA_RETUR: both('Terbitkan nota retur atau nota pembatalan pada tanggal retur', 'Issue a nota retur or nota pembatalan dated at the return'),
} // prettier-ignore
/** The forms of slips, in words. */
export const slipFormLabels: Readonly<Record<SlipForm, Words>> = {
  BPPU: both('Bukti pemotongan/pemungutan unifikasi', 'Unified withholding slip'),
  BP21: both('Bukti pemotongan PPh Pasal 21', 'Withholding slip of article 21'),
}
/** What a button says. */
export const depositActLabels = {
  taxDepositBill: both('Catat kode billing', 'Record the billing code'),
  taxDepositSchedule: both('Jadwalkan penyetoran lewat bank', 'Schedule it through the bank'),
  taxDepositAuthorise: both('Setujui penyetoran di loket', 'Authorise it for the counter'),
  taxDepositRecord: both('Catat bukti setor', 'Record the receipt'),
  taxDepositCancel: both('Batalkan setoran', 'Cancel the deposit'),
} as const satisfies Partial<Record<UseCase, Words>>
