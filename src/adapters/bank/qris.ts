import type { NameAnswer, TransferAttempt } from '../../application/digipay'
import { codeOf } from './call'
import { caseOf, codeIn } from './classify'
import type { Desk } from './desk'
import { nameSaid } from './name-said'
import { referencesIn } from './references'
import { listAt, moneyOf, stampOf, textAt } from './wire'

/** What the scan of a QR code says to the bank that is to pay it: service 50. */
export const scanBody = ({ partnerReference, beneficiaryAccount, amount, sourceAccount, qrContent, signedAt }: TransferAttempt): string =>
  JSON.stringify({
    partnerReferenceNo: partnerReference, merchantId: beneficiaryAccount, amount: moneyOf(amount), feeAmount: { value: '0.00', currency: 'IDR' },
    additionalInfo: { qrContent, sourceAccountNo: sourceAccount, transactionDate: stampOf(signedAt) },
  }) // prettier-ignore

/** Whose QR code it is, by the word of the bank that is to pay it: service 48. */
export const merchantName =
  ({ profile, call, now, newExternalId }: Desk) =>
  async (qrContent: string): Promise<NameAnswer> => {
    const signedAt = now()
    const service = profile.services.qrDecode
    if (!service) return { at: signedAt, status: 'UNKNOWN', evidence: 'not sent: the bank scans no QR codes' }
    const externalId = newExternalId(signedAt)
    const partnerReferenceNo = referencesIn(profile.references).ofQuestion(externalId)
    const body = JSON.stringify({ partnerReferenceNo, qrContent, scanTime: stampOf(signedAt) })
    const called = await call({ service, externalId, signedAt, body })
    const told = { at: now(), evidence: called.evidence, code: codeOf(called) }
    if (called.kind !== 'REPLY') return { ...told, status: 'UNKNOWN' }
    const code = codeIn(called.reply.body)
    const isOurs = code !== undefined && code.slice(3, 5) === service.code && String(called.reply.status) === code.slice(0, 3) // prettier-ignore
    if (!isOurs) return { ...told, status: 'UNKNOWN' }
    if (caseOf(code).startsWith('404')) return { ...told, status: 'NOT_FOUND' }
    const name = nameSaid(called.reply.body, 'merchantName')
    const [number, ...others] = new Set(
      listAt(called.reply.body, 'merchantInfos').map((each) => textAt(each, 'merchantPAN')),
    )
    // Whom a bank names without a number, or with several, it has not told from anybody else.
    const one = caseOf(code) === '20000' && others.length === 0 ? number : undefined
    if (name !== undefined && one !== undefined) return { ...told, status: 'FOUND', name, number: one }
    // Another number than the vendor's speaks against him, though nobody is named.
    return { ...told, status: 'UNKNOWN', number: one }
  }
