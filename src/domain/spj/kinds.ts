/** The documents of one purchase: the code their numbers carry and what each is called. */
export const documentKinds = {
  SURAT_PESANAN: { code: 'SP', title: 'Surat Pesanan', english: 'Purchase order' },
  BAST: { code: 'BAST', title: 'Berita Acara Serah Terima', english: 'Record of handover' },
  SPBY: { code: 'SPBY', title: 'Surat Perintah Bayar', english: 'Order to pay' },
  KUITANSI: { code: 'KW', title: 'Kuitansi/Bukti Pembayaran', english: 'Receipt of payment' },
  DPT: { code: 'DPT', title: 'Daftar Pembayaran Tagihan', english: 'List of bill payments' },
  TAX_SHEET: { code: 'PJK', title: 'Lembar Perhitungan Pajak', english: 'Tax computation sheet' },
} as const

/** One of the documents that account for a purchase. */
export type DocumentKind = keyof typeof documentKinds
/** One that accounts for a purchase; the list of what a card's bill pays accounts for several. */
export type PurchaseDocument = Exclude<DocumentKind, 'DPT'>

/** Whether a stored text names a document that the SPJ knows. */
export const isDocumentKind = (text: string): text is DocumentKind => Object.hasOwn(documentKinds, text)
