import { dateIn, inFigures, inWords, rupiah, terbilang, zones, type LocalDate, type Rupiah } from '../../kernel'
import { field, type Column, type Field, type Heading, type Signature, type Total } from '../content'
import type {
  LineFacts,
  Numbered,
  Official,
  OfficialFunction,
  PurchaseFacts,
  Sum,
  TaxFacts,
  VendorFacts,
} from '../facts'
import { documentKinds, type DocumentKind, type PurchaseDocument } from '../kinds'
import { said } from '../completeness'

/** The facts that every document of the SPJ names. */
export const always = ({ satker, vendor, order, lines }: PurchaseFacts) => ({
  'satker.name': said(satker.name),
  'satker.ministryName': said(satker.ministryName),
  'satker.city': said(satker.city),
  'vendor.legalName': said(vendor.legalName),
  'vendor.npwp': said(vendor.npwp) ?? said(vendor.nik),
  'order.purpose': said(order.purpose),
  'order.budgetLine': said(order.budgetLine),
  lines: lines.length > 0 ? lines : undefined,
})

/** The official of this function, if named. */
export const officialOf = ({ people }: PurchaseFacts, what: OfficialFunction): Official | undefined =>
  said(people[what]?.name) === undefined ? undefined : people[what]

/** The number and date of this document, if it has been numbered. */
export const numberedOf = ({ documents }: PurchaseFacts, kind: PurchaseDocument): Numbered | undefined =>
  said(documents[kind]?.number) === undefined ? undefined : documents[kind]

/** An amount in words, as a kuitansi opens it: with a capital. */
export const amountWords = (amount: Rupiah): string => {
  const words = terbilang(amount)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** The heading of a document: whose it is, which it is and what sum it stands for. */
export const headingOf = (
  kind: DocumentKind,
  { satker }: Pick<PurchaseFacts, 'satker'>,
  own: Numbered,
  amount: Rupiah,
): Heading => ({
  kind,
  title: documentKinds[kind].title.toUpperCase(),
  number: own.number,
  issuedOn: own.on,
  amount,
  amountInFigures: inFigures(amount),
  amountInWords: amountWords(amount),
  letterhead: [
    satker.ministryName.toUpperCase(),
    `${satker.name.toUpperCase()} (${satker.code})`,
    `${satker.address}, ${satker.city}`,
  ],
})

/** Figures and words of one amount. */
export const amountFields = (amount: Rupiah, label: string): readonly Field[] => [
  field(label, inFigures(amount), 'STRONG'),
  field('Terbilang', `# ${amountWords(amount)} #`, 'WORDS'),
]

/** A numbered paper, as other papers cite it. */
export const cited = ({ number, on }: Numbered): string => `${number} tanggal ${inWords(on)}`

/** What an official did in the system, and when: nothing where no act of his is recorded. */
export const electronically = (satker: Pick<PurchaseFacts, 'satker'>, what: string, { actedAt }: Official): string =>
  actedAt === undefined ? '' : `${what} secara elektronik ${momentIn(satker, actedAt)}`

/** A place to sign for an official, with the words of what he did in the system. */
export const officialSignature = (
  above: readonly string[],
  { name, nip, skNumber }: Official,
  stamp = '',
): Signature => ({
  above,
  stamp,
  name,
  below: [nip === undefined ? `SK ${skNumber}` : `NIP ${nip}`],
})

/** A place to sign for the vendor. */
export const vendorSignature = (above: readonly string[], vendor: VendorFacts, stamp = ''): Signature => ({
  above,
  stamp,
  name: vendor.representative?.name ?? vendor.legalName,
  below: vendor.representative ? [vendor.representative.title, vendor.legalName] : [],
})

/** Who the vendor is to the tax office. */
export const taxIdentity = ({ npwp, nik }: VendorFacts): Field =>
  said(npwp) === undefined ? field('NIK', nik ?? '') : field('NPWP', npwp ?? '')

/** What was withheld, in all. Taxes that do not make what lies between the gross and what was paid are a bug. */
export const withheldFrom = (gross: Rupiah, net: Rupiah, taxes: readonly TaxFacts[]): Rupiah => {
  const withheld = rupiah(taxes.reduce((all, { amount }) => all + amount, 0n))
  if (withheld + net !== gross) throw new RangeError(`taxes of ${withheld} and net of ${net} do not make ${gross}`)
  return withheld
}

/** What a tax is reported by: PPN is billed by revenue account and kind of deposit, income tax by its object. */
export const codeOf = ({ objectCode }: Pick<TaxFacts, 'objectCode'>): string =>
  /^\d{6}-\d{3}$/.test(objectCode) ? `KAP-KJS ${objectCode}` : `KOP ${objectCode}`

/** Place and date, as they stand above a signature. */
export const placeAndDate = ({ satker }: Pick<PurchaseFacts, 'satker'>, on: LocalDate): string =>
  `${satker.city}, ${inWords(on)}`

/** The moment that a clock in the satker's zone showed. */
export const momentIn = ({ satker }: Pick<PurchaseFacts, 'satker'>, at: Date): string => {
  const local = new Date(at.getTime() + zones[satker.zone] * 3_600_000).toISOString()
  return `${inWords(dateIn(satker.zone, at))} pukul ${local.slice(11, 16).replace(':', '.')} ${satker.zone}`
}

/** When its bank debited a payment: to the minute, or the day alone by the letter of the bank that told it. */
export const paidWhen = (
  facts: Pick<PurchaseFacts, 'satker'>,
  { at, letter }: Pick<NonNullable<PurchaseFacts['payment']>, 'at' | 'letter'>,
): string =>
  letter ? `${inWords(dateIn(facts.satker.zone, at))} menurut surat bank nomor ${cited(letter)}` : momentIn(facts, at)

/** Who approved the payment in the system, and when, where no place to sign is his. */
export const approvedBy = (facts: PurchaseFacts): readonly Field[] => {
  const approver = officialOf(facts, 'approver')
  if (approver?.actedAt === undefined) return []
  const { name, nip, title, actedAt } = approver
  const who = [name, title, ...(nip === undefined ? [] : [`NIP ${nip}`])].join(', ')
  return [field('Pembayaran disetujui', `secara elektronik oleh ${who}, ${momentIn(facts, actedAt)}`)]
}

/** The columns of goods with their prices. */
export const goodsColumns: readonly Column[] = [
  { title: 'No.', share: 6, align: 'center' },
  { title: 'Uraian barang/jasa', share: 40, align: 'left' },
  { title: 'Jumlah', share: 11, align: 'right' },
  { title: 'Satuan', share: 12, align: 'left' },
  { title: 'Harga satuan', share: 16, align: 'right' },
  { title: 'Jumlah harga', share: 17, align: 'right' },
]

/** One row of goods with their prices. */
export const goodsRow = ({ name, quantity, unit, price, total }: LineFacts, at: number): readonly string[] => [
  String(at + 1),
  name,
  quantity.toString(),
  unit,
  inFigures(price),
  inFigures(total),
]

/** The totals below the goods: prices hold all of the PPN, none, or on some lines. Lines that do not make the gross are a bug. */
export const goodsTotals = (lines: readonly LineFacts[], { ppn, gross }: Sum): readonly Total[] => {
  const sum = lines.reduce((all, { total }) => all + total, 0n)
  const total = { label: 'Total', value: inFigures(gross) }
  if (sum + ppn === gross)
    return [{ label: 'Jumlah', value: inFigures(sum) }, { label: 'PPN', value: inFigures(ppn) }, total]
  if (sum === gross) return [total, { label: 'Sudah termasuk PPN', value: inFigures(ppn) }]
  const beside = gross - sum
  if (beside > 0n && beside < ppn)
    return [
      { label: 'Jumlah', value: inFigures(sum) },
      { label: 'PPN yang belum termasuk', value: inFigures(beside) },
      total,
      { label: 'Seluruh PPN', value: inFigures(ppn) },
    ]
  throw new RangeError(`lines of ${sum} and PPN of ${ppn} do not make ${gross}`)
}
