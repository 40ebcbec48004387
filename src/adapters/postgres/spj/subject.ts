import { dateIn, type LocalDate, rupiah, type Zone } from '../../../domain/kernel'
import {
  type Claim, orderStatus, type ClaimPayment, isPaid, type Purchase, type Receipt, receiptStatus, standingReceipt,
} from '../../../domain/digipay' // prettier-ignore
import type { DocumentAsked, DocumentHead } from '../../../application/spj'
import type { PurchaseDocument } from '../../../domain/spj'

/** A document of one purchase that is asked for. */
export type PurchaseAsked = DocumentAsked & Readonly<{ kind: PurchaseDocument }>
export const isOfPurchase = (asked: DocumentAsked): asked is PurchaseAsked => asked.kind !== 'DPT'

/** The parts of a purchase that one document is about; later parts are left out, though they may exist by now. */
export type Subject = Readonly<{
  purchase: Purchase
  receipt: Receipt | undefined
  claim: Claim | undefined
  payment: ClaimPayment | undefined
}>

/** Cuts a purchase down to what it was when this document was issued. */
export const subjectOf = ({ kind, subject }: PurchaseAsked, purchase: Purchase): Subject => {
  const { receipts, claims, payments } = purchase
  if (kind === 'SURAT_PESANAN') return { purchase, receipt: undefined, claim: undefined, payment: undefined }
  if (kind === 'BAST')
    return { purchase, receipt: receipts.find(({ id }) => id === subject), claim: undefined, payment: undefined }
  const receipt = standingReceipt(purchase)
  const payment = kind === 'SPBY' ? undefined : payments.find(({ id }) => id === subject)
  const claim = claims.find(({ id }) => id === (kind === 'SPBY' ? subject : payment?.claim))
  return { purchase, receipt, claim, payment }
}

/** What numbers a document and whether it still stands. */
export type Standing = Pick<DocumentHead, 'number' | 'issuedOn' | 'amount'> & Readonly<{ stands: boolean }>

/** The day of the newest step of this name, or of the one before it that a later step of the other name took back. */
const dayOf = (steps: readonly Readonly<{ action: string; at: Date }>[], action: string, zone: Zone, before?: string): LocalDate | undefined => {
  const until = before === undefined ? -1 : steps.findLastIndex((step) => step.action === before)
  const step = steps.slice(0, until < 0 ? steps.length : until).findLast((each) => each.action === action)
  return step && dateIn(zone, step.at)
} // prettier-ignore

const ended: readonly string[] = ['CANCELLED', 'DECLINED']

const ordered = ({ purchase: { order } }: Subject, zone: Zone): Standing | undefined => {
  const on = dayOf(order.steps, 'approve', zone)
  return order.number !== undefined && order.gross !== undefined && on
    ? { number: order.number, issuedOn: on, amount: order.gross, stands: !ended.includes(orderStatus(order)) }
    : undefined
}

const received = ({ purchase: { order }, receipt }: Subject): Standing | undefined =>
  receipt && order.gross !== undefined
    ? { number: receipt.number, issuedOn: receipt.receivedOn, amount: order.gross, stands: receiptStatus(receipt) === 'ACCEPTED' } // prettier-ignore
    : undefined

type Numbered = Pick<DocumentAsked, 'number' | 'issuedOn'>

// The claim keeps the number of the SPBy in force only; one that was refused is known by the message that names it.
const orderedToPay = ({ claim }: Subject, zone: Zone, { number: asked, issuedOn }: Numbered): Standing | undefined => {
  if (!claim) return undefined
  const { spby, gross, steps } = claim
  if (spby && (asked ?? spby.number) === spby.number)
    return { number: spby.number, issuedOn: spby.on, amount: gross, stands: true }
  const on = issuedOn ?? dayOf(steps, 'issueSpby', zone, 'refuseSpby')
  return asked !== undefined && on ? { number: asked, issuedOn: on, amount: gross, stands: false } : undefined
}

const paid = ({ payment }: Subject, zone: Zone, kind: 'KUITANSI' | 'TAX_SHEET'): Standing | undefined => {
  const number = kind === 'KUITANSI' ? payment?.kuitansiNumber : payment?.taxSheetNumber
  if (payment?.settledAt === undefined || number === undefined) return undefined
  const { gross, net, settledAt } = payment
  const amount = kind === 'KUITANSI' ? gross : rupiah(gross - net)
  return { number, issuedOn: dateIn(zone, settledAt), amount, stands: isPaid(payment) }
}

/** The number, date and sum of a document, from the fact it is about. */
export const standingOf = (subject: Subject, asked: Pick<PurchaseAsked, 'kind'> & Numbered, zone: Zone): Standing | undefined => {
  const { kind } = asked
  switch (kind) {
    case 'SURAT_PESANAN':
      return ordered(subject, zone)
    case 'BAST':
      return received(subject)
    case 'SPBY':
      return orderedToPay(subject, zone, asked)
    case 'KUITANSI':
    case 'TAX_SHEET':
      return paid(subject, zone, kind)
  }
} // prettier-ignore
