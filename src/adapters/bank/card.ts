import type {
  BankAnswer, BankClass, BindAnswer, BindQuestion, ConfirmAnswer, ConfirmQuestion, TransferAttempt, UnbindAnswer, UnbindQuestion,
} from '../../application/digipay' // prettier-ignore
import { ask, told } from './asked'
import { type Authorisation, authorisationOf, chargeNames } from './authorisation'
import { codeOf } from './call'
import { caseOf, contradicts } from './classify'
import type { CardServices } from './rail-services'
import { alarmingCodes, classOf, type OwnCodes, pastCutOffIn, responseCodes } from './response-codes'
import type { BankProfile } from './profile'
import { type Desk, plain } from './desk'
import { moneyOf, nameAt, stampOf } from './wire'

const cardServices = ({ profile }: Desk): CardServices | undefined => profile.services.card

/**
 * Card binding, service 01: what is known of the card goes sealed. An issuer that asks its holder for a code names that question
 * (`chargeToken`); one that names the card alone has bound it.
 */
export const bindCard =
  (desk: Desk) =>
  async ({ account, lastFour, validUntil, customer }: BindQuestion): Promise<BindAnswer> => {
    const service = cardServices(desk)?.bind
    if (!service) return { at: desk.now(), evidence: 'not sent: the bank binds no cards', status: 'REFUSED' }
    const cardData = desk.seal(JSON.stringify({ accountNo: account, lastFour, expiryDate: validUntil }))
    const asked = await ask(desk, service, { custIdMerchant: customer, cardData })
    const [chargeToken, cardToken] = [nameAt(asked.body, 'chargeToken'), nameAt(asked.body, 'bankCardToken')]
    if (asked.isDone && chargeToken !== undefined) return { ...told(desk, asked), status: 'ASKED', chargeToken, cardToken } // prettier-ignore
    if (asked.isDone && cardToken !== undefined) return { ...told(desk, asked), status: 'BOUND', cardToken }
    return { ...told(desk, asked), status: asked.isRefused ? 'REFUSED' : 'UNKNOWN' }
  }

const wrongCodes: readonly string[] = ['40312', '40415']

/** Verification of the code, service 04: the card is called as this answer says from now on, or as that of its binding said. */
export const confirmCard =
  (desk: Desk) =>
  async ({ chargeToken, cardToken: named, otp }: ConfirmQuestion): Promise<ConfirmAnswer> => {
    const service = cardServices(desk)?.confirm
    if (!service) return { at: desk.now(), evidence: 'not sent: the bank binds no cards', status: 'REFUSED' }
    const asked = await ask(desk, service, { chargeToken, otp })
    const cardToken = nameAt(asked.body, 'bankCardToken') ?? named
    if (asked.isDone && cardToken !== undefined) return { ...told(desk, asked), status: 'BOUND', cardToken }
    const code = codeOf(asked.called)
    if (asked.isRefused && code !== undefined && wrongCodes.includes(caseOf(code))) return { ...told(desk, asked), status: 'WRONG_CODE' } // prettier-ignore
    return { ...told(desk, asked), status: asked.isRefused ? 'REFUSED' : 'UNKNOWN' }
  }

/** It knows no such card: whoever asks it to forget one that it has forgotten is told so. */
const unknownCard = '40411'
/** Refusals that another try may not meet: the issuer may forget the card later, or does not take this very question (409). */
const passing: readonly BankClass[] = ['LATER', 'ACC', 'AUTH', 'UNK']
const isForGood = (code: string, own: OwnCodes | undefined): boolean =>
  !code.startsWith('409') && !passing.includes(classOf(code, own))

/** The end of a binding, service 05: the issuer forgets what it calls the card. */
export const unbindCard =
  (desk: Desk) =>
  async ({ cardToken }: Pick<UnbindQuestion, 'cardToken'>): Promise<UnbindAnswer> => {
    const service = cardServices(desk)?.unbind
    if (!service) return { at: desk.now(), evidence: 'not sent: the bank unbinds no cards', status: 'NOT_OFFERED' }
    const asked = await ask(desk, service, { token: cardToken })
    const code = codeOf(asked.called)
    if (asked.isDone || asked.refusal === unknownCard) return { ...told(desk, asked), status: 'UNBOUND' }
    const isRefused = asked.isRefused && code !== undefined && isForGood(code, desk.profile.codes)
    return { ...told(desk, asked), status: isRefused ? 'REFUSED' : 'UNKNOWN' }
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
export const chargeBody = (attempt: TransferAttempt, profile: BankProfile, reserved: Authorisation | undefined): string => {
  const charge = chargeOf(attempt, profile)
  if (!reserved) return JSON.stringify(charge)
  const { partnerReferenceNo: partnerReference, merchantId: merchant, amount: captureAmount } = charge
  return JSON.stringify({ ...chargeNames(reserved, { partnerReference, merchant }), captureAmount, title: 'KKP', lastCapture: 'TRUE' })
} // prettier-ignore

/** What a reservation stands under at its issuer, which may have told it to an earlier sending whose answer was lost. */
const standing = async (desk: Desk, attempt: TransferAttempt, answer: BankAnswer): Promise<Authorisation | BankAnswer> => {
  const known = await authorisationOf(desk, attempt)
  if ('reference' in known) return known
  // A reservation that may stand is given back by the question what became of it.
  return { ...answer, class: 'UNK', evidence: `${answer.evidence.slice(0, 1_000)}; ${known.evidence.slice(0, 1_000)}` }
} // prettier-ignore

/** Where the issuer first reserves and then charges: the reservation, which moves nothing; what it stands under, or why it does not. */
export const reserve = async (desk: Desk, attempt: TransferAttempt): Promise<Authorisation | BankAnswer | undefined> => {
  const service = cardServices(desk)?.reserve
  if (!service) return undefined
  const { notAfter } = attempt
  const asked = await ask(desk, service, { ...chargeOf(attempt, desk.profile), title: 'KKP' }, { notAfter })
  const code = codeOf(asked.called)
  const answer = { ...told(desk, asked), evidence: `reservation: ${asked.called.evidence}` }
  if (asked.isDone) {
    if (differsFrom(attempt, asked.body)) return { ...answer, class: 'UNK', alarm: 'ECHO_MISMATCH' }
    const reference = nameAt(asked.body, 'referenceNo')
    return reference === undefined ? standing(desk, attempt, { ...answer, class: 'UNK' }) : { reference }
  }
  // It stood already, of an earlier sending whose answer was lost: the charge itself says what became of it.
  if (code !== undefined && code.startsWith('409')) return standing(desk, attempt, { ...answer, class: 'UNK' })
  if (asked.called.kind === 'NOT_SENT') return { ...answer, class: 'NOT_SENT' }
  if (asked.called.kind === 'NO_CREDIT') return { ...answer, class: 'AUTH', alarm: 'OUR_CREDENTIALS' }
  // A reservation that may stand is given back by the question what became of it.
  if (asked.refusal === undefined) return { ...answer, class: 'UNK' }
  const isSaid = code !== undefined && Object.hasOwn(responseCodes, asked.refusal)
  const verdict = { class: isSaid ? classOf(code, desk.profile.codes) : 'UNK', code } as const
  return { ...answer, ...verdict, alarm: alarmingCodes[asked.refusal], ...pastCutOffIn(verdict) }
} // prettier-ignore

const differsFrom = ({ partnerReference: reference, amount }: TransferAttempt, body: object | undefined): boolean =>
  body !== undefined && contradicts(body, { reference, amountSen: amount * 100n }, ['partnerReferenceNo'])
