import type { NameAnswer, NameQuestion } from '../../application/digipay'
import { stateSaid, takesMoney, unknownAccountCases } from './account-state'
import { codeOf } from './call'
import { caseOf, codeIn } from './classify'
import type { Desk } from './desk'
import { nameSaid } from './name-said'
import { referencesIn } from './references'
import { textAt } from './wire'

/** Cases by which a bank says that the account takes no money: it is dormant, or it is not active. */
const shutCases: readonly string[] = ['40309', '40318']

/** Account inquiry: at the bank itself, service 15, or at another bank, service 16. */
export const accountName =
  ({ profile, call, now, newExternalId }: Desk) =>
  async ({ payeeBank, account }: NameQuestion): Promise<NameAnswer> => {
    const isOwn = payeeBank === profile.code
    const beneficiaryBankCode = profile.bankCodes[payeeBank]
    const signedAt = now()
    if (!isOwn && beneficiaryBankCode === undefined)
      return { at: signedAt, status: 'UNKNOWN', evidence: 'not sent: the bank of the payee is not reached' }
    const { internal, external } = profile.services.inquiry
    const service = isOwn ? internal : external
    const externalId = newExternalId(signedAt)
    // The reference is that of no transfer; the standard asks for it at the other inquiry only, and some banks at both.
    const partnerReferenceNo = referencesIn(profile.references).ofQuestion(externalId)
    const other = isOwn ? {} : { beneficiaryBankCode }
    const body = JSON.stringify({ beneficiaryAccountNo: account, ...other, partnerReferenceNo })
    const called = await call({ service, externalId, signedAt, body })
    const told = { at: now(), evidence: called.evidence, code: codeOf(called) }
    if (called.kind !== 'REPLY') return { ...told, status: 'UNKNOWN' }

    const { status, body: answer } = called.reply
    const code = codeIn(answer)
    const isOurs = code !== undefined && code.slice(3, 5) === service.code && String(status) === code.slice(0, 3)
    if (!isOurs) return { ...told, status: 'UNKNOWN' }
    if (unknownAccountCases.includes(caseOf(code))) return { ...told, status: 'NOT_FOUND' }
    if (shutCases.includes(caseOf(code))) return { ...told, status: 'FOUND', active: false }
    const name = nameSaid(answer, 'beneficiaryAccountName')
    const named = textAt(answer, 'beneficiaryAccountNo') === account
    if (caseOf(code) !== '20000' || !named) return { ...told, status: 'UNKNOWN' }
    // The standard has no list of words for it: what nobody agreed on says nothing, and refuses no payee.
    const state = stateSaid(textAt(answer, 'beneficiaryAccountStatus'), profile)
    const active = state && takesMoney(state)
    // An account that takes no money takes none under whatever name.
    if (name === undefined && active !== false) return { ...told, status: 'UNKNOWN' }
    return { ...told, status: 'FOUND', name, active }
  }
