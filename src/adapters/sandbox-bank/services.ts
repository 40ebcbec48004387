import { z } from 'zod'
import { transferRails } from '../../domain/digipay'
import { feesAt, servicesAt } from '../bank'
import { answerOf, found, money, refundFacts, statusFacts, transferFacts, type Answer } from './answers' // prettier-ignore
import { cardServicesOf } from './card-services'
import { balanceOf, keyOf, spendable, type Account } from './book'
import { serviceOf } from './order-codes'
import { bulkServicesOf } from './bulk-services'
import { accountStatuses } from './events'
import { statement } from './statement-service'
import { qrServicesOf } from './qr-services'
import { refundServicesOf } from './refund-services'
import { refundsOf } from './refunds'
import { account, amount, bankBy, flawOf, type Service, type Served, stamp, unknown } from './requests'
export type { Admitted, Counter } from './requests'

const transferRequest = z.object({
  partnerReferenceNo: z.string().min(1).max(64),
  amount,
  beneficiaryAccountNo: account(34),
  sourceAccountNo: account(19),
  transactionDate: stamp,
  remark: z.string().max(50).optional(),
  additionalInfo: z
    .object({
      billingCode: z
        .string()
        .regex(/^\d{15}$/)
        .optional(),
    })
    .optional(),
})
const interbank = { beneficiaryAccountName: z.string().min(1).max(100), beneficiaryBankCode: z.string().max(11) }
const clearingRequest = { ...interbank, beneficiaryCustomerResidence: z.enum(['1', '2']), beneficiaryCustomerType: z.enum(['1', '2', '3']) } // prettier-ignore
const purposes = z.looseObject({ purposeCode: z.enum(['01', '02', '03', '99']), transferType: z.literal('2') })
const ofRail = {
  INTRABANK: transferRequest,
  BI_FAST: transferRequest.extend({ ...interbank, additionalInfo: purposes }),
  SKN: transferRequest.extend(clearingRequest),
  RTGS: transferRequest.extend(clearingRequest),
} as const
const statusRequest = z.object({
  originalPartnerReferenceNo: z.string().min(1).max(64).optional(),
  originalExternalId: z.string().max(36),
  serviceCode: z.string().regex(/^\d{2}$/),
  transactionDate: stamp,
})
const nameRequest = z.object({ beneficiaryAccountNo: account(34) })
const nameElsewhereRequest = nameRequest.extend({
  beneficiaryBankCode: z.string().max(11),
  partnerReferenceNo: z.string().min(1).max(64),
})
const balanceRequest = z.object({ accountNo: account(34) })

/** Services 17, 18, 22 and 23: a transfer within this bank, or to another of the four on a rail with its fee. */
const transfer =
  (rail: (typeof transferRails)[number]): Service =>
  ({ bank }, { bank: { code, duplicates }, externalId, body, action, now }) => {
    const service = servicesAt(code).rails[rail].code
    const read = ofRail[rail].safeParse(body)
    if (!read.success) return flawOf(service, read.error, body)
    const request = read.data
    if (request.amount.value % 100n !== 0n) return unknown(service, '13', 'Invalid Amount')
    const payeeBank = 'beneficiaryBankCode' in request ? bankBy(code, request.beneficiaryBankCode) : code
    if (payeeBank === undefined) return unknown(service, '03', 'Bank Not Supported By Switch')
    const { billingCode } = transferRequest.shape.additionalInfo.parse(request.additionalInfo) ?? {}
    const facts = {
      at: now,
      bank: code,
      reference: request.partnerReferenceNo,
      externalId,
      source: request.sourceAccountNo,
      beneficiary: request.beneficiaryAccountNo,
      amount: request.amount.value / 100n,
      remark: request.remark ?? '',
      transactionDate: request.transactionDate,
      ...(billingCode !== undefined && { billingCode }),
      ...(rail !== 'INTRABANK' && { payeeBank, rail, fee: feesAt(code)[rail] }),
    }
    const { outcome, order } = bank.transfer(facts, action.duplicates ?? duplicates, action)
    const taken = outcome.http < 300 && order ? transferFacts(order) : { partnerReferenceNo: facts.reference }
    return answerOf(service, outcome, taken)
  }

/** Service 36: what became of a transfer. Two banks say "not found" by the code, two by the status. */
const status =
  (service: string): Service =>
  ({ bank }, { bank: { code, duplicates }, body, now }) => {
    const read = statusRequest.safeParse(body)
    if (!read.success) return flawOf(service, read.error, body)
    bank.settleDue(now)
    const { originalPartnerReferenceNo, originalExternalId, serviceCode, transactionDate } = read.data
    const order =
      originalPartnerReferenceNo === undefined
        ? bank.orderUnder(code, originalExternalId, Date.parse(transactionDate))
        : bank.orderOf(code, originalPartnerReferenceNo)
    const isAsked = order && serviceOf(order) === serviceCode
    if (order && isAsked) return found(service, { ...statusFacts(order), ...refundFacts(order, refundsOf(bank.book, order)) }) // prettier-ignore
    if (duplicates === 'reject') return unknown(service, '01', 'Transaction Not Found')
    const asked = { originalPartnerReferenceNo, originalExternalId, serviceCode }
    return found(service, { ...asked, latestTransactionStatus: '07', transactionStatusDesc: 'Not found' })
  }

const named = (service: string, held: Account | undefined, facts: (held: Account) => object): Answer =>
  held ? found(service, facts(held)) : unknown(service, '11', 'Invalid Account')

const nameOf = (service: string, held: Account | undefined, facts: object = {}): Answer =>
  named(service, held, (account) => ({
    beneficiaryAccountName: account.name,
    beneficiaryAccountNo: account.account,
    beneficiaryAccountStatus: accountStatuses[account.status],
    beneficiaryAccountType: 'D',
    currency: 'IDR',
    ...facts,
  }))

/** Service 15: whose account it is. */
const name: Service = ({ bank }, { bank: { code }, body }) => {
  const read = nameRequest.safeParse(body)
  if (!read.success) return flawOf('15', read.error, body)
  return nameOf('15', bank.book.accounts.get(keyOf(code, read.data.beneficiaryAccountNo)))
}

/** Service 16: whose account it is at another bank. */
const nameElsewhere: Service = ({ bank }, { bank: { code }, body }) => {
  const read = nameElsewhereRequest.safeParse(body)
  if (!read.success) return flawOf('16', read.error, body)
  const { beneficiaryBankCode, beneficiaryAccountNo } = read.data
  const there = bankBy(code, beneficiaryBankCode)
  if (there === undefined) return unknown('16', '03', 'Bank Not Supported By Switch')
  return nameOf('16', bank.book.accounts.get(keyOf(there, beneficiaryAccountNo)), { beneficiaryBankCode })
}

/** Service 11: how much is in it. */
const balance: Service = ({ bank }, { bank: { code }, body, now }) => {
  const read = balanceRequest.safeParse(body)
  if (!read.success) return flawOf('11', read.error, body)
  bank.settleDue(now)
  return named('11', bank.book.accounts.get(keyOf(code, read.data.accountNo)), (account) => {
    const amount = money(balanceOf(account))
    const status = accountStatuses[account.status]
    const info = { balanceType: 'Cash', amount, availableBalance: money(spendable(bank.book, account, '')), status }
    // One of the four tells one object, as some banks do, where the standard has a list.
    return { accountNo: account.account, name: account.name, accountInfos: code === '002' ? info : [info] }
  })
}

/** The services of one of the four under a token: path, service code and what it does. */
export const servicesOf = (bank: string): readonly Served[] => {
  const { rails: own, inquiry, status: asked, refunds, card } = servicesAt(bank)
  const { CARD: ofCards, ...others } = asked.rails ?? {}
  const asking = [asked, refunds?.QRIS?.query, card?.reserve ? undefined : ofCards, ...Object.values(others)].filter((each) => each !== undefined) // prettier-ignore
  return [
    ...transferRails.map((rail): Served => ({ path: own[rail].path, service: own[rail].code, serve: transfer(rail) })),
    ...asking.map(({ path, code }): Served => ({ path, service: code, serve: status(code) })),
    { path: '/bank-statement', service: '14', serve: statement },
    { path: inquiry.internal.path, service: '15', serve: name },
    { path: inquiry.external.path, service: '16', serve: nameElsewhere },
    { path: '/balance-inquiry', service: '11', serve: balance },
    ...bulkServicesOf(bank),
    ...cardServicesOf(bank),
    ...qrServicesOf(bank),
    ...refundServicesOf(bank),
  ]
}
