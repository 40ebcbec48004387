import { dateIn, inFigures, inWords, ok, type LocalDate, type Result, type Rupiah } from '../../kernel'
import { meteraiOwed } from '../../organisation'
import { said, whole, type NotComplete } from '../completeness'
import {
  documentContent,
  field,
  fields,
  rule,
  signatures,
  type Block,
  type DocumentContent,
  type Field,
} from '../content'
import type { Numbered, Official, PurchaseFacts, TaxFacts } from '../facts'
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
  vendorSignature,
  withheldFrom,
} from './common'

type Paid = Readonly<{
  own: Numbered
  papers: string
  payment: NonNullable<PurchaseFacts['payment']>
  taxes: readonly TaxFacts[]
  gross: Rupiah
  stamp: string
}>
type Signers = Readonly<Record<'ppk' | 'treasurer' | 'receiver', Official>>

const stampOn = (facts: PurchaseFacts, on: LocalDate, gross: Rupiah): string | undefined => {
  const owed = meteraiOwed(on, gross)
  if (!owed) return ''
  const serial = said(facts.meterai?.serial)
  return serial === undefined ? undefined : `Meterai ${inFigures(owed.duty)} No. ${serial}`
}

const longest = 150

// The Surat Pesanan and the BAST list every line; the kuitansi names the first of them and stays one page.
const goodsIn = ({ lines }: PurchaseFacts): string => {
  const all = lines.map(({ quantity, unit, name, accepted = quantity }) => `${accepted} ${unit} ${name}`)
  const named = all.slice(0, 3).filter((_, at) => at === 0 || all.slice(0, at + 1).join('; ').length <= longest)
  const others = lines.length - named.length
  return [...named, ...(others > 0 ? [`dan ${others} jenis barang/jasa lain`] : [])].join('; ')
}

/** What makes a tax, so that whoever reckons it anew finds the same; what an earlier order lacked is no product of rate and base. */
const reckoned = ({ rate, base, isByBrackets = false, missingOf }: TaxFacts): string => {
  if (missingOf !== undefined) return `kekurangan SP ${missingOf}`
  return isByBrackets ? rate : `${rate} × ${inFigures(base)}`
}

/** What was withheld, tax by tax: beside the payee, so that the kuitansi stays one page; and what was left. */
const withheld = ({ gross, payment: { net }, taxes }: Paid): readonly Field[] => {
  const sum = withheldFrom(gross, net, taxes)
  if (taxes.length === 0) return [field('Diterima bersih', `${inFigures(net)} tanpa pajak yang dipungut/dipotong`)]
  return [
    ...taxes.map((taxed) =>
      field(`Pajak: ${taxed.tax}`, `${inFigures(taxed.amount)} (${reckoned(taxed)}; ${codeOf(taxed)})`),
    ),
    field('Jumlah pajak', inFigures(sum)),
    field('Diterima bersih', `${inFigures(net)} setelah pajak`),
  ]
}

const stated = (facts: PurchaseFacts, paid: Paid): readonly Block[] => {
  const { satker, order } = facts
  const { own, papers, payment, gross } = paid
  return [
    fields(
      [
        field('Tahun Anggaran', String(order.fiscalYear)),
        field('Nomor Bukti', own.number),
        field('Mata Anggaran', order.budgetLine),
      ],
      'RIGHT',
    ),
    fields([
      field('Sudah terima dari', `Kuasa Pengguna Anggaran/Pejabat Pembuat Komitmen ${satker.name} (${satker.code})`),
      ...amountFields(gross, 'Jumlah uang'),
      field('Untuk pembayaran', `${order.purpose}: ${goodsIn(facts)}`),
      field('Berdasarkan', papers),
      // One row: the kuitansi stays one page.
      field(
        'Dibayar melalui',
        `${payment.instrument} ke ${payment.to}, ${payment.reference}, ${paidWhen(facts, payment)}`,
      ),
      ...approvedBy(facts),
    ]),
  ]
}

const signed = (facts: PurchaseFacts, paid: Paid, { ppk, treasurer, receiver }: Signers) => {
  const { own, payment, stamp } = paid
  const paidOn = inWords(dateIn(facts.satker.zone, payment.at))
  return [
    signatures(
      [null, vendorSignature([placeAndDate(facts, own.on), 'Penerima uang'], facts.vendor, stamp)],
      withheld(paid),
    ),
    rule,
    signatures([
      officialSignature(
        ['Setuju dibebankan pada mata anggaran berkenaan,', 'a.n. Kuasa Pengguna Anggaran', 'Pejabat Pembuat Komitmen'],
        ppk,
        electronically(facts, 'SPBy diterbitkan', ppk),
      ),
      officialSignature(
        [payment.byCard ? 'Lunas dibayar dengan KKP' : 'Lunas dibayar', `tanggal ${paidOn}`, 'Bendahara Pengeluaran'],
        treasurer,
        electronically(facts, 'Pembayaran dijadwalkan', treasurer),
      ),
    ]),
    rule,
    signatures(
      [
        null,
        officialSignature(
          ['Pejabat yang bertanggung jawab,', receiver.title],
          receiver,
          electronically(facts, 'Barang diterima', receiver),
        ),
      ],
      [field('Barang/pekerjaan', 'telah diterima/diselesaikan dengan lengkap dan baik.')],
    ),
  ]
}

/** The kuitansi of UP: vendor, PPK, Bendahara and the officer who has the goods each answer for their part. */
export const kuitansi = (facts: PurchaseFacts): Result<DocumentContent, NotComplete> => {
  const { claim } = facts
  const numbered = numberedOf(facts, 'KUITANSI')
  const parts = whole({
    ...always(facts),
    'documents.SURAT_PESANAN': numberedOf(facts, 'SURAT_PESANAN'),
    'documents.BAST': numberedOf(facts, 'BAST'),
    'documents.SPBY': numberedOf(facts, 'SPBY'),
    'documents.KUITANSI': numbered,
    'people.ppk': officialOf(facts, 'ppk'),
    'people.treasurer': officialOf(facts, 'treasurer'),
    'people.receiver': officialOf(facts, 'receiver'),
    claim,
    payment: facts.payment,
    taxes: facts.taxes,
    'meterai.serial': numbered && claim ? stampOn(facts, numbered.on, claim.gross) : '',
  })
  if (!parts.ok) return parts
  const { value } = parts
  const order = `Surat Pesanan ${cited(value['documents.SURAT_PESANAN'])}`
  const paid: Paid = {
    own: value['documents.KUITANSI'],
    papers: `${order}; BAST ${cited(value['documents.BAST'])}; SPBy ${cited(value['documents.SPBY'])}`,
    payment: value.payment,
    taxes: value.taxes,
    gross: value.claim.gross,
    stamp: value['meterai.serial'],
  }
  const signers = { ppk: value['people.ppk'], treasurer: value['people.treasurer'], receiver: value['people.receiver'] }
  const heading = headingOf('KUITANSI', facts, paid.own, paid.gross)
  return ok(documentContent(heading, [...stated(facts, paid), ...signed(facts, paid, signers)]))
}
