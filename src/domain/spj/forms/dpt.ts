import { inFigures, inWords, ok, type Result, rupiah, type Rupiah } from '../../kernel'
import { type NotComplete, said, whole } from '../completeness'
import {
  type Block, type Column, documentContent, type DocumentContent, type Field, field, fields, paragraph, rule, signatures, table,
} from '../content' // prettier-ignore
import type { BillFacts, ChargeFacts, Official } from '../facts'
import { amountFields, electronically, headingOf, officialSignature, placeAndDate } from './common'

const columns: readonly Column[] = [
  { title: 'No.', share: 5, align: 'center' },
  { title: 'Tanggal', share: 11, align: 'left' },
  { title: 'Surat Pesanan', share: 24, align: 'left' },
  { title: 'Penyedia', share: 18, align: 'left' },
  { title: 'Referensi', share: 26, align: 'left' },
  { title: 'Jumlah', share: 16, align: 'right' },
]
const inBrackets = (amount: bigint): string => (amount < 0n ? `(${inFigures(-amount)})` : inFigures(amount))
const signed = ({ amount, isCredit }: Pick<ChargeFacts, 'amount' | 'isCredit'>): bigint => (isCredit ? -amount : amount)
const rowOf = (charge: ChargeFacts, at: number): readonly string[] => {
  const { on, order, vendor, reference } = charge
  // In figures: a date in words would take the room of the reference, which is read whole or not at all.
  return [String(at + 1), on.split('-').reverse().join('-'), order, vendor, reference, inBrackets(signed(charge))]
}

type Amounts = readonly Pick<ChargeFacts, 'amount' | 'isCredit'>[]
const sumOf = (charges: Amounts): bigint => charges.reduce((sum, charge) => sum + signed(charge), 0n)
/** What is paid: the charges less what their issuer gives back of them, in brackets. */
const totalOf = (charges: Amounts): Rupiah => rupiah(sumOf(charges))

/** What the bill asks for and this list does not: whoever holds the two against each other finds the difference. */
const leftUnpaid = ({ charges, leftOut }: BillFacts): readonly Field[] =>
  leftOut.length === 0
    ? []
    : [
        field('Jumlah menurut tagihan', inBrackets(sumOf(charges) + sumOf(leftOut))),
        field(
          'Tidak dibayar',
          `${inBrackets(sumOf(leftOut))}: ${leftOut.length} transaksi yang tidak cocok dengan pembayaran satuan kerja`,
        ),
      ]

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
    paragraph(
      'Transaksi berikut telah diuji terhadap bukti pembelian dan disetujui untuk dibayarkan kepada bank penerbit:',
    ),
    table(columns, charges.map(rowOf), [{ label: 'Jumlah', value: inFigures(total) }]),
    fields([...leftUnpaid(facts), ...amountFields(total, 'Jumlah')]),
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
