import { stateAccountAt } from '../bank'
import { type BankHours, opensAt, type Rail, railLawData, railLawFrom, railRuleOn } from '../../domain/digipay'
import { dateIn } from '../../domain/kernel'
import { stateCalendar } from '../../domain/organisation'
import { type Book, keyOf, payeeKey, spendable } from './book'
import type { OrderFacts } from './events'

/** The case of an answer: three digits of HTTP and two of the case, without the service between them. */
export type Case = Readonly<{ http: number; detail: string; message: string }>

/** Every case that this bank answers with. */
export const cases = {
  done: { http: 200, detail: '00', message: 'Successful' },
  inProgress: { http: 202, detail: '00', message: 'Request In Progress' },
  dormant: { http: 403, detail: '09', message: 'Dormant Account' },
  insufficient: { http: 403, detail: '14', message: 'Insufficient Funds' },
  pastCutOff: { http: 403, detail: '06', message: 'Feature Not Allowed At This Time' },
  overLimit: { http: 403, detail: '02', message: 'Exceeds Transaction Amount Limit' },
  notPermitted: { http: 403, detail: '15', message: 'Transaction Not Permitted' },
  inactive: { http: 403, detail: '18', message: 'Inactive Account' },
  invalidStatus: { http: 404, detail: '00', message: 'Invalid Transaction Status' },
  notFound: { http: 404, detail: '01', message: 'Transaction Not Found' },
  unknownAccount: { http: 404, detail: '11', message: 'Invalid Account' },
  invalidBill: { http: 404, detail: '12', message: 'Invalid Bill' },
  badAmount: { http: 404, detail: '13', message: 'Invalid Amount' },
  paidBill: { http: 404, detail: '14', message: 'Paid Bill' },
  inconsistent: { http: 404, detail: '18', message: 'Inconsistent Request' },
  conflict: { http: 409, detail: '00', message: 'Conflict' },
  duplicate: { http: 409, detail: '01', message: 'Duplicate partnerReferenceNo' },
} as const satisfies Record<string, Case>

const law = railLawFrom(railLawData, stateCalendar)

/** What the rail itself refuses: an amount it does not carry, an hour at which it is closed. */
export const railRefusal = ({ rail = 'INTRABANK', amount, at }: OrderFacts): Case | undefined => {
  if (!law.ok) throw new Error('the law of the rails is faulty')
  const moment = new Date(at)
  const rule = railRuleOn(law.value, rail, dateIn('WIB', moment))
  if (!rule || amount < rule.least || (rule.most !== undefined && amount > rule.most)) return cases.overLimit
  return closedAt(moment, rail)
}

/** What an hour refuses at which the rail is closed, by the law and by hours of the counter's own. */
export const closedAt = (moment: Date, rail: Rail, own?: BankHours): Case | undefined => {
  if (!law.ok) throw new Error('the law of the rails is faulty')
  const opens = opensAt(law.value, rail, moment, own)
  return opens && opens <= moment ? undefined : cases.pastCutOff
}

/** State revenue is taken with a billing code only, and with each code once. */
const billRefusal = ({ paidBills }: Book, { bank, beneficiary, billingCode }: OrderFacts): Case | undefined => {
  if (beneficiary !== stateAccountAt(bank).account) return undefined
  if (billingCode === undefined) return cases.invalidBill
  return paidBills.has(billingCode) ? cases.paidBill : undefined
}

/** A code that names an amount is good for one payment. */
const codeRefusal = ({ paidCodes }: Book, { paidCode, reference }: OrderFacts): Case | undefined =>
  paidCode !== undefined && (paidCodes.get(paidCode) ?? reference) !== reference ? cases.paidBill : undefined

/** What the accounts refuse. */
export const refusalFor = (book: Book, facts: OrderFacts): Case | undefined => {
  const once = billRefusal(book, facts) ?? codeRefusal(book, facts)
  if (once) return once
  if (facts.amount === 0n) return cases.badAmount
  const source = book.accounts.get(keyOf(facts.bank, facts.source))
  const beneficiary = book.accounts.get(payeeKey(facts))
  if (!source || !beneficiary || source === beneficiary) return cases.unknownAccount
  for (const { status } of [source, beneficiary]) {
    if (status === 'CLOSED') return cases.inactive
    if (status === 'DORMANT') return cases.dormant
    if (status === 'FROZEN') return cases.notPermitted
  }
  return spendable(book, source, facts.reference) < facts.amount + (facts.fee ?? 0n) ? cases.insufficient : undefined
}

/** Whether a reference comes back with the same order. */
export const isSame = (a: OrderFacts, b: OrderFacts): boolean =>
  a.amount === b.amount &&
  a.source === b.source &&
  a.beneficiary === b.beneficiary &&
  a.payeeBank === b.payeeBank &&
  a.rail === b.rail &&
  a.billingCode === b.billingCode
