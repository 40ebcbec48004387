import type { Zone } from '../../domain/kernel'
import type {
  AccountKind,
  AccountStatus,
  LegalKind,
  TaxFactKind,
  TaxFactStatus,
  VendorStatus,
} from '../../domain/organisation'
import type { Words } from '../wording'

const both = (id: string, en: string): Words => ({ id, en })

/** Whether a vendor is a body or a natural person, in words. */
export const legalKindLabels: Readonly<Record<LegalKind, Words>> = {
  BADAN: both('Badan', 'Body: PT, CV, koperasi'),
  ORANG_PRIBADI: both('Orang pribadi', 'Natural person'),
}
/** A vendor's standing, in words. */
export const vendorStatusLabels: Readonly<Record<VendorStatus, Words>> = {
  REGISTERED: both('Terdaftar, belum diverifikasi', 'Registered, not verified'),
  VERIFIED: both('Terverifikasi', 'Verified'),
  BLOCKED: both('Diblokir', 'Blocked'),
}
/** What a vendor is paid on, in words. */
export const accountKindLabels: Readonly<Record<AccountKind, Words>> = {
  BANK: both('Rekening bank', 'Bank account'),
  QRIS: both('Nomor merchant QRIS', 'Merchant number (QRIS)'),
}
/** The standing of a vendor's account, in words. */
export const accountStatusLabels: Readonly<Record<AccountStatus, Words>> = {
  PENDING: both('Menunggu verifikasi', 'Awaiting verification'),
  VERIFIED: both('Terverifikasi', 'Verified'),
  CLOSED: both('Ditutup', 'Closed'),
}
/** The standing of a vendor's tax paper, in words. */
export const taxFactStatusLabels: Readonly<Record<TaxFactStatus, Words>> = {
  PENDING: both('Menunggu verifikasi', 'Awaiting verification'),
  VERIFIED: both('Terverifikasi', 'Verified'),
  ENDED: both('Diakhiri', 'Ended'),
}
/** The tax papers, in words. */
export const taxFactLabels: Readonly<Record<TaxFactKind, Words>> = {
  NPWP: both('Kartu NPWP', 'Taxpayer number (NPWP)'),
  PKP: both('Surat pengukuhan PKP', 'Confirmation as a taxable entrepreneur (PKP)'),
  PP55_CERTIFICATE: both('Surat keterangan PP 55', 'Certificate under PP 55'),
  TURNOVER_STATEMENT: both('Surat pernyataan omzet', 'Statement of turnover'),
  SKB_PPH21: both('SKB PPh Pasal 21', 'Exemption from PPh 21 (SKB)'),
  SKB_PPH22: both('SKB PPh Pasal 22', 'Exemption from PPh 22 (SKB)'),
  SKB_PPH23: both('SKB PPh Pasal 23', 'Exemption from PPh 23 (SKB)'),
  PERTAMINA: both('Akta PT Pertamina atau anak perusahaannya', 'Deed of PT Pertamina or its subsidiary'),
}
/** The zones, in words. */
export const zoneLabels: Readonly<Record<Zone, Words>> = {
  WIB: both('Waktu Indonesia Barat', 'Western Indonesia, UTC+7'),
  WITA: both('Waktu Indonesia Tengah', 'Central Indonesia, UTC+8'),
  WIT: both('Waktu Indonesia Timur', 'Eastern Indonesia, UTC+9'),
}
/** What a button says. */
export const organisationActLabels = {
  vendorVerify: both('Verifikasi penyedia', 'Verify the vendor'),
  vendorBlock: both('Blokir penyedia', 'Block the vendor'),
  vendorUnblock: both('Buka blokir penyedia', 'Lift the block'),
  vendorAccountVerify: both('Verifikasi rekening', 'Verify the account'),
  vendorAccountConfirm: both('Konfirmasi perubahan rekening', 'Confirm the changed account'),
  vendorAccountClose: both('Tutup rekening', 'Close the account'),
  vendorTaxFactVerify: both('Verifikasi dokumen pajak', 'Verify the tax paper'),
  vendorTaxFactEnd: both('Akhiri dokumen pajak', 'End the tax paper'),
} as const satisfies Readonly<Record<string, Words>>
