import { inWords, ok, type Result } from '../../kernel'
import { whole, type NotComplete } from '../completeness'
import {
  documentContent,
  field,
  fields,
  paragraph,
  rule,
  signatures,
  type Block,
  type DocumentContent,
  type Field,
} from '../content'
import type { Numbered, Official, PurchaseFacts } from '../facts'
import {
  always,
  amountFields,
  cited,
  electronically,
  headingOf,
  numberedOf,
  officialOf,
  officialSignature,
  placeAndDate,
  vendorSignature,
} from './common'

// BA.ES1.program.kegiatan.KRO.RO.komponen.subkomponen.akun, and the item where one is kept.
const charged = (budgetLine: string, akun: string): readonly Field[] => {
  const segments = budgetLine.split('.')
  const [, , , activity, kro, ro] = segments
  const known = segments.length >= 9 && activity !== undefined && kro !== undefined && ro !== undefined
  return [
    ...(known ? [field('Kegiatan', activity), field('Output', `${kro}.${ro}`)] : []),
    field('Mata anggaran (MAK)', akun),
    field('Kode', budgetLine),
  ]
}

type Ordered = Readonly<{
  own: Numbered
  handover: Numbered
  claim: NonNullable<PurchaseFacts['claim']>
  ppk: Official
  treasurer: Official
}>

const ordered = (facts: PurchaseFacts, { own, handover, claim, ppk, treasurer }: Ordered): readonly Block[] => {
  const { vendor, satker, order } = facts
  return [
    fields([
      field('Tanggal', inWords(own.on)),
      field('Kementerian/Lembaga', `${satker.ministryName} (${satker.ministryCode})`),
      field('Satuan kerja', `${satker.name} (${satker.code})`),
    ]),
    paragraph(
      'Saya yang bertanda tangan di bawah ini selaku Pejabat Pembuat Komitmen memerintahkan Bendahara Pengeluaran ' +
        'agar melakukan pembayaran sejumlah:',
    ),
    fields([
      ...amountFields(claim.gross, 'Jumlah'),
      field('Kepada', vendor.legalName, 'STRONG'),
      field('Rekening', `${vendor.account.bank} ${vendor.account.maskedNumber} a.n. ${vendor.account.holder}`),
      field('Untuk pembayaran', order.purpose),
    ]),
    paragraph('Atas dasar:'),
    fields([
      field('1. Kuitansi/bukti pembelian', cited(claim.invoice)),
      field('2. Nota/bukti penerimaan', `BAST ${cited(handover)}`),
    ]),
    paragraph('Dibebankan pada:'),
    fields(charged(order.budgetLine, order.akun)),
    rule,
    signatures([
      // The day it was paid is not known when it is ordered: the kuitansi of the same payment carries it.
      officialSignature(['Setuju/lunas dibayar,', 'tanggal menurut kuitansi', 'Bendahara Pengeluaran'], treasurer),
      vendorSignature(['Diterima,', 'tanggal menurut kuitansi', 'Penerima uang'], vendor),
      officialSignature(
        [placeAndDate(facts, own.on), 'a.n. Kuasa Pengguna Anggaran', 'Pejabat Pembuat Komitmen'],
        ppk,
        electronically(facts, 'Diterbitkan', ppk),
      ),
    ]),
  ]
}

/** The SPBy: the PPK, for the KPA, orders the Bendahara to pay one claim from UP. */
export const spby = (facts: PurchaseFacts): Result<DocumentContent, NotComplete> => {
  const parts = whole({
    ...always(facts),
    'documents.SPBY': numberedOf(facts, 'SPBY'),
    'documents.BAST': numberedOf(facts, 'BAST'),
    'people.ppk': officialOf(facts, 'ppk'),
    'people.treasurer': officialOf(facts, 'treasurer'),
    claim: facts.claim,
  })
  if (!parts.ok) return parts
  const { 'documents.SPBY': own, 'documents.BAST': handover, claim } = parts.value
  const { 'people.ppk': ppk, 'people.treasurer': treasurer } = parts.value
  return ok(
    documentContent(
      headingOf('SPBY', facts, own, claim.gross),
      ordered(facts, { own, handover, claim, ppk, treasurer }),
    ),
  )
}
