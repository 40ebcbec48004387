import { createHash } from 'node:crypto'
import { bankCodesAt } from '../bank'
import { stampOf, toWire } from '../bank/wire'
import type { Case } from './refusals'
import type { Order, Refund } from './book'
import { serviceOf } from './order-codes'
import { authorisationNo } from './reservations'

/** An answer of one service: HTTP status and body, the body as text once a fault rewrote it. */
export type Answer = Readonly<{ status: number; body: Readonly<Record<string, unknown>> | string }>

/** Rupiah as the wire shows them. */
export const money = (amount: bigint) => ({ value: toWire(amount * 100n), currency: 'IDR' })

/** An answer by its case; the service stands in the middle of the code. */
export const answerOf = (service: string, { http, detail, message }: Case, facts: object = {}): Answer => ({
  status: http,
  body: { responseCode: `${http}${service}${detail}`, responseMessage: message, ...facts },
})

const done: Case = { http: 200, detail: '00', message: 'Successful' }

/** Success of a service with what it found. */
export const found = (service: string, facts: object): Answer => answerOf(service, done, facts)

/** The receipt of state revenue: the State's number (NTPN, 16 signs) and the bank's own (NTB, 12 digits). */
const receiptOf = ({ state, billingCode, bankReference }: Order) => {
  if (state !== 'SUCCESS' || billingCode === undefined || bankReference === undefined) return {}
  const ntpn = createHash('sha256').update(bankReference).digest('hex').slice(0, 16).toUpperCase()
  return { additionalInfo: { billingCode, ntpn, ntb: bankReference.slice(-12) } }
}

/** What the answer to a transfer repeats of it. */
export const transferFacts = (order: Order) => ({
  ...(order.bankReference === undefined ? {} : { referenceNo: order.bankReference }),
  partnerReferenceNo: order.reference,
  amount: money(order.amount),
  beneficiaryAccountNo: order.beneficiary,
  ...(order.payeeBank === undefined ? {} : { beneficiaryBankCode: bankCodesAt(order.bank)[order.payeeBank] }),
  sourceAccountNo: order.source,
  transactionDate: order.transactionDate,
  ...(order.isClearing ? { transactionStatus: '03', transactionStatusDesc: 'Pending' } : {}),
  ...receiptOf(order),
})

const told = {
  SUCCESS: { code: '00', text: 'Success' },
  PENDING: { code: '03', text: 'Pending' },
  FAILED: { code: '06', text: 'Failed' },
} as const

const captured = { SUCCESS: 'SUCCESS', PENDING: 'INIT', FAILED: 'FAILED' } as const

/** What is told of a charge that was reserved first: the standard calls it and its amount by words of its own. */
export const captureFacts = ({ bank, reference, bankReference, amount }: Order) => ({
  originalReferenceNo: authorisationNo(bank, reference),
  originalPartnerReferenceNo: reference,
  ...(bankReference === undefined ? {} : { captureNo: bankReference }),
  captureAmount: money(amount),
})
/** What the query of a capture says became of it. */
export const captureStatus = ({ state }: Order) => ({ latestCaptureStatus: captured[state] })

/** What the bank tells of the refunds of a payment; one that is refunded in whole it calls by that word. */
export const refundFacts = (paid: Pick<Order, 'amount'>, refunds: readonly Refund[]) => ({
  ...(refunds.reduce((sum, { amount }) => sum + amount, 0n) === paid.amount && { latestTransactionStatus: '04', transactionStatusDesc: 'Refunded' }),
  refundHistory: refunds.map(({ refundNumber, bankReference, amount }) => ({
    partnerRefundNo: refundNumber, refundNo: bankReference, refundAmount: money(amount), refundStatus: '00',
  })),
}) // prettier-ignore

/** What a status inquiry says of a transfer. */
export const statusFacts = (order: Order) => ({
  originalReferenceNo: order.bankReference ?? '',
  originalPartnerReferenceNo: order.reference,
  originalExternalId: order.externalId,
  serviceCode: serviceOf(order),
  transactionDate: stampOf(new Date(order.at)),
  amount: money(order.amount),
  beneficiaryAccountNo: order.beneficiary,
  referenceNumber: order.bankReference ?? '',
  sourceAccountNo: order.source,
  previousResponseCode: order.code,
  latestTransactionStatus: told[order.state].code,
  transactionStatusDesc: told[order.state].text,
  ...receiptOf(order),
})
