import { deniesPaid, type Said, type Story, storyOf, type Told } from './evidence'
import {
  isPaid,
  type Payment,
  type PaymentAction,
  type PaymentFailure,
  paymentStatus,
  type PaymentStatus,
  wasSent,
} from './payment'
import type { CaseKind } from './payment-case'

/** The step to take, if any, when to look again (never, at the next poll, or at once), and what people must look at. */
export type Verdict = Readonly<{
  action: PaymentAction | undefined
  again: 'NEVER' | 'POLL' | 'NOW'
  failure?: PaymentFailure
  opens?: CaseKind
}>

/** What a verdict is given on: the newest word, all that was told before it, and how many sendings there were. */
export type Hearing = Readonly<{
  told: Told
  at: Date
  earlier: readonly Said[]
  attempts: number
  /** Whether the amount is small enough for a callback to be believed by itself. */
  trustsCallback: boolean
  /** Whether its bank may still keep something reserved for it: then only that bank can say that it is over. */
  mayBeReserved?: boolean | undefined
}>

/** What a verdict looks at of a payment. */
type Judged = Pick<Payment, 'steps' | 'failure'>

const none: Verdict = { action: undefined, again: 'NEVER' }
const poll = (action?: PaymentAction): Verdict => ({ action, again: 'POLL' })
const now: Verdict = { action: undefined, again: 'NOW' }
const end = (action: PaymentAction, failure?: PaymentFailure): Verdict => ({
  action,
  again: 'NEVER',
  ...(failure && { failure }),
})

/** How often a transfer that provably never ran, but that its bank may have reserved, is sent again: then it is asked about. */
export const sendingLimit = 6
/** The same where the bank refuses our credentials: those are ours to mend, which may take people days. */
export const unwelcomeSendingLimit = 50

/** Whether a bank, or the way to it, turned a sending away before anything was done: it provably paid nothing, and may go again. */
export const isTurnedAway = (told: Told): boolean =>
  told.source === 'RESPONSE' && (told.class === 'AUTH' || told.class === 'LATER' || told.class === 'NOT_SENT')

const failureBy = ({ source }: Told): PaymentFailure =>
  source === 'STATEMENT' || source === 'MANUAL'
    ? 'NOT_RECEIVED'
    : source === 'INQUIRY'
      ? 'FAILED_AT_BANK'
      : 'REFUSED_BY_BANK'

/** What only leads on: to another sending, another question, or a wait. */
const onTheWay = (status: PaymentStatus, { told, attempts, mayBeReserved = false }: Hearing): Verdict => {
  switch (told.source) {
    case 'LEASE':
      return { action: status === 'SUBMITTED' ? 'lose' : undefined, again: 'NOW' }
    case 'CALLBACK':
      return now
    case 'INQUIRY':
      if (told.status === 'SUCCESS') return { ...poll(), opens: 'AMOUNT_DIFFERS' }
      return poll(told.status === 'PENDING' && status === 'PENDING_UNKNOWN' ? 'accept' : undefined)
    case 'RESPONSE':
      if (status !== 'SUBMITTED') return poll()
      if (told.class === 'ACC') return poll('accept')
      if (!isTurnedAway(told)) return poll('lose')
      if (!mayBeReserved) return poll('resend')
      return poll(attempts < (told.class === 'AUTH' ? unwelcomeSendingLimit : sendingLimit) ? 'resend' : 'lose')
    case 'STATEMENT':
    case 'MANUAL':
      return poll()
  }
}

const atTheBank = (status: PaymentStatus, story: Story, hearing: Hearing): Verdict => {
  switch (story) {
    case 'DEBITED':
      return end('settle')
    case 'RETURNED':
      return end('reverse', 'RETURNED_BY_BANK')
    case 'NOT_DEBITED':
      return end('reject', failureBy(hearing.told))
    case 'CONTRADICTED':
      return { ...poll(), opens: 'CONTRADICTION' }
    case 'OPEN':
    case 'DECIDED_TWICE':
      return onTheWay(status, hearing)
  }
}

/** A word that proves nothing by itself about what has ended, but is worth a question. */
const asksAgain = (payment: Judged, { told }: Hearing): Verdict => {
  const isGone = !isPaid(payment)
  if (told.source === 'CALLBACK') return (isGone ? told.status === 'SUCCESS' : deniesPaid(told)) ? now : none
  // What was told before a letter of the bank was confirmed is answered by it, and told after it is not: only asking anew tells which.
  if (isGone && told.source === 'INQUIRY' && told.status === 'SUCCESS' && told.amountAgrees) return now
  const isUndecided = told.source === 'INQUIRY' && ['REFUNDED', 'PENDING', 'UNKNOWN'].includes(told.status)
  return isUndecided && !isGone ? poll() : none
}

const ofPaid = (payment: Judged, story: Story, hearing: Hearing): Verdict => {
  if (story === 'CONTRADICTED') return { ...none, opens: 'CONTRADICTION' }
  if (story !== 'RETURNED' && story !== 'NOT_DEBITED') return asksAgain(payment, hearing)
  // What its payee gave back in part, the bank cannot give back in whole: people look at that.
  if (paymentStatus(payment) === 'REFUNDED') return { ...none, opens: 'CONTRADICTION' }
  return end('reverse', story === 'RETURNED' ? 'RETURNED_BY_BANK' : 'FAILED_AT_BANK')
}

const ofRejected = (payment: Judged, story: Story, hearing: Hearing): Verdict => {
  const isDisputed = payment.failure === 'LATE_SUCCESS'
  if (payment.failure === 'PAID_TWICE') return none
  if (story === 'RETURNED') return isDisputed ? end('takeBack', 'RETURNED_BY_BANK') : none
  if (story !== 'DEBITED' && story !== 'CONTRADICTED') return asksAgain(payment, hearing)
  return isDisputed ? none : { ...end('contradict', 'LATE_SUCCESS'), opens: 'LATE_SUCCESS' }
}

/**
 * What the newest piece of evidence means, beside all that came before it. No hold is given back without proof: a refusal
 * that is not final, silence and "not found" alone only lead to another question. Nothing that was proved is undone by a
 * weaker or an older word: where words contradict each other, no money moves and people look. What provably never ran goes again and
 * again: that it should not is for people to say.
 */
export const verdictOn = (payment: Judged, hearing: Hearing): Verdict => {
  const story = storyOf([...hearing.earlier, hearing], hearing.trustsCallback)
  const status = paymentStatus(payment)
  switch (status) {
    case 'SUBMITTED':
    case 'ACCEPTED':
    case 'PENDING_UNKNOWN':
      return atTheBank(status, story, hearing)
    case 'SETTLED':
    case 'REFUNDED':
      return ofPaid(payment, story, hearing)
    case 'REJECTED':
      return ofRejected(payment, story, hearing)
    case 'CANCELLED':
      // Of what was stopped before a byte of it left, no bank can know anything.
      return wasSent(payment) ? ofRejected(payment, story, hearing) : none
    case 'REVERSED':
      return story === 'CONTRADICTED' ? { ...none, opens: 'CONTRADICTION' } : none
    case 'SCHEDULED':
    case 'AUTHORISED':
      return none
  }
}

/** Whether "not found" has become worth asking the statement: twice, far enough apart, and after the bank's own time. */
export const isAbsenceDue = (
  at: Readonly<{ sent: Date; firstNotFound: Date | undefined; now: Date }>,
  patience: Readonly<{ notFoundGapMs: number; bankMaximumTimeMs: number }>,
): boolean =>
  at.firstNotFound !== undefined &&
  at.now.getTime() - at.firstNotFound.getTime() >= patience.notFoundGapMs &&
  at.firstNotFound.getTime() >= at.sent.getTime() &&
  at.now.getTime() - at.sent.getTime() >= patience.bankMaximumTimeMs
