import type { BalanceAnswer, BalanceQuestion } from '../../application/digipay'
import { stateSaid, unknownAccountCases } from './account-state'
import { ask, told } from './asked'
import { caseOf } from './classify'
import type { Desk } from './desk'
import { at, signedRupiah, textAt } from './wire'

/** The balances of an account: a list by the standard, and one object at some banks. */
const infosIn = (body: object | undefined): readonly unknown[] => {
  const infos = at(body, 'accountInfos')
  return Array.isArray(infos) ? infos : infos === undefined ? [] : [infos]
}
/** An amount in rupiah; nothing in another currency. */
const rupiahIn = (info: unknown, field: string): bigint | undefined =>
  textAt(info, field, 'currency') === 'IDR' ? signedRupiah(textAt(info, field, 'value') ?? '') : undefined

/** Balance inquiry, service 11: what is in an account now. Whatever leaves doubt is UNKNOWN. */
export const balance =
  (desk: Desk) =>
  async ({ account }: BalanceQuestion): Promise<BalanceAnswer> => {
    const service = desk.profile.services.balance
    if (!service) return { at: desk.now(), status: 'NOT_OFFERED', evidence: 'not sent: the bank tells no balance' }
    const balanceTypes = service.type === undefined ? {} : { balanceTypes: [service.type] }
    const asked = await ask(desk, service, { accountNo: account, ...balanceTypes }, { hasName: true })
    const answer = told(desk, asked)
    if (asked.isRefused && unknownAccountCases.includes(caseOf(answer.code ?? '')))
      return { ...answer, status: 'NOT_FOUND' }
    if (!asked.isDone) return { ...answer, status: 'UNKNOWN' }
    const named = textAt(asked.body, 'accountNo')
    if (named !== undefined && named !== account) return { ...answer, status: 'UNKNOWN', alarm: 'ECHO_MISMATCH' }
    const infos = infosIn(asked.body)
    const ofType = service.type === undefined ? infos : infos.filter((info) => textAt(info, 'balanceType') === service.type) // prettier-ignore
    // Of two balances nobody could say which one is the account's, unless the profile names its type.
    const info = ofType.length === 1 ? ofType[0] : undefined
    const inAccount = rupiahIn(info, 'amount')
    if (inAccount === undefined) return { ...answer, status: 'UNKNOWN' }
    const state = stateSaid(textAt(info, 'status'), desk.profile)
    return { ...answer, status: 'TOLD', balance: inAccount, available: rupiahIn(info, 'availableBalance'), state }
  }
