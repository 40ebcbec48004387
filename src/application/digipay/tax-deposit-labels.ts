import type { DepositChannel, TaxDepositStatus } from '../../domain/digipay'
import type { SlipForm } from '../../domain/tax-withholding'
import type { UseCase } from '../grants'
import type { Words } from '../wording'

const both = (id: string, en: string): Words => ({ id, en })

/** Where a tax deposit stands, in words. */
export const taxDepositStatusLabels: Readonly<Record<TaxDepositStatus, Words>> = {
  DRAFT: both('Konsep', 'Draft'),
  BILLED: both('Kode billing dicatat', 'Has its billing code'),
  AUTHORISED: both('Disetujui untuk disetor', 'Authorised to be paid'),
  PAID: both('Disetor', 'Deposited'),
  CANCELLED: both('Dibatalkan', 'Cancelled'),
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
  taxDepositAuthorise: both('Setujui penyetoran', 'Authorise the deposit'),
  taxDepositRecord: both('Catat bukti setor', 'Record the receipt'),
  taxDepositCancel: both('Batalkan setoran', 'Cancel the deposit'),
} as const satisfies Partial<Record<UseCase, Words>>
