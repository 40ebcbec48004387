import { z } from 'zod'
import { transferRails } from '../../domain/digipay'
import { feesAt, servicesAt } from '../bank'
import { stampOf } from '../bank/wire'
import { answerOf, captureFacts, found, money, refundFacts, statusFacts, transferFacts, type Answer } from './answers' // prettier-ignore
import { cardServicesOf } from './card-services'
import { balanceOf, keyOf, type Account, type Line } from './book'
import { accountStatuses } from './events'
import type { PageAction } from './faults'
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
  originalPartnerReferenceNo: z.string().min(1).max(64),
  originalExternalId: z.string().max(36),
  serviceCode: z.string().regex(/^\d{2}$/),
  transactionDate: stamp,
})
const statementRequest = z.object({ accountNo: account(34), fromDateTime: stamp, toDateTime: stamp })
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
    if (!read.success) return flawOf(service, read.error)
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
    if (!read.success) return flawOf(service, read.error)
    bank.settleDue(now)
    const { originalPartnerReferenceNo, originalExternalId, serviceCode } = read.data
    const order = bank.orderOf(code, originalPartnerReferenceNo)
    const isAsked = order && servicesAt(code).rails[order.rail ?? 'INTRABANK'].code === serviceCode
    if (order && isAsked) {
      const capture = service === '66' ? captureFacts(order) : {}
      return found(service, { ...statusFacts(order), ...capture, ...refundFacts(order, refundsOf(bank.book, order)) })
    }
    if (duplicates === 'reject') return unknown(service, '01', 'Transaction Not Found')
    const asked = { originalPartnerReferenceNo, originalExternalId, serviceCode }
    return found(service, { ...asked, latestTransactionStatus: '07', transactionStatusDesc: 'Not found' })
  }

const second = (at: number): number => Math.floor(at / 1_000)

/** A page ends with a whole second, and is longer than one second, so that the next page always gets further. */
const pageOf = (newestFirst: readonly Line[], to: number, size: number): readonly Line[] => {
  const end = newestFirst.findIndex((line, place) => {
    const before = newestFirst[place - 1]
    if (before === undefined || place < size) return false
    return second(line.at) < second(before.at) && second(before.at) < second(to)
  })
  return end === -1 ? newestFirst : newestFirst.slice(0, end)
}

const detailOf = (line: Line) => ({
  amount: money(line.amount),
  transactionDate: stampOf(new Date(line.at)),
  remark: line.remark,
  transactionId: line.bankReference,
  type: line.direction,
  transactionDetailStatus: line.corrected ? 'ERROR CORECTION' : 'SUCCESS',
  detailBalance: { endAmount: [{ amount: money(line.balanceAfter) }] },
})

/** What a rule makes of the lines of a page. */
const distorted = (details: readonly ReturnType<typeof detailOf>[], twist: PageAction = {}) => {
  const { repeated = false, reversed = false, remarkSigns } = twist
  const shown = details.map((each) => ({ ...each, remark: each.remark.slice(0, remarkSigns) }))
  const ordered = reversed ? shown.reverse() : shown
  return repeated ? ordered.flatMap((each) => [each, each]) : ordered
}

const totals = (lines: readonly Line[], direction: Line['direction']) => {
  const entries = lines.filter((line) => line.direction === direction)
  return { numberOfEntries: entries.length, amount: money(entries.reduce((sum, line) => sum + line.amount, 0n)) }
}

const balanceAt = ({ lines }: Account, holds: (at: number) => boolean): bigint =>
  lines.findLast(({ at }) => holds(second(at)))?.balanceAfter ?? 0n
/** What was in the account before and after a span; a line that is not shown is in it all the same. */
const balancesOf = (owned: Account, from: number, to: number) => [
  {
    startingBalance: { ...money(balanceAt(owned, (at) => at < second(from))), dateTime: stampOf(new Date(from)) },
    endingBalance: { ...money(balanceAt(owned, (at) => at <= second(to))), dateTime: stampOf(new Date(to)) },
  },
]

/** Service 14: the lines of one account, newest first; what does not fit is asked for with an earlier end. */
const statement: Service = ({ bank, statementPageSize }, { bank: { code }, body, action, now }) => {
  const read = statementRequest.safeParse(body)
  if (!read.success) return flawOf('14', read.error)
  bank.settleDue(now)
  const owned = bank.book.accounts.get(keyOf(code, read.data.accountNo))
  if (!owned) return unknown('14', '11', 'Invalid Account')
  const [from, to] = [Date.parse(read.data.fromDateTime), Date.parse(read.data.toDateTime)]
  const shown = owned.lines.filter(({ reference }) => !bank.hidden.has(reference))
  const within = shown.filter(({ at }) => second(at) >= second(from) && second(at) <= second(to))
  const lines = within.reverse().sort((a, b) => b.at - a.at)
  const page = pageOf(lines, to, statementPageSize)
  const oldest = page.at(-1)
  return found('14', {
    balance: balancesOf(owned, from, to),
    hasMore: page.length < lines.length || action.statement?.endless ? 'Y' : 'N',
    ...(oldest ? { lastRecordDateTime: stampOf(new Date(oldest.at)) } : {}),
    totalCreditEntries: totals(lines, 'CREDIT'),
    totalDebitEntries: totals(lines, 'DEBIT'),
    detailData: distorted(page.map(detailOf), action.statement),
  })
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
  if (!read.success) return flawOf('15', read.error)
  return nameOf('15', bank.book.accounts.get(keyOf(code, read.data.beneficiaryAccountNo)))
}

/** Service 16: whose account it is at another bank. */
const nameElsewhere: Service = ({ bank }, { bank: { code }, body }) => {
  const read = nameElsewhereRequest.safeParse(body)
  if (!read.success) return flawOf('16', read.error)
  const { beneficiaryBankCode, beneficiaryAccountNo } = read.data
  const there = bankBy(code, beneficiaryBankCode)
  if (there === undefined) return unknown('16', '03', 'Bank Not Supported By Switch')
  return nameOf('16', bank.book.accounts.get(keyOf(there, beneficiaryAccountNo)), { beneficiaryBankCode })
}

/** Service 11: how much is in it. */
const balance: Service = ({ bank }, { bank: { code }, body, now }) => {
  const read = balanceRequest.safeParse(body)
  if (!read.success) return flawOf('11', read.error)
  bank.settleDue(now)
  return named('11', bank.book.accounts.get(keyOf(code, read.data.accountNo)), (account) => {
    const amount = money(balanceOf(account))
    const status = accountStatuses[account.status]
    const accountInfos = [{ balanceType: 'Cash', amount, availableBalance: amount, status }]
    return { accountNo: account.account, name: account.name, accountInfos }
  })
}

/** The services of one of the four under a token: path, service code and what it does. */
export const servicesOf = (bank: string): readonly Served[] => {
  const { rails: own, inquiry, status: asked, refunds } = servicesAt(bank)
  const asking = [asked, refunds?.QRIS?.query, ...Object.values(asked.rails ?? {})].filter((each) => each !== undefined)
  return [
    ...transferRails.map((rail): Served => ({ path: own[rail].path, service: own[rail].code, serve: transfer(rail) })),
    ...asking.map(({ path, code }): Served => ({ path, service: code, serve: status(code) })),
    { path: '/bank-statement', service: '14', serve: statement },
    { path: inquiry.internal.path, service: '15', serve: name },
    { path: inquiry.external.path, service: '16', serve: nameElsewhere },
    { path: '/balance-inquiry', service: '11', serve: balance },
    ...cardServicesOf(bank),
    ...qrServicesOf(bank),
    ...refundServicesOf(bank),
  ]
}
