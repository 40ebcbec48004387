import {
  add,
  type ChallengeId, err, type LocalDate, ok, type PersonId, type Refusal, type Result, type Rupiah, type UnitId,
} from '../kernel' // prettier-ignore
import type { BankAccount, Payment } from './payment'
import type { Asked } from './ladder'
import { paymentVersion } from './payment'

/** OPEN until it is consumed by the one authorisation it was made for, or dies by an edit, a new one, or its tries. */
export type ChallengeStatus = 'OPEN' | 'CONSUMED' | 'DEAD'

/** A one-time code bound to exactly the payments listed, in the versions its approver saw. */
export type Challenge = Readonly<{
  tenant: UnitId
  id: ChallengeId
  approver: PersonId
  tupleHash: string
  /** What is signed, in full: the device shows it and signs its hash. */
  text: string
  asked: readonly Asked[]
  status: ChallengeStatus
  tries: number
  expiresAt: Date
}>

/** Times and tries of a step-up. They are the bank rules' defaults, kept as configuration (RTS 2018/389 art. 4-5). */
export type StepUpLimits = Readonly<{
  lifeMs: number
  triesPerChallenge: number
  challengesPerPayment: number
  pinTries: number
  /** Wrong answers of one person in one day, over all challenges, that lock the PIN. */
  failuresPerDay: number
}>

/** What is signed, one payment at a time: any other amount, payee, account or subject is another signature. */
export type SignedTuple = Readonly<{
  payment: string
  version: number
  /** The order that is paid, or the deposit with its billing code. */
  subject: string
  /** The bill that is paid, by its number and day; a deposit has none. */
  invoice: string
  amount: string
  gross: string
  source: string
  payee: string
  name: string
  /** Whose account the bank says it is, and how the money gets there for which fee. */
  verifiedName: string
  rail: string
  fee: string
  taxOn: string
}>

const accountText = ({ bank, account }: Pick<BankAccount, 'bank' | 'account'>): string => `${bank}/${account}`

/** The tuple of a payment as it stands, with the bill it pays. */
export const tupleOf = (payment: Payment, taxOn: LocalDate, invoice = ''): SignedTuple => ({
  payment: payment.id,
  version: paymentVersion(payment),
  subject: payment.kind === 'CLAIM' ? payment.order : `${payment.deposit}/${payment.billingCode}`,
  invoice,
  amount: payment.net.toString(),
  gross: payment.gross.toString(),
  source: accountText(payment.source),
  payee: accountText(payment.payee),
  name: payment.payee.name,
  verifiedName: payment.payeeCheck?.name ?? '',
  rail: payment.route.rail,
  fee: payment.route.fee.toString(),
  taxOn,
})

/** Under which challenge who signs, and until when he may. */
export type Signing = Readonly<{ id: ChallengeId; approver: PersonId; expiresAt: Date }>

/**
 * One canonical text over all tuples, in the order of their payments: what code and device are bound to. It names its
 * fields, since a device shows it to the approver before he signs.
 */
export const canonical = ({ id, approver, expiresAt }: Signing, tuples: readonly SignedTuple[]): string =>
  JSON.stringify({
    challenge: id,
    approver,
    currency: 'IDR',
    expiresAt: expiresAt.toISOString(),
    payments: [...tuples].sort((a, b) => (a.payment < b.payment ? -1 : 1)),
  })

export type ChallengeRefusal = Refusal<'CHALLENGE_NOT_OPEN'> | Refusal<'CHALLENGE_EXPIRED'>

/** Whether the challenge may still be answered by this person. Somebody else's challenge does not exist for him. */
export const mayAnswer = (
  challenge: Challenge,
  at: Date,
  limits: StepUpLimits,
): Result<Challenge, ChallengeRefusal> => {
  if (challenge.status !== 'OPEN' || challenge.tries >= limits.triesPerChallenge)
    return err({ code: 'CHALLENGE_NOT_OPEN', path: ['challengeId'] })
  if (at > challenge.expiresAt) return err({ code: 'CHALLENGE_EXPIRED', path: ['challengeId'] })
  return ok(challenge)
}

const ending = (number: string): string => `****${number.slice(-4)}`
const payeeText = (payment: Payment): string =>
  payment.kind === 'CLAIM'
    ? payment.route.rail === 'QRIS'
      ? `${payment.payee.name} (QRIS ${payment.payee.bank} ${ending(payment.payee.account)}, menurut bank: ${payment.payeeCheck?.name ?? '-'})`
      : `${payment.payee.name} (${payment.payee.bank} ${ending(payment.payee.account)})`
    : `${payment.payee.name} (${payment.payee.bank}, billing ${ending(payment.billingCode)})`

/**
 * What the code's message says, so that its reader sees what he signs: what the payees get, what the banks take beside it for
 * carrying it, payee and the last digits of where it goes. Both sums leave the account.
 */
export const noticeOf = (
  payments: readonly Payment[],
): Readonly<{ total: Rupiah; fees: Rupiah; payees: readonly string[] }> => ({
  total: add(...payments.map(({ net }) => net)),
  fees: add(...payments.map(({ route }) => route.fee)),
  payees: payments.map(payeeText),
})
