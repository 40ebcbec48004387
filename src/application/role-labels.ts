import type { Role, UnitKind } from '../domain/organisation'
import type { Words } from './wording'

/** What each function is called at the counter. */
export const roleLabels: Readonly<Record<Role, Words>> = {
  KPPN_OFFICER: { id: 'Petugas KPPN', en: 'Treasury office (KPPN) officer' },
  SATKER_ADMIN: { id: 'Admin Satker', en: 'Admin of a satker' },
  KPA: { id: 'Kuasa Pengguna Anggaran', en: 'Budget user authority (KPA)' },
  REQUESTER: { id: 'Pemesan', en: 'Requester' },
  PROCUREMENT_OFFICER: { id: 'Pejabat Pengadaan', en: 'Procurement officer' },
  PPK: { id: 'Pejabat Pembuat Komitmen', en: 'Commitment officer (PPK)' },
  RECEIVER: { id: 'Penerima Barang', en: 'Receiver of goods' },
  TREASURER: { id: 'Bendahara Pengeluaran', en: 'Expenditure treasurer' },
  PPSPM: { id: 'Pejabat Penanda Tangan SPM', en: 'Payment order signatory (PPSPM)' },
  VENDOR_ADMIN: { id: 'Admin Penyedia', en: 'Admin of a vendor' },
  VENDOR_OPERATOR: { id: 'Operator Penyedia', en: 'Operator of a vendor' },
  AUDITOR: { id: 'Auditor', en: 'Auditor' },
}
const byRole: Readonly<Record<string, Words>> = { ...roleLabels, SYSTEM: { id: 'Sistem', en: 'The system' } }
/** What a function is called; the system holds none, and one of an older table is named as it was written. */
export const roleWords = (role: string): Words => byRole[role] ?? { id: role, en: role }

/** What each kind of unit is called. */
export const unitKindLabels: Readonly<Record<UnitKind, Words>> = {
  SATKER: { id: 'Satuan Kerja', en: 'Government work unit (satker)' },
  VENDOR: { id: 'Penyedia', en: 'Vendor' },
  KPPN: { id: 'Kantor Pelayanan Perbendaharaan Negara', en: 'State treasury service office (KPPN)' },
  AUDITOR: { id: 'Auditor', en: 'Audit body' },
}
