import type { DocumentKind } from './kinds'

/** The business facts of a purchase that call for documents, each by its own id. */
export type PurchaseStages = Readonly<{
  /** Orders approved by the PPK. */
  orders: readonly string[]
  /** Receipts with accepted goods. */
  receipts: readonly string[]
  /** Claims whose SPBy stands. */
  claims: readonly string[]
  /** Payments that the bank settled. */
  payments: readonly string[]
}>

/** A document owed or issued: its kind and the fact it is about. */
export type DocumentOf = Readonly<{ kind: DocumentKind; subject: string }>

/** Which fact calls for which document, and by what rule. */
export const documentRules: readonly Readonly<{ kind: DocumentKind; per: keyof PurchaseStages; citation: string }>[] = [
  { kind: 'SURAT_PESANAN', per: 'orders', citation: 'Perpres 16/2018 Pasal 28' },
  { kind: 'BAST', per: 'receipts', citation: 'UU 1/2004 Pasal 21 ayat (1)' },
  { kind: 'SPBY', per: 'claims', citation: 'PMK 190/PMK.05/2012; PMK 62/2023' },
  { kind: 'KUITANSI', per: 'payments', citation: 'PMK 190/PMK.05/2012; PMK 62/2023' },
  { kind: 'TAX_SHEET', per: 'payments', citation: 'UU 6/1983 (KUP); PMK 59/PMK.03/2022' },
]

/** The documents a purchase owes at the stage it has reached. */
export const documentsOwed = (stages: PurchaseStages): readonly DocumentOf[] =>
  documentRules.flatMap(({ kind, per }) => stages[per].map((subject) => ({ kind, subject })))

/** What is owed and not among the documents issued: an empty list means that the SPJ is complete for its stage. */
export const documentsMissing = (stages: PurchaseStages, issued: readonly DocumentOf[]): readonly DocumentOf[] =>
  documentsOwed(stages).filter(
    ({ kind, subject }) => !issued.some((document) => document.kind === kind && document.subject === subject),
  )
