import {
  isByCard,
  isDepositOver,
  isPaid,
  type Payment,
  type PaymentAction,
  type PaymentFailure,
  type Purchase,
  stageOf,
  type TaxDeposit,
  type Verdict,
  wordOf,
} from '../../domain/digipay'
import { isTurnedDown, type ReasonOf, refusalBy } from './bank-reasons'
import { type LockedPayment, paymentsOfDebt } from './payment-under-lock'
import type { DigipayStore } from './ports'

/** Whether another payment of its debt has reached the payee of this one: nothing of his account keeps him from it any more. */
const isPaidByAnother = ({ id }: Payment, ofDebt: readonly Payment[]): boolean =>
  ofDebt.some((each) => each.id !== id && isPaid(each))
/** What a payment pays, by all that was ever planned for it. */
type Debt = Purchase | TaxDeposit
/** Whether a debt ended otherwise than by a payment: a deposit at a counter, a purchase whose bill was returned with its order. */
const isOver = (debt: Debt): boolean => ('order' in debt ? stageOf(debt) === 'ENDED' : isDepositOver(debt))
/** Whether a payment came to nothing at its bank and its debt is owed still: its payee may have to mend something first. */
export const isOwedStill = (payment: Payment, debt: Debt): boolean =>
  isTurnedDown(payment) && !isPaidByAnother(payment, debt.payments) && !isOver(debt)

/** Under which failure a payment came to nothing, and since when. */
type TurnedDown = Readonly<{ failure: PaymentFailure | undefined; since: Date }>

const turningDown: readonly (PaymentAction | undefined)[] = ['reject', 'reverse', 'takeBack']

const turnedDown = (payment: Payment, { action, failure }: Verdict, at: Date): TurnedDown | undefined => {
  if (turningDown.includes(action)) return { failure, since: at }
  const since = payment.steps.at(-1)?.at
  return action === undefined && since && isTurnedDown(payment) ? { failure: payment.failure, since } : undefined
}

/**
 * Has people see to the account of a payee for which its bank turned a payment down or gave it back, whichever way it says so: in its
 * answer, when it is asked, by a call, or beside the money that comes back, and however late it says why. Once for each payment, and not
 * once its payee was paid by another.
 */
export const openIfPayeeRefused = async (
  locked: LockedPayment,
  verdict: Verdict,
  reasonOf: ReasonOf,
  { at, store }: Readonly<{ at: Date; store: Pick<DigipayStore, 'dues' | 'cases'> }>,
): Promise<void> => {
  const { payment } = locked
  // A charge names no account of its payee, however its issuer words its answer.
  const ended = isByCard(payment) ? undefined : turnedDown(payment, verdict, at)
  if (!ended || isPaidByAnother(payment, paymentsOfDebt(locked))) return
  const heard = await store.dues.evidenceOf(payment.id)
  const telling = heard.map(({ told, code }) => ({
    source: told.source,
    outcome: wordOf(told),
    reason: code === undefined ? undefined : reasonOf(code),
    said: undefined,
  }))
  if (refusalBy(ended.failure, telling)?.reason !== 'PAYEE_ACCOUNT') return
  const matter = { kind: 'PAYEE_ACCOUNT', subject: payment.id, payment: payment.id, amount: payment.net } as const
  await store.cases.open({ ...matter, since: ended.since }, at)
}
