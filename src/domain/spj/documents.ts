import type { Result } from '../kernel'
import type { NotComplete } from './completeness'
import type { DocumentContent } from './content'
import type { PurchaseFacts } from './facts'
import { bast } from './forms/bast'
import { kuitansi } from './forms/kuitansi'
import { spby } from './forms/spby'
import { suratPesanan } from './forms/surat-pesanan'
import { taxSheet } from './forms/tax-sheet'
import type { PurchaseDocument } from './kinds'

const forms: Readonly<Record<PurchaseDocument, (facts: PurchaseFacts) => Result<DocumentContent, NotComplete>>> = {
  SURAT_PESANAN: suratPesanan,
  BAST: bast,
  SPBY: spby,
  KUITANSI: kuitansi,
  TAX_SHEET: taxSheet,
}

/** What a document says, decided from the facts of its moment; it is stored and never decided again. */
export const contentOf = (kind: PurchaseDocument, facts: PurchaseFacts): Result<DocumentContent, NotComplete> =>
  forms[kind](facts)
