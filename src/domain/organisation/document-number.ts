import { fiscalYear, type LocalDate, monthOf } from '../kernel'

/** The documents that carry a gapless number: Surat Pesanan, BAST, SPBy, Kuitansi, tax sheet and DPT. */
export const numberedDocuments = ['SP', 'BAST', 'SPBY', 'KW', 'PJK', 'DPT'] as const
export type NumberedDocument = (typeof numberedDocuments)[number]

/** `{seq5}/{JENIS}/{kodeSatker6}/{MM}/{TA}`; the sequence runs per satker, fiscal year and kind. */
export const documentNumber = (
  parts: Readonly<{ seq: number; kind: NumberedDocument; satkerCode: string; on: LocalDate }>,
): string => {
  const month = String(monthOf(parts.on)).padStart(2, '0')
  return [String(parts.seq).padStart(5, '0'), parts.kind, parts.satkerCode, month, fiscalYear(parts.on)].join('/')
}
