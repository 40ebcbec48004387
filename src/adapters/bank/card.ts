import type {
  BankAnswer, BindAnswer, BindQuestion, ConfirmAnswer, ConfirmQuestion, InquiryQuestion, TransferAttempt,
} from '../../application/digipay' // prettier-ignore
import { ask, told } from './asked'
import { codeOf } from './call'
import { caseOf } from './classify'
import type { CardServices } from './rail-services'
import { alarmingCodes, classOf, responseCodes } from './response-codes'
import type { BankProfile } from './profile'
import { type Desk, plain } from './desk'
import { moneyOf, stampOf, textAt } from './wire'

const cardServices = ({ profile }: Desk): CardServices | undefined => profile.services.card

/** Card binding, service 01: what is known of the card goes sealed, and a code goes to its holder. */
export const bindCard =
  (desk: Desk) =>
  async ({ account, lastFour, validUntil, customer }: BindQuestion): Promise<BindAnswer> => {
    const service = cardServices(desk)?.bind
    if (!service) return { at: desk.now(), evidence: 'not sent: the bank binds no cards', status: 'REFUSED' }
    const cardData = desk.seal(JSON.stringify({ accountNo: account, lastFour, expiryDate: validUntil }))
    const asked = await ask(desk, service, { custIdMerchant: customer, cardData })
    const chargeToken = textAt(asked.body, 'chargeToken')
    if (asked.isDone && chargeToken !== undefined) return { ...told(desk, asked), status: 'ASKED', chargeToken }
    return { ...told(desk, asked), status: asked.isRefused ? 'REFUSED' : 'UNKNOWN' }
  }

const wrongCodes: readonly string[] = ['40312', '40415']

/** Verification of the code, service 04: the issuer names the card by a token from now on. */
export const confirmCard =
  (desk: Desk) =>
  async ({ chargeToken, otp }: ConfirmQuestion): Promise<ConfirmAnswer> => {
    const service = cardServices(desk)?.confirm
    if (!service) return { at: desk.now(), evidence: 'not sent: the bank binds no cards', status: 'REFUSED' }
    const asked = await ask(desk, service, { chargeToken, otp })
    const cardToken = textAt(asked.body, 'bankCardToken')
    if (asked.isDone && cardToken !== undefined) return { ...told(desk, asked), status: 'BOUND', cardToken }
    const code = codeOf(asked.called)
    if (asked.isRefused && code !== undefined && wrongCodes.includes(caseOf(code))) return { ...told(desk, asked), status: 'WRONG_CODE' } // prettier-ignore
    return { ...told(desk, asked), status: asked.isRefused ? 'REFUSED' : 'UNKNOWN' }
  }

/** What a charge says of itself: which card, how much, and to whom. */
const chargeOf = (attempt: TransferAttempt, { code, bankCodes, caps }: BankProfile) => {
  const { partnerReference, cardToken, beneficiaryBank, beneficiaryAccount, beneficiaryName, signedAt } = attempt
  const amount = moneyOf(attempt.amount)
  return {
    partnerReferenceNo: partnerReference,
    bankCardToken: cardToken,
    merchantId: beneficiaryAccount,
    amount,
    payOptionDetails: [{ payMethod: 'CREDIT_CARD', payOption: 'KKP', transAmount: amount, feeAmount: { value: '0.00', currency: 'IDR' }, cardToken }], // prettier-ignore
    additionalInfo: {
      beneficiaryBankCode: beneficiaryBank === code ? code : bankCodes[beneficiaryBank],
      beneficiaryAccountName: plain(beneficiaryName, caps.beneficiaryName),
      transactionDate: stampOf(signedAt),
    },
  }
}

/** The charge itself: all of it at once, or the end of what was reserved before. */
export const chargeBody = (attempt: TransferAttempt, profile: BankProfile): string => {
  const charge = chargeOf(attempt, profile)
  if (!profile.services.card?.reserve) return JSON.stringify(charge)
  const { partnerReferenceNo, merchantId, amount: captureAmount } = charge
  return JSON.stringify({
    originalPartnerReferenceNo: partnerReferenceNo, partnerReferenceNo, partnerCaptureNo: partnerReferenceNo, merchantId, captureAmount,
    title: 'KKP', lastCapture: 'Y',
  }) // prettier-ignore
}

/** Where the issuer first reserves and then charges: the reservation, which moves nothing; undefined once it stands. */
export const reserve = async (desk: Desk, attempt: TransferAttempt): Promise<BankAnswer | undefined> => {
  const service = cardServices(desk)?.reserve
  if (!service) return undefined
  const { notAfter } = attempt
  const asked = await ask(desk, service, { ...chargeOf(attempt, desk.profile), title: 'KKP' }, { notAfter })
  if (asked.isDone) return undefined
  const code = codeOf(asked.called)
  // It stood already, of an earlier sending whose answer was lost: the charge itself says what became of it.
  if (code !== undefined && code.startsWith('409')) return undefined
  const answer = { ...told(desk, asked), evidence: `reservation: ${asked.called.evidence}` }
  if (asked.called.kind === 'NOT_SENT') return { ...answer, class: 'NOT_SENT' }
  if (asked.called.kind === 'NO_CREDIT') return { ...answer, class: 'AUTH', alarm: 'OUR_CREDENTIALS' }
  // A reservation that may stand is given back by the question what became of it.
  if (asked.refusal === undefined) return { ...answer, class: 'UNK' }
  const isSaid = code !== undefined && Object.hasOwn(responseCodes, asked.refusal)
  const alarm = alarmingCodes[asked.refusal]
  // No account was named but that of the card: the payee has none to mend.
  return { ...answer, class: isSaid ? classOf(code, desk.profile.codes) : 'UNK', alarm: alarm === 'PAYEE_ACCOUNT' ? undefined : alarm } // prettier-ignore
}

/** What became of a reservation that was to be given back, and what the issuer said to that. */
export type Voided = Readonly<{ end: 'VOID' | 'NOT_FOUND' | 'UNKNOWN'; evidence: string }>

/** A reservation that was never charged is given back: from then on it cannot be. Says whether the issuer confirmed it. */
export const voidReservation = async (
  desk: Desk,
  { partnerReference, amount }: Pick<InquiryQuestion, 'partnerReference' | 'amount'>,
): Promise<Voided> => {
  const services = cardServices(desk)
  if (!services?.void) return { end: 'UNKNOWN', evidence: 'not asked: the issuer gives nothing back' }
  const about = { originalPartnerReferenceNo: partnerReference, partnerVoidNo: partnerReference }
  const asked = await ask(desk, services.void, { ...about, voidAmount: moneyOf(amount), voidRemainingAmount: 'Y' })
  const { evidence } = asked.called
  if (asked.isDone) return { end: 'VOID', evidence }
  if (asked.refusal === '40401') return { end: 'NOT_FOUND', evidence }
  // An issuer that refuses has charged it meanwhile; where its answer was lost, it says itself what became of it.
  if (asked.isRefused || !services.voidQuery) return { end: 'UNKNOWN', evidence }
  const became = await ask(desk, services.voidQuery, about)
  const isVoid = became.isDone && textAt(became.body, 'latestVoidStatus') === 'SUCCESS'
  return { end: isVoid ? 'VOID' : 'UNKNOWN', evidence: became.called.evidence }
}
