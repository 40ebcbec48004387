import { inFigures, inWords, ok, type Result, rupiah, type Rupiah } from '../../kernel'
import { type NotComplete, said, whole } from '../completeness'
import {
  type Block, type Column, documentContent, type DocumentContent, field, fields, paragraph, rule, signatures, table,
} from '../content' // prettier-ignore
import type { BillFacts, ChargeFacts, Official } from '../facts'
import { amountFields, electronically, headingOf, officialSignature, placeAndDate } from './common'

const columns: readonly Column[] = [
  { title: 'No.', share: 6, align: 'center' },
  { title: 'Tanggal', share: 16, align: 'left' },
  { title: 'Surat Pesanan', share: 24, align: 'left' },
  { title: 'Penyedia', share: 26, align: 'left' },
  { title: 'Referensi', share: 14, align: 'left' },
  { title: 'Jumlah', share: 14, align: 'right' },
]
const rowOf = ({ on, order, vendor, reference, amount, isCredit }: ChargeFacts, at: number): readonly string[] => [
  String(at + 1), inWords(on), order, vendor, reference, isCredit ? `(${inFigures(amount)})` : inFigures(amount),
] // prettier-ignore

/** What is paid: the charges less what their issuer gives back of them, in brackets. */
const totalOf = (charges: readonly ChargeFacts[]): Rupiah =>
  rupiah(charges.reduce((sum, { amount, isCredit }) => sum + (isCredit ? -amount : amount), 0n))

const listed = (facts: BillFacts, ppk: Official): readonly Block[] => {
  const { satker, own, card, bill, charges } = facts
  const total = totalOf(charges)
  return [
    fields([
      field('Kementerian/Lembaga', `${satker.ministryName} (${satker.ministryCode})`),
      field('Satuan kerja', `${satker.name} (${satker.code})`),
      field('Bank penerbit', card.bank),
      field('Kartu', `**** ${card.lastFour}, pemegang ${card.holder}`),
      field('Tagihan', `${bill.number}, ${inWords(bill.from)} s.d. ${inWords(bill.to)}`),
      field('Jatuh tempo', inWords(bill.dueOn), 'STRONG'),
    ]),
    paragraph('Transaksi berikut telah diuji terhadap bukti pembelian dan dibayar kepada bank penerbit:'),
    table(columns, charges.map(rowOf), [{ label: 'Jumlah', value: inFigures(total) }]),
    fields(amountFields(total, 'Jumlah')),
    rule,
    signatures([
      null,
      officialSignature(
        [placeAndDate(facts, own.on), 'a.n. Kuasa Pengguna Anggaran', 'Pejabat Pembuat Komitmen'],
        ppk,
        electronically(facts, 'Diuji', ppk),
      ),
    ]),
  ]
}

/** The DPT: which charges of a card's bill the State pays to its issuer. */
export const dpt = (facts: BillFacts): Result<DocumentContent, NotComplete> => {
  const { satker, charges, ppk, own } = facts
  const parts = whole({
    'satker.name': said(satker.name),
    'people.ppk': ppk,
    charges: charges.length > 0 ? charges : undefined,
  })
  if (!parts.ok) return parts
  const total = totalOf(charges)
  return ok(documentContent(headingOf('DPT', facts, own, total), listed(facts, parts.value['people.ppk'])))
}
