import { inFigures, inWords, ok, type Result } from '../../kernel'
import { said, whole, type NotComplete } from '../completeness'
import {
  documentContent,
  field,
  fields,
  paragraph,
  signatures,
  table,
  type Block,
  type Column,
  type DocumentContent,
} from '../content'
import type { LineFacts, Numbered, Official, PurchaseFacts } from '../facts'
import {
  always,
  cited,
  electronically,
  headingOf,
  numberedOf,
  officialOf,
  officialSignature,
  placeAndDate,
  vendorSignature,
} from './common'

const columns: readonly Column[] = [
  { title: 'No.', share: 6, align: 'center' },
  { title: 'Uraian barang/jasa', share: 38, align: 'left' },
  { title: 'Satuan', share: 12, align: 'left' },
  { title: 'Dipesan', share: 11, align: 'right' },
  { title: 'Diserahkan', share: 12, align: 'right' },
  { title: 'Diterima', share: 11, align: 'right' },
  { title: 'Ditolak', share: 10, align: 'right' },
]

const row = ({ name, unit, quantity, delivered = 0n, accepted = 0n }: LineFacts, at: number): readonly string[] => {
  if (accepted > delivered) throw new RangeError(`line ${at} accepts ${accepted} of ${delivered} delivered`)
  const counts = [quantity, delivered, accepted, delivered - accepted]
  return [String(at + 1), name, unit, ...counts.map((count) => count.toString())]
}

const countsOf = (lines: readonly LineFacts[]) =>
  Object.fromEntries(
    lines.flatMap(({ delivered, accepted }, at) => [
      [`lines.${at}.delivered`, delivered],
      [`lines.${at}.accepted`, accepted],
    ]),
  )

type Handover = Readonly<{
  order: Numbered
  own: Numbered
  receipt: NonNullable<PurchaseFacts['receipt']>
  receiver: Official
  ppk: Official
}>

const handedOver = (facts: PurchaseFacts, { order, own, receipt, receiver, ppk }: Handover): readonly Block[] => {
  const { vendor, satker } = facts
  return [
    paragraph(`Pada tanggal ${inWords(receipt.on)}, bertempat di ${receipt.place}, yang bertanda tangan di bawah ini:`),
    fields([
      field('Pihak Kesatu', vendor.representative?.name ?? vendor.legalName, 'STRONG'),
      field('Selaku', vendor.representative ? `${vendor.representative.title} ${vendor.legalName}` : 'Penyedia'),
      field('Alamat', vendor.address),
      field('Pihak Kedua', receiver.name, 'STRONG'),
      field('Selaku', `${receiver.title}, SK ${receiver.skNumber}`),
      field('Satuan kerja', `${satker.name} (${satker.code})`),
    ]),
    paragraph(
      `Pihak Kesatu menyerahkan dan Pihak Kedua menerima barang/jasa menurut Surat Pesanan nomor ${cited(order)}, ` +
        'setelah diperiksa jumlah, fungsi, spesifikasi, dan waktu penyerahannya, dengan rincian:',
    ),
    table(columns, facts.lines.map(row)),
    fields([
      field('Keadaan barang/jasa', receipt.condition),
      ...(receipt.note === undefined ? [] : [field('Catatan penerima', receipt.note)]),
      field('Nilai yang diterima', inFigures(receipt.value), 'STRONG'),
      field('Keperluan', facts.order.purpose),
    ]),
    paragraph('Berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.'),
    signatures([
      vendorSignature(['Pihak Kesatu,', 'Yang menyerahkan'], vendor),
      officialSignature(
        [placeAndDate(facts, own.on), 'Pihak Kedua,', 'Yang menerima'],
        receiver,
        electronically(facts, 'Diterima', receiver),
      ),
    ]),
    // He takes note on paper: nothing that he does in the system is about the handover.
    signatures([officialSignature(['Mengetahui,', 'Pejabat Pembuat Komitmen'], ppk)]),
  ]
}

/** The BAST: the vendor hands over, the receiver accepts, the PPK takes note. */
export const bast = (facts: PurchaseFacts): Result<DocumentContent, NotComplete> => {
  const parts = whole({
    ...countsOf(facts.lines),
    ...always(facts),
    'documents.SURAT_PESANAN': numberedOf(facts, 'SURAT_PESANAN'),
    'documents.BAST': numberedOf(facts, 'BAST'),
    'people.receiver': officialOf(facts, 'receiver'),
    'people.ppk': officialOf(facts, 'ppk'),
    'receipt.place': said(facts.receipt?.place),
    'receipt.condition': said(facts.receipt?.condition),
    receipt: facts.receipt,
  })
  if (!parts.ok) return parts
  const { 'documents.SURAT_PESANAN': order, 'documents.BAST': own, receipt } = parts.value
  const { 'people.receiver': receiver, 'people.ppk': ppk } = parts.value
  return ok(
    documentContent(
      headingOf('BAST', facts, own, receipt.value),
      handedOver(facts, { order, own, receipt, receiver, ppk }),
    ),
  )
}
