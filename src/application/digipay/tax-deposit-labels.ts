import type { DepositChannel, PaymentKind, TaxDepositStatus } from '../../domain/digipay'
import type { SlipForm } from '../../domain/tax-withholding'
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
/** Where tax is paid in, in words. */
export const depositChannelLabels: Readonly<Record<DepositChannel, Words>> = {
  BANK: both('Bank persepsi', 'Collecting bank'),
  POST: both('Pos persepsi', 'Collecting post office'),
}
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
