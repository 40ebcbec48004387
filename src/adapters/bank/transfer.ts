import type { BankAnswer, PayeeKind, TransferAttempt } from '../../application/digipay'
import { codeOf } from './call'
import { type Authorisation, isReservedFirst } from './authorisation'
import { chargeBody, reserve } from './card'
import { type Desk, plain } from './desk'
import { scanBody } from './qris'
import { clears } from '../../domain/digipay'
import { classify, type Echo, saysIdWasUsed, type Verdict } from './classify'
import { bifastIdIn, receiptIn } from './inquiry'
import { provedAnothers } from './used-id'
import { referencesIn } from './references'
import { pastCutOffIn } from './response-codes'
import { type Voided, voidReservation } from './void'
import type { BankProfile } from './profile'
import { type OwnFields, type OwnInfo, usualFields } from './transfer-fields'
import { moneyOf, nameAt, outgoingCeiling, stampOf } from './wire'

/** Why the bank could not take this attempt at all, if it could not: final, since nothing was sent. */
export const flawIn = (
  attempt: TransferAttempt,
  { code, caps, bankCodes, references }: BankProfile,
): string | undefined => {
  const { partnerReference, externalId, amount, sourceAccount, beneficiaryAccount } = attempt
  if (!referencesIn(references).mayBe(partnerReference) || partnerReference.length > caps.partnerReference)
    return 'partnerReference is not of the agreed shape'
  if (!/^\d{1,32}$/.test(externalId)) return 'externalId is not a number of at most 32 digits'
  if (amount <= 0n || amount > outgoingCeiling) return 'amount is outside what travels on this rail'
  const isReached =
    attempt.rail === 'INTRABANK' ? attempt.beneficiaryBank === code : bankCodes[attempt.beneficiaryBank] !== undefined
  if (attempt.rail === 'CARD')
    return attempt.cardToken === undefined ? 'the issuer has named no token of the card' : undefined
  if (attempt.rail === 'QRIS') return attempt.qrContent === undefined ? 'no QR code is scanned' : undefined
  if (!isReached) return 'the bank of the payee is not reached on this rail'
  if (clears(attempt.rail) && attempt.beneficiaryKind === undefined) return 'nobody says what the payee is'
  const accounts = new RegExp(`^\\d{1,${caps.sourceAccount}}$`).test(sourceAccount)
  const payee = new RegExp(`^\\d{1,${caps.beneficiaryAccount}}$`).test(beneficiaryAccount)
  return accounts && payee ? undefined : 'an account number is not of the agreed shape'
}

/** What a transfer to another bank says of its payee, in the words and codes of the bank that sends it. */
const payeeFields = (attempt: TransferAttempt, { caps, bankCodes }: BankProfile): OwnFields =>
  attempt.rail === 'INTRABANK'
    ? {}
    : {
        beneficiaryAccountName: plain(attempt.beneficiaryName, caps.beneficiaryName),
        beneficiaryBankCode: bankCodes[attempt.beneficiaryBank],
      }

const customerTypes: Readonly<Record<PayeeKind, string>> = { PERSON: '1', COMPANY: '2', STATE: '3' }
/** What a clearing is told of its payee beside that. */
const kindFields = ({ rail, beneficiaryKind: kind }: TransferAttempt): OwnFields =>
  clears(rail) && kind !== undefined ? { beneficiaryCustomerType: customerTypes[kind] } : {}

/** The body of a transfer, a charge or a scan, as the profile of its bank has it: what the payment says stands over what that adds. */
export const transferBody = (attempt: TransferAttempt, profile: BankProfile, reserved?: Authorisation): string => {
  if (attempt.rail === 'CARD') return chargeBody(attempt, profile, reserved)
  if (attempt.rail === 'QRIS') return scanBody(attempt)
  const { fields, additionalInfo } = profile.services.rails[attempt.rail]
  const bill: OwnInfo = attempt.billingCode === undefined ? {} : { billingCode: attempt.billingCode }
  const own = {
    partnerReferenceNo: attempt.partnerReference,
    amount: moneyOf(attempt.amount),
    beneficiaryAccountNo: attempt.beneficiaryAccount,
    ...payeeFields(attempt, profile),
    ...kindFields(attempt),
    remark: plain(attempt.remark, profile.caps.remark),
    sourceAccountNo: attempt.sourceAccount,
    transactionDate: stampOf(attempt.signedAt),
    additionalInfo: { ...additionalInfo, ...bill },
  } satisfies OwnFields
  return JSON.stringify({ ...usualFields, ...fields, ...own })
}

/** A charge that is refused after it was reserved ends once the reservation is given back; until then it is asked about. */
const orGivenBack = async <Refused extends Verdict>(
  desk: Desk,
  attempt: TransferAttempt,
  verdict: Refused,
  {
    ends = ['VOID'],
    reserved,
  }: Readonly<{ ends?: readonly Voided['end'][]; reserved?: Authorisation | undefined }> = {},
): Promise<Refused> => {
  if (!isReservedFirst(desk, attempt.rail) || verdict.class !== 'REJ') return verdict
  return ends.includes((await voidReservation(desk, attempt, reserved)).end)
    ? verdict
    : { ...verdict, class: 'REJ_CHECK' }
}
/** The same of one that is refused before its charge: an earlier sending may have reserved it, and the issuer may know of none. */
const orGivenBackBefore = (
  desk: Desk,
  attempt: TransferAttempt,
  answer: BankAnswer,
): BankAnswer | Promise<BankAnswer> =>
  attempt.goesAgain ? orGivenBack(desk, attempt, answer, { ends: ['VOID', 'NOT_FOUND'] }) : answer

/** A payment on its rail: services 17, 18, 22 and 23, and for cards 54, or 65 after 63. */
export const send =
  (desk: Desk) =>
  async (attempt: TransferAttempt): Promise<BankAnswer> => {
    const { profile, call, now } = desk
    const flaw = flawIn(attempt, profile)
    if (flaw !== undefined)
      return orGivenBackBefore(desk, attempt, {
        class: 'REJ',
        alarm: 'OUR_REQUEST',
        isOurs: true,
        at: now(),
        evidence: `not sent: ${flaw}`,
      })

    const reserved = attempt.rail === 'CARD' ? await reserve(desk, attempt) : undefined
    if (reserved && !('reference' in reserved)) {
      const isUnreserved = ['AUTH', 'LATER', 'NOT_SENT'].includes(reserved.class)
      return orGivenBackBefore(desk, attempt, { ...reserved, ...(isUnreserved && { isUnreserved }) })
    }

    const { externalId, signedAt, notAfter } = attempt
    const body = transferBody(attempt, profile, reserved)
    const service = profile.services.rails[attempt.rail]
    const called = await call({ service, externalId, signedAt, notAfter, body })
    const told = { at: now(), evidence: called.evidence, code: codeOf(called) }
    if (called.kind === 'NOT_SENT') return { ...told, class: 'NOT_SENT', isOurs: called.isOurs }
    if (called.kind === 'NO_CREDIT') return { ...told, class: 'AUTH', alarm: 'OUR_CREDENTIALS' }
    if (called.kind === 'LOST') return { ...told, class: 'UNK' }

    const echo: Echo = {
      reference: attempt.partnerReference,
      amountSen: attempt.amount * 100n,
      beneficiaryAccount: attempt.beneficiaryAccount,
      sourceAccount: attempt.sourceAccount,
      isClearing: clears(attempt.rail),
      isCapture: reserved !== undefined,
    }
    const verdict = await orGivenBack(desk, attempt, classify(called.reply, service.code, echo, profile.codes), {
      reserved,
    })
    const proof = saysIdWasUsed(called.reply) ? await provedAnothers(desk, attempt) : undefined
    if (proof !== undefined)
      return { ...told, class: 'LATER', evidence: `${called.evidence.slice(0, 1_000)}; ${proof}` }
    return {
      ...told,
      ...verdict,
      ...pastCutOffIn(verdict),
      bankReference: nameAt(called.reply.body, reserved ? 'captureNo' : 'referenceNo'),
      ...(attempt.rail === 'BI_FAST' && { railReference: bifastIdIn(called.reply.body) }),
      receipt: receiptIn(called.reply.body),
    }
  }
