import {
  type ClaimId, err, type KkpCardId, type Lifecycle, type LocalDate, type Move, next, type NotNow, ok, type OrderId, type PaymentId,
  reasonMissing, type ReasonRequired, type Refusal,
  type Result, type Rupiah, stateOf, type Step, type TaxDepositId, type UnitId,
} from '../kernel' // prettier-ignore
import type { SeparationOfFunctions } from '../organisation'
import type { Fund } from './accounts'
import type { Assessment, PaymentMethod } from '../tax-withholding'
import type { PayeeCheck } from './payee-name'
import type { Route } from './route'
import { type Act, separatedOn } from './separation'

/**
 * Why a payment failed or did not last. LATE_SUCCESS is no failure but a debit told after one, until people have decided;
 * PAID_TWICE is what they decide when another payment has paid the same debt.
 */
export type PaymentFailure =
  | 'REFUSED_BY_BANK' | 'NEVER_SENT' | 'FAILED_AT_BANK' | 'NOT_RECEIVED' | 'LATE_SUCCESS' | 'PAID_TWICE' | 'RETURNED_BY_BANK' // prettier-ignore

/** From the treasurer's schedule to what the bank proved. */
export type PaymentStatus =
  | 'SCHEDULED' | 'AUTHORISED' | 'SUBMITTED' | 'ACCEPTED' | 'PENDING_UNKNOWN' | 'SETTLED' | 'REJECTED' | 'CANCELLED'
  | 'REVERSED' | 'REFUNDED' // prettier-ignore

/** Outcome known to the bank only; the hold stays until it is proved. */
export const atTheBank: readonly PaymentStatus[] = ['SUBMITTED', 'ACCEPTED', 'PENDING_UNKNOWN']

export const paymentLifecycle = {
  schedule: { from: [], to: 'SCHEDULED' },
  unschedule: { from: ['SCHEDULED', 'AUTHORISED', 'SUBMITTED'], to: 'CANCELLED' },
  authorise: { from: ['SCHEDULED'], to: 'AUTHORISED' },
  submit: { from: ['AUTHORISED', 'SUBMITTED'], to: 'SUBMITTED' },
  resend: { from: ['SUBMITTED'], to: 'SUBMITTED' },
  accept: { from: ['SUBMITTED', 'PENDING_UNKNOWN'], to: 'ACCEPTED' },
  lose: { from: ['SUBMITTED', 'ACCEPTED'], to: 'PENDING_UNKNOWN' },
  settle: { from: atTheBank, to: 'SETTLED' },
  reject: { from: atTheBank, to: 'REJECTED' },
  stop: { from: ['AUTHORISED'], to: 'CANCELLED' },
  contradict: { from: ['REJECTED', 'CANCELLED'], to: 'REJECTED' },
  settleLate: { from: ['REJECTED'], to: 'SETTLED' },
  admitTwice: { from: ['REJECTED'], to: 'REJECTED' },
  giveBack: { from: ['REJECTED'], to: 'REJECTED' },
  takeBack: { from: ['REJECTED'], to: 'REJECTED' },
  reverse: { from: [...atTheBank, 'SETTLED'], to: 'REVERSED' },
  refund: { from: ['SETTLED', 'REFUNDED'], to: 'REFUNDED' },
} as const satisfies Lifecycle<PaymentStatus, string>
export type PaymentAction = keyof typeof paymentLifecycle
export type PaymentStep = Step<PaymentStatus, PaymentAction>

/** An account at a bank, as a payment names it. */
export type BankAccount = Readonly<{ bank: string; account: string; name: string }>

/** Money that leaves one account of the satker for one payee, once. After a definite failure another replaces it. */
type Leaving = Readonly<{
  tenant: UnitId
  id: PaymentId
  method: PaymentMethod
  /** Whose money it is: UP, unless it is said to be TUP; a card charges UP alone. */
  fund?: Fund | undefined
  scheduledOn: LocalDate
  gross: Rupiah
  /** What the payee receives. */
  net: Rupiah
  source: Omit<BankAccount, 'name'>
  payee: BankAccount
  /** How it travels and what its bank takes for that: chosen when it is scheduled, signed, and never chosen anew. */
  route: Route
  /** Whose account the bank says it is, once it was asked. */
  payeeCheck?: PayeeCheck | undefined
  /** When its rail next takes it, while that is closed. */
  nextWindow?: Date | undefined
  /** Whether it waits for a bank that was not there for others before it. */
  awaitsBank?: boolean | undefined
  /** Whether it waits until a proof of its book finds nothing. */
  awaitsProof?: boolean | undefined
  /** The reference under which the bank knows this payment, one for its whole life. */
  partnerReference: string
  bankReference: string | undefined
  /** How its rail names it: the id that BI-FAST gives a transfer, by which alone a statement may name it. */
  railReference?: string | undefined
  /** When its debit was made, however late that was heard of; set once it counts as paid. */
  settledAt: Date | undefined
  failure: PaymentFailure | undefined
  /** What its payee gave back of it, if anything. */
  refunded?: Rupiah | undefined
  /** It was reversed when its tax was already on its way to the State: that tax is still owed, and corrected there. */
  keepsTax?: boolean | undefined
  createdAt: Date
  steps: readonly PaymentStep[]
}>

/** Pays a vendor's claim: gross leaves the UP, net reaches the vendor, the tax between them stays a liability. */
export type ClaimPayment = Leaving &
  Readonly<{
    kind: 'CLAIM'
    order: OrderId
    claim: ClaimId
    vendor: UnitId
    /** The government credit card that is charged; without it the money leaves the satker's account. */
    card?: KkpCardId | undefined
    /** The QR code of the merchant, where it is paid by scanning it. */
    qrContent?: string | undefined
    /** The tax as frozen when scheduled; never recomputed with newer parameters. */
    assessment: Assessment
    kuitansiNumber: string | undefined
    taxSheetNumber: string | undefined
  }>

/** Pays withheld tax to the State with a billing code: gross and net are the amount of its deposit. */
export type DepositPayment = Leaving & Readonly<{ kind: 'DEPOSIT'; deposit: TaxDepositId; billingCode: string }>

/** What leaves for a vendor or for the State: one lifecycle, one signature, one way to the bank. */
export type Payment = ClaimPayment | DepositPayment
export const paymentKinds = ['CLAIM', 'DEPOSIT'] as const
export type PaymentKind = (typeof paymentKinds)[number]

export type PaymentRefusal = NotNow | SeparationOfFunctions | ReasonRequired

export const paymentStatus = ({ steps }: Pick<Payment, 'steps'>): PaymentStatus => stateOf(steps, 'SCHEDULED')
export const paymentVersion = (payment: Payment): number => payment.steps.length

/** Whether UP is held for this payment: from its authorisation until the bank's answer is proved. */
export const holdsUp = (status: PaymentStatus): boolean => status === 'AUTHORISED' || atTheBank.includes(status)
/** Whether the bank later said that it did debit what was proved not executed: people decide before anything else is paid. */
export const isDisputed = ({ failure }: Payment): boolean => failure === 'LATE_SUCCESS'
/** A debt of which one payment is disputed: nothing more is paid or given back of it before people decide. */
export const debtDisputed = ({ payments }: Readonly<{ payments: readonly Payment[] }>): Refusal<'PAYMENT_DISPUTED'> | undefined =>
  payments.some(isDisputed) ? { code: 'PAYMENT_DISPUTED', path: ['id'] } : undefined // prettier-ignore
/** Whether they decided that it left beside the one that paid its debt: whoever has it owes it back. */
export const isOwedBack = ({ failure }: Pick<Payment, 'failure'>): boolean => failure === 'PAID_TWICE'
/** The states in which its debt is paid: what its payee gave back later does not make it owed again. */
export const paidStatuses: readonly PaymentStatus[] = ['SETTLED', 'REFUNDED']
export const isPaid = (payment: Pick<Payment, 'steps'>): boolean => paidStatuses.includes(paymentStatus(payment))
/** The states of a payment that came to nothing, so that another may take its place. */
export const goneStatuses: readonly PaymentStatus[] = ['REJECTED', 'CANCELLED', 'REVERSED']
/** Whether it ever was submitted, even where every sending was turned away. */
export const wasSent = ({ steps }: Pick<Payment, 'steps'>): boolean => steps.some(({ action }) => action === 'submit')
/**
 * When it left, by what shows its debit: not before its first sending nor after now, however the clock of its bank goes, and though
 * a line without an hour stands for all of its day.
 */
export const leftAt = ({ steps, createdAt }: Pick<Payment, 'steps' | 'createdAt'>, debited: Date, now: Date): Date => {
  const sent = steps.find(({ action }) => action === 'submit')?.at ?? createdAt
  const left = debited < sent ? sent : debited
  return left > now ? now : left
}
/** Whether it waits to be sent again: every sending so far provably paid nothing, and none is on its way. */
export const waitsToGoAgain = (payment: Pick<Payment, 'steps'>): boolean =>
  paymentStatus(payment) === 'SUBMITTED' && payment.steps.at(-1)?.action === 'resend'
/**
 * Why a signed payment has not left, or not for good: its book contradicts itself, its rail is closed, its bank turned it away and it goes
 * again by itself, or turned away others and is left in peace.
 */
export type PaymentDelay = 'BOOK_IN_DOUBT' | 'RAIL_CLOSED' | 'GOES_AGAIN' | 'BANK_RESTS'
/** What holds it up now, if anything does. */
export const delayOf = (
  payment: Pick<Payment, 'steps' | 'nextWindow' | 'awaitsBank' | 'awaitsProof'>,
): PaymentDelay | undefined => {
  const again = waitsToGoAgain(payment)
  if (!again && paymentStatus(payment) !== 'AUTHORISED') return undefined
  if (payment.awaitsProof) return 'BOOK_IN_DOUBT'
  if (payment.nextWindow) return 'RAIL_CLOSED'
  if (again) return 'GOES_AGAIN'
  return payment.awaitsBank ? 'BANK_RESTS' : undefined
}
/** The states in which its bank never had it in hand. */
export const unsentStatuses: readonly PaymentStatus[] = ['SCHEDULED', 'AUTHORISED', 'CANCELLED']
/** Whether it stands in the way of another payment of the same claim. */
export const isStanding = (payment: Pick<Payment, 'steps'>): boolean => !goneStatuses.includes(paymentStatus(payment))

/** The reference by which the bank knows a payment for life: 20 capitals and digits, from the payment's own id. */
export const partnerReferenceOf = (payment: PaymentId): string => {
  const number = BigInt(`0x${payment.replaceAll('-', '')}`) % 36n ** 18n
  return `SL${number.toString(36).toUpperCase().padStart(18, '0')}`
}

/** Why a payment is not taken back that a bank may have in hand. */
export const notTakenBack = (payment: Pick<Payment, 'steps'>): NotNow => ({
  code: 'NOT_NOW', action: 'unschedule', status: paymentStatus(payment), from: ['SCHEDULED', 'AUTHORISED'], path: ['id'],
}) // prettier-ignore

/** Takes one step, or says why not. */
export const advancePayment = <P extends Payment>(
  payment: P,
  move: Move<PaymentAction>,
  journey: readonly Act[],
): Result<P, PaymentRefusal> => {
  const reached = next<PaymentStatus, PaymentAction>(paymentLifecycle, paymentStatus(payment), move.action)
  if (!reached.ok) return reached
  if (move.action === 'unschedule' && paymentStatus(payment) === 'SUBMITTED' && !waitsToGoAgain(payment))
    return err(notTakenBack(payment))
  const separated = separatedOn(journey, move)
  if (separated) return err(separated)
  const unexplained = move.action === 'unschedule' ? reasonMissing(move.action, move.reason) : undefined
  if (unexplained) return err(unexplained)
  return ok({ ...payment, steps: [...payment.steps, { ...move, to: reached.value }] })
}
