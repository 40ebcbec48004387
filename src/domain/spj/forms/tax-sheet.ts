import { inFigures, ok, type Result } from '../../kernel'
import { whole, type NotComplete } from '../completeness'
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
import type { PurchaseFacts, TaxFacts } from '../facts'
import {
  always,
  amountFields,
  approvedBy,
  cited,
  codeOf,
  electronically,
  headingOf,
  numberedOf,
  officialOf,
  officialSignature,
  paidWhen,
  placeAndDate,
  taxIdentity,
  withheldFrom,
} from './common'

const columns: readonly Column[] = [
  { title: 'Pajak', share: 14, align: 'left' },
  { title: 'Kode', share: 14, align: 'left' },
  { title: 'Dasar pengenaan', share: 17, align: 'right' },
  { title: 'Tarif', share: 13, align: 'left' },
  { title: 'Jumlah', share: 15, align: 'right' },
  { title: 'Dasar hukum', share: 27, align: 'left' },
]

const row = (taxed: TaxFacts): readonly string[] => {
  const { tax, base, rate, amount, citation } = taxed
  return [tax, codeOf(taxed), inFigures(base), rate, inFigures(amount), citation]
}

/** Which base is a part of the price: whoever holds the faktur against this sheet finds the price there. */
const partlyTaxed = (taxes: readonly TaxFacts[]): readonly Block[] =>
  taxes.flatMap(({ tax, base, basePart }) =>
    basePart === undefined
      ? []
      : [
          paragraph(
            `Dasar pengenaan ${tax} sebesar ${inFigures(base)} adalah ${basePart.part} dari harga tanpa PPN ` +
              `sebesar ${inFigures(basePart.price)}.`,
          ),
        ],
  )

/** Which amounts are what an earlier order of the transaction lacked: they are no product of base and rate. */
const missingBefore = (taxes: readonly TaxFacts[]): readonly Block[] =>
  taxes.flatMap(({ tax, base, rate, amount, missingOf }) =>
    missingOf === undefined
      ? []
      : [
          paragraph(
            `${tax} sebesar ${inFigures(amount)} adalah kekurangan pajak atas Surat Pesanan ${missingOf}, yang satu transaksi ` +
              `dengan pesanan ini: pajak atas dasar ${inFigures(base)} dengan tarif ${rate}, dikurangi yang telah dipungut atau dipotong.`,
          ),
        ],
  )

/** Which tax was not taken from the vendor, and by which law. */
const leftAlone = ({ exempt = [] }: PurchaseFacts): readonly Block[] =>
  exempt.map(({ tax, why, citation }) =>
    paragraph(`${tax} tidak dipungut atau dipotong bendahara: ${why} (${citation}).`),
  )

/** What the law leaves open of it: he who signs must know on what he relied. */
const openQuestions = ({ taxDoubts = [] }: PurchaseFacts): readonly Block[] =>
  taxDoubts.length === 0
    ? []
    : [
        paragraph('Hal yang belum pasti dalam hukumnya dan menjadi sandaran perhitungan ini:'),
        ...taxDoubts.map(({ id, text }, at) => paragraph(`${at + 1}. ${text} (${id})`)),
      ]

/** The tax sheet: each tax withheld from one claim, with its base, rate and law, and what was left for the vendor. */
export const taxSheet = (facts: PurchaseFacts): Result<DocumentContent, NotComplete> => {
  const parts = whole({
    ...always(facts),
    'documents.TAX_SHEET': numberedOf(facts, 'TAX_SHEET'),
    'documents.SPBY': numberedOf(facts, 'SPBY'),
    'people.treasurer': officialOf(facts, 'treasurer'),
    claim: facts.claim,
    payment: facts.payment,
    taxes: facts.taxes,
  })
  if (!parts.ok) return parts
  const { 'documents.TAX_SHEET': own, 'documents.SPBY': order, 'people.treasurer': treasurer } = parts.value
  const { claim, payment, taxes } = parts.value
  const { vendor } = facts
  const withheld = withheldFrom(claim.gross, payment.net, taxes)
  return ok(
    documentContent(headingOf('TAX_SHEET', facts, own, withheld), [
      fields([
        field('Wajib Pajak', vendor.legalName, 'STRONG'),
        taxIdentity(vendor),
        field('Alamat', vendor.address),
        field('SPBy', cited(order)),
        field('Faktur/nota penyedia', cited(claim.invoice)),
        ...(claim.taxInvoice === undefined ? [] : [field('Faktur pajak (NSFP)', claim.taxInvoice)]),
        field('Untuk pembayaran', facts.order.purpose),
        field('Nilai tagihan', inFigures(claim.gross)),
        field('Di dalamnya PPN', inFigures(claim.ppn)),
      ]),
      taxes.length === 0
        ? paragraph('Tidak ada pajak yang dipungut atau dipotong atas tagihan ini.')
        : table(columns, taxes.map(row), [{ label: 'Jumlah pajak', value: inFigures(withheld) }]),
      ...partlyTaxed(taxes),
      ...missingBefore(taxes),
      ...leftAlone(facts),
      fields([
        ...amountFields(withheld, 'Pajak dipungut/dipotong'),
        field('Dibayarkan kepada penyedia', inFigures(payment.net), 'STRONG'),
        field('Dibayar melalui', `${payment.instrument} ke ${payment.to}`),
        ...(payment.fee > 0n ? [field('Biaya bank, di luar tagihan', inFigures(payment.fee))] : []),
        field('Bukti bank', `${payment.reference}, ${paidWhen(facts, payment)}`),
        ...approvedBy(facts),
      ]),
      ...openQuestions(facts),
      signatures([
        null,
        officialSignature(
          [placeAndDate(facts, own.on), 'Bendahara Pengeluaran'],
          treasurer,
          electronically(facts, 'Pembayaran dijadwalkan', treasurer),
        ),
      ]),
    ]),
  )
}
