import { type DocumentKind, documentKinds } from '../../domain/spj'
import type { Words } from '../wording'
import type { DocumentStatus } from './ports'

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
