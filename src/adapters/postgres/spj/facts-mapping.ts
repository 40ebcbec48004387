import { type PaperDoubts, railLabels } from '../../../application/digipay'
import { type AssignmentId, type LocalDate, type Rupiah, rupiah, times } from '../../../domain/kernel'
import { acceptedOf, type Order, reassessedOrder } from '../../../domain/digipay'
import type {
  BillFacts,
  PurchaseDocument,
  LineFacts,
  Official,
  OfficialFunction,
  PurchaseFacts,
  TaxFacts,
} from '../../../domain/spj'
import { type Assessment, type NamedDoubt, type TaxLine, taxLabels } from '../../../domain/tax-withholding'
import { type Standing, standingOf, type Subject } from './subject'

type Acted = Readonly<{ action: string; under: AssignmentId | undefined; name: string; at: Date }>
const last = (steps: readonly Acted[] | undefined, action: string): Acted | undefined =>
  steps?.findLast((step) => step.action === action)

/** Officials by their function on one purchase. */
export type Offices = Readonly<{ [Name in OfficialFunction]?: Official | undefined }>

/** The acts by which each function was exercised, as far as this document looks. */
export const signersOf = (kind: PurchaseDocument, { purchase, receipt, claim, payment }: Subject) => {
  const { steps } = purchase.order
  const approved =
    kind === 'SURAT_PESANAN' || kind === 'BAST' ? last(steps, 'approve') : last(claim?.steps, 'issueSpby')
  return {
    requester: last(steps, 'submit'),
    procurementOfficer: last(steps, 'checkOut'),
    ppk: approved,
    receiver: last(receipt?.steps, 'accept'),
    treasurer: last(payment?.steps, 'schedule'),
    approver: last(payment?.steps, 'authorise'),
  } satisfies Readonly<Record<OfficialFunction, Acted | undefined>>
}

/** What was read beside the purchase itself. */
export type Read = Readonly<{
  satker: PurchaseFacts['satker']
  ppn: Rupiah
  line: Readonly<{ code: string; akun: string; fiscalYear: number }>
  bankName: (code: string) => string
  doubts: PaperDoubts
  approvedOn: LocalDate
  standing: Standing
  vendor: Readonly<{ name: string; address: string; city: string; npwp: string | null; nik: string | null }>
  /** Who signs for the vendor, as registered. */
  registered: string | undefined
  accounts: readonly Readonly<{ id: string; bank: string; account: string; name: string; isVerified: boolean }>[]
  people: Offices
  /** The card that was charged. */
  card: BillFacts['card'] | undefined
  /** The numbers of the earlier orders of which it takes what was missing. */
  earlier: ReadonlyMap<string, string>
  /** The letter of the bank that says it was paid, where nothing else told. */
  letter: NonNullable<PurchaseFacts['payment']>['letter']
}>

/** Enough of a number for those who know it to recognise it. */
const masked = (number: string): string => `${'*'.repeat(Math.max(0, number.length - 4))}${number.slice(-4)}`

const accountOf = ({ accounts, bankName }: Read, { claim }: Subject): PurchaseFacts['vendor']['account'] => {
  const account = claim
    ? accounts.find(({ id }) => id === claim.account)
    : // The account he was approved with may have been closed since.
      (accounts.find(({ isVerified }) => isVerified) ?? accounts.at(0))
  if (!account) throw new Error('a vendor was approved without an account to be paid on')
  return { bank: bankName(account.bank), maskedNumber: masked(account.account), holder: account.name }
}

const vendorFrom = (read: Read, kind: PurchaseDocument, subject: Subject): PurchaseFacts['vendor'] => {
  const { vendor } = read
  // The Surat Pesanan leaves before anybody of the vendor has acted on it: it names who is registered to.
  const name = kind === 'SURAT_PESANAN' ? read.registered : last(subject.purchase.order.steps, 'accept')?.name
  return {
    legalName: vendor.name,
    npwp: vendor.npwp ?? undefined,
    nik: vendor.nik ?? undefined,
    address: `${vendor.address}, ${vendor.city}`,
    representative: name === undefined ? undefined : { name, title: 'Kuasa penyedia' },
    account: accountOf(read, subject),
  }
}

const lineFrom = ({ receipt }: Subject) => ({ line, name, unit, quantity, price }: Order['lines'][number]): LineFacts => {
  const accepted = receipt && acceptedOf([receipt], line)
  return { name, unit, quantity, price, total: times(price, quantity), delivered: receipt && quantity, accepted }
} // prettier-ignore

const documentsFrom = ({ standing, satker: { zone } }: Read, kind: PurchaseDocument, subject: Subject) => {
  const of = (other: PurchaseDocument) => {
    const found = other === kind ? standing : standingOf(subject, { kind: other, number: undefined }, zone)
    return found && { number: found.number, on: found.issuedOn }
  }
  const { SURAT_PESANAN, BAST, SPBY, KUITANSI, TAX_SHEET } = {
    SURAT_PESANAN: of('SURAT_PESANAN'), BAST: of('BAST'), SPBY: of('SPBY'), KUITANSI: of('KUITANSI'), TAX_SHEET: of('TAX_SHEET'),
  } // prettier-ignore
  return { SURAT_PESANAN, BAST, SPBY, KUITANSI, TAX_SHEET }
}

const orderFrom = ({ ppn, line }: Read, { purchase: { order } }: Subject): PurchaseFacts['order'] => {
  const { gross, needOn, purpose, deliveryAddress } = order
  if (gross === undefined || needOn === undefined) throw new Error(`order ${order.id} was approved incomplete`)
  return {
    ppn, gross, purpose: purpose ?? '', deliveryAddress: deliveryAddress ?? '', deliverBy: needOn,
    budgetLine: line.code, akun: line.akun, fiscalYear: line.fiscalYear,
  } // prettier-ignore
}

// Who holds the card is the office's own affair, and these papers go to the vendor.
const cardInWords = ({ bank, lastFour }: BillFacts['card']): string => `${bank} **** ${lastFour}`

const taxFrom = (assessment: Assessment, line: TaxLine, earlier: Read['earlier']): TaxFacts => {
  const { tax, objectCode, base, rate, amount, lines, citation } = line
  const of = reassessedOrder(assessment, line)
  // By its lines: the amount may be a rupiah off, as the faktur rounds, or only what was still missing.
  const isOfIt = (those: readonly string[]) =>
    those.length === lines.length && those.every((each, at) => each === lines[at])
  const { part, price } =
    assessment.trace.find(
      (each) => each.step === 'TAXED' && each.facts['objectCode'] === objectCode && isOfIt(each.lines),
    )?.facts ?? {}
  return {
    tax: taxLabels.taxes[tax].id, objectCode, base, rate: rate.text, isByBrackets: rate.scheme !== undefined, amount, citation,
    missingOf: of === undefined ? undefined : (earlier.get(of) ?? of),
    basePart: part !== undefined && price !== undefined ? { part, price: rupiah(BigInt(price)) } : undefined,
  } // prettier-ignore
}

/** Each open question once: laws of several taxes may leave open, under one name, what is not the same. */
const doubtsFrom = (doubts: readonly NamedDoubt[]): PurchaseFacts['taxDoubts'] => [
  ...new Map(doubts.map(({ id, text }) => [`${id} ${text.id}`, { id, text: text.id }])).values(),
]

/** What was paid and withheld, from the payment as it was frozen and settled. */
const paidFrom = ({ bankName, card, letter, doubts, earlier, standing: { issuedOn } }: Read, { payment, claim }: Subject): Pick<PurchaseFacts, 'taxes' | 'taxDoubts' | 'exempt' | 'payment' | 'meterai'> => ({
  taxes: payment?.assessment.taxes.map((line) => taxFrom(payment.assessment, line, earlier)),
  taxDoubts: payment && claim && doubtsFrom([...payment.assessment.doubts, ...doubts(claim, payment, issuedOn)]),
  exempt: payment?.assessment.exceptions.map(({ tax, title, citation }) => ({ tax: taxLabels.taxes[tax].id, why: title.id, citation })),
  payment: payment?.settledAt && {
    instrument: `${railLabels[payment.route.rail].id}${card ? ` ${cardInWords(card)}` : ''}`, byCard: card !== undefined, to: `${bankName(payment.payee.bank)} ${masked(payment.payee.account)}`,
    reference: payment.bankReference ?? payment.partnerReference, at: payment.settledAt, net: payment.net, fee: payment.route.fee, letter,
  },
  meterai: claim?.meteraiSerial === undefined ? undefined : { serial: claim.meteraiSerial },
}) // prettier-ignore

/** Puts what was read together as the facts of one document. */
export const factsFrom = (read: Read, kind: PurchaseDocument, subject: Subject): PurchaseFacts => {
  const { purchase, receipt, claim } = subject
  const { order } = purchase
  return {
    satker: read.satker,
    vendor: vendorFrom(read, kind, subject),
    people: read.people,
    documents: documentsFrom(read, kind, subject),
    order: orderFrom(read, subject),
    lines: order.lines.map(lineFrom(subject)),
    receipt: receipt && order.gross !== undefined
      ? { on: receipt.receivedOn, place: order.deliveryAddress ?? '', condition: 'Lengkap dan baik', note: receipt.note, value: order.gross }
      : undefined,
    claim: claim && { invoice: { number: claim.invoiceNumber, on: claim.invoiceOn }, taxInvoice: claim.taxInvoiceNumber, ppn: read.ppn, gross: claim.gross },
    ...paidFrom(read, subject),
  } // prettier-ignore
}
