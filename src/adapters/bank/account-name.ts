import type { NameAnswer, NameQuestion } from '../../application/digipay'
import { codeOf } from './call'
import { caseOf, codeIn } from './classify'
import type { Desk } from './desk'
import { referencesIn } from './references'
import { textAt } from './wire'

/** Cases by which a bank says that there is no such account. */
const unknownCases: readonly string[] = ['40411', '40401']

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
    // The standard asks for a reference of the other inquiry only; it is that of no transfer.
    const other = isOwn
      ? {}
      : { beneficiaryBankCode, partnerReferenceNo: referencesIn(profile.references).ofQuestion(externalId) }
    const body = JSON.stringify({ beneficiaryAccountNo: account, ...other })
    const called = await call({ service, externalId, signedAt, body })
    const told = { at: now(), evidence: called.evidence, code: codeOf(called) }
    if (called.kind !== 'REPLY') return { ...told, status: 'UNKNOWN' }

    const { status, body: answer } = called.reply
    const code = codeIn(answer)
    const isOurs = code !== undefined && code.slice(3, 5) === service.code && String(status) === code.slice(0, 3)
    if (!isOurs) return { ...told, status: 'UNKNOWN' }
    if (unknownCases.includes(caseOf(code))) return { ...told, status: 'NOT_FOUND' }
    const name = textAt(answer, 'beneficiaryAccountName')
    const named = textAt(answer, 'beneficiaryAccountNo') === account
    if (caseOf(code) !== '20000' || name === undefined || !named) return { ...told, status: 'UNKNOWN' }
    const state = textAt(answer, 'beneficiaryAccountStatus')
    return { ...told, status: 'FOUND', name, active: state === undefined ? undefined : state === '0001' }
  }
