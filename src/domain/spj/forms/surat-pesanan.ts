import { inWords, ok, type Result } from '../../kernel'
import { clausesOn } from '../clauses'
import { said, whole, type NotComplete } from '../completeness'
import {
  documentContent,
  field,
  fields,
  paragraph,
  signatures,
  table,
  type Block,
  type DocumentContent,
} from '../content'
import type { Numbered, Official, PurchaseFacts } from '../facts'
import {
  always,
  amountFields,
  cited,
  electronically,
  goodsColumns,
  goodsRow,
  goodsTotals,
  headingOf,
  numberedOf,
  officialOf,
  officialSignature,
  placeAndDate,
  taxIdentity,
  vendorSignature,
} from './common'

const ordered = (facts: PurchaseFacts, own: Numbered, ppk: Official): readonly Block[] => {
  const { satker, vendor, order, lines } = facts
  return [
    fields([
      field('Nomor pesanan', cited(own)),
      field('Pemesan', `${satker.name} (${satker.code})`),
      field('Pejabat Pembuat Komitmen', `${ppk.name}, SK ${ppk.skNumber}`),
      field('Penyedia', vendor.legalName, 'STRONG'),
      taxIdentity(vendor),
      field('Alamat penyedia', vendor.address),
      ...(vendor.representative
        ? [field('Diwakili oleh', `${vendor.representative.name}, ${vendor.representative.title}`)]
        : []),
      field('DIPA', cited(satker.dipa)),
      field('Mata anggaran', order.budgetLine),
      field('Keperluan', order.purpose),
    ]),
    paragraph('Dengan ini kami memesan barang/jasa dengan rincian sebagai berikut:'),
    table(goodsColumns, lines.map(goodsRow), goodsTotals(lines, order)),
    fields([
      ...amountFields(order.gross, 'Nilai pesanan'),
      field('Diserahkan paling lambat', inWords(order.deliverBy)),
      field('Tempat penyerahan', order.deliveryAddress),
      ...(order.payBy === undefined ? [] : [field('Pembayaran paling lambat', inWords(order.payBy))]),
    ]),
    paragraph('Ketentuan:'),
    ...clausesOn(own.on).map(paragraph),
    signatures([
      vendorSignature(['Menerima pesanan,', 'Penyedia'], vendor),
      officialSignature(
        [placeAndDate(facts, own.on), 'a.n. Kuasa Pengguna Anggaran', 'Pejabat Pembuat Komitmen'],
        ppk,
        electronically(facts, 'Disetujui', ppk),
      ),
    ]),
  ]
}

/** The Surat Pesanan: the PPK orders, the vendor accepts. */
export const suratPesanan = (facts: PurchaseFacts): Result<DocumentContent, NotComplete> => {
  const parts = whole({
    ...always(facts),
    'documents.SURAT_PESANAN': numberedOf(facts, 'SURAT_PESANAN'),
    'people.ppk': officialOf(facts, 'ppk'),
    'order.deliveryAddress': said(facts.order.deliveryAddress),
  })
  if (!parts.ok) return parts
  const { 'documents.SURAT_PESANAN': own, 'people.ppk': ppk } = parts.value
  return ok(documentContent(headingOf('SURAT_PESANAN', facts, own, facts.order.gross), ordered(facts, own, ppk)))
}
