import { type DocumentKind, documentKinds } from '../../domain/spj'
import type { Words } from '../wording'
import type { DocumentStatus, FileStatus } from './ports'

const named = (kind: DocumentKind): Words => ({ id: documentKinds[kind].title, en: documentKinds[kind].english })

/** What each document is called. */
export const documentKindLabels: Readonly<Record<DocumentKind, Words>> = {
  SURAT_PESANAN: named('SURAT_PESANAN'),
  BAST: named('BAST'),
  SPBY: named('SPBY'),
  KUITANSI: named('KUITANSI'),
  TAX_SHEET: named('TAX_SHEET'),
  DPT: named('DPT'),
}

/** The states of a document in words. */
export const documentStatusLabels: Readonly<Record<DocumentStatus, Words>> = {
  PENDING: { id: 'Sedang disusun', en: 'Being written' },
  READY: { id: 'Terbit', en: 'Issued' },
  VOID: { id: 'Batal', en: 'Void' },
}

/** Whether a document has a file, and if not why, in words. */
export const fileStatusLabels: Readonly<Record<FileStatus, Words>> = {
  STORED: { id: 'Tersimpan', en: 'Stored' },
  BEING_WRITTEN: { id: 'Sedang disusun; mintalah lagi sebentar lagi', en: 'Being written: ask again in a moment' },
  NEVER_WRITTEN: {
    id: 'Tidak ada: batal sebelum dicetak, jadi tidak pernah dipegang siapa pun; yang sudah batal tidak dicetak, dan nomornya tetap terpakai',
    en: 'None: void before it was printed, so nobody ever held it; what no longer stands is not printed, and its number stays spent',
  },
}
