import type { Refusal } from '../kernel'
import { meteraiOwed } from '../organisation'
import type { Assessment } from '../tax-withholding'
import type { Claim } from './claim'
import { type Purchase, standingReceipt } from './purchase'

/** The papers that must be there before money leaves for a vendor. */
export const papers = ['SURAT_PESANAN', 'BAST', 'TAX_INVOICE', 'METERAI', 'SPBY'] as const
export type Paper = (typeof papers)[number]
export type PapersMissing = Refusal<'PAPERS_MISSING'> & Readonly<{ papers: readonly Paper[] }>

/** The papers of a claim that are missing on the day it is to be paid, its tax as assessed for that day. */
export const missingPapers = (
  purchase: Purchase,
  { gross, invoiceOn, spby, taxInvoiceNumber, meteraiSerial }: Claim,
  { ppnCharged }: Pick<Assessment, 'ppnCharged'>,
): readonly Paper[] => {
  const isThere: Readonly<Record<Paper, boolean>> = {
    SURAT_PESANAN: purchase.order.number !== undefined,
    BAST: standingReceipt(purchase) !== undefined,
    TAX_INVOICE: taxInvoiceNumber !== undefined || ppnCharged === 0n,
    METERAI: meteraiSerial !== undefined || meteraiOwed(invoiceOn, gross) === undefined,
    SPBY: spby !== undefined,
  }
  return papers.filter((paper) => !isThere[paper])
}

/** Nobody is paid while a paper is missing: which ones, or nothing. */
export const papersLacking = (...asked: Parameters<typeof missingPapers>): PapersMissing | undefined => {
  const missing = missingPapers(...asked)
  return missing.length > 0 ? { code: 'PAPERS_MISSING', papers: missing, path: ['id'] } : undefined
}
