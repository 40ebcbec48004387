import type { BankReason } from '../../application/digipay'
import { bulkCode } from './rail-services'
import { caseOf } from './response-codes'

/** What the cases of the national response codes (SNAP) say to people, as far as they say anything. */
const reasons: Readonly<Record<string, BankReason>> = {
  '40000': 'OUR_REQUEST', '40001': 'OUR_REQUEST', '40002': 'OUR_REQUEST',
  '40300': 'EXPIRED', '40301': 'NOT_PERMITTED', '40302': 'OVER_LIMIT', '40303': 'SUSPENDED', '40304': 'OVER_LIMIT', '40305': 'NOT_PERMITTED', '40306': 'PAST_CUT_OFF',
  '40307': 'CARD', '40308': 'CARD', '40309': 'PAYEE_ACCOUNT', '40310': 'CARD', '40314': 'ACCOUNT_SHORT', '40315': 'NOT_PERMITTED', '40316': 'SUSPENDED', '40317': 'CARD',
  '40318': 'PAYEE_ACCOUNT', '40319': 'MERCHANT', '40320': 'OVER_LIMIT', '40321': 'CARD', '40322': 'CARD', '40323': 'OVER_LIMIT',
  '40402': 'ROUTING', '40403': 'ROUTING', '40408': 'MERCHANT', '40411': 'PAYEE_ACCOUNT', '40412': 'BILL', '40413': 'BILL', '40414': 'ALREADY_PAID', '40417': 'MERCHANT', '40419': 'EXPIRED',
  '40500': 'NOT_PERMITTED', '40501': 'NOT_PERMITTED',
} // prettier-ignore

/** Services that charge a card: what they say of an account they say of it. */
const ofCards = /^\d{3}(54|63|65)/
/** Whether it is of several transfers in one request: what is said there of an account may be said of that of anyone among them. */
const isOfSeveral = (code: string): boolean => code.slice(3, 5) === bulkCode

/** Why a bank turned something away, by its response code of seven digits; nothing where that says nothing to people. */
export const reasonOf = (code: string): BankReason | undefined => {
  const reason = reasons[caseOf(code)]
  if (reason === 'PAYEE_ACCOUNT' && isOfSeveral(code)) return undefined
  const isOfAccount = reason === 'ACCOUNT_SHORT' || reason === 'PAYEE_ACCOUNT'
  return isOfAccount && ofCards.test(code) ? 'CARD' : reason
}
