import type { PaymentAction, PaymentFailure, PaymentStatus } from './payment'

/** What the bank or its silence told, without its protocol. */
export type Told =
  | Readonly<{
      source: 'RESPONSE'
      class: 'OK' | 'ACC' | 'REJ' | 'REJ_CHECK' | 'AUTH' | 'LATER' | 'EXISTS' | 'UNK' | 'NOT_SENT'
    }>
  | Readonly<{
      source: 'INQUIRY'
      status: 'SUCCESS' | 'PENDING' | 'REFUNDED' | 'FAILED' | 'NOT_FOUND' | 'UNKNOWN'
      amountAgrees: boolean
    }>
  | Readonly<{ source: 'STATEMENT'; status: 'DEBITED' | 'ABSENT' }>
  | Readonly<{ source: 'LEASE' }>

/** The step to take, if any, and when to look again: never, at the next poll, or at once. */
export type Verdict = Readonly<{
  action: PaymentAction | undefined
  again: 'NEVER' | 'POLL' | 'NOW'
  failure?: PaymentFailure
}>

const poll = (action?: PaymentAction): Verdict => ({ action, again: 'POLL' })
const settled: Verdict = { action: 'settle', again: 'NEVER' }
const rejected = (failure: PaymentFailure): Verdict => ({ action: 'reject', again: 'NEVER', failure })

/** How often a transfer that provably never ran is sent again before it counts as failed. */
export const sendingLimit = 6

const ofResponse = (answer: Extract<Told, { source: 'RESPONSE' }>['class'], attempts: number): Verdict => {
  switch (answer) {
    case 'OK':
      return settled
    case 'ACC':
      return poll('accept')
    case 'REJ':
      return rejected('REFUSED_BY_BANK')
    case 'AUTH':
    case 'LATER':
    case 'NOT_SENT':
      return attempts >= sendingLimit ? rejected('NEVER_SENT') : poll('resend')
    case 'REJ_CHECK':
    case 'EXISTS':
    case 'UNK':
      return poll('lose')
  }
}

const ofInquiry = (told: Extract<Told, { source: 'INQUIRY' }>, status: PaymentStatus): Verdict => {
  if (told.status === 'SUCCESS') return told.amountAgrees ? settled : poll()
  if (told.status === 'FAILED') return rejected('FAILED_AT_BANK')
  if (told.status === 'PENDING' && status === 'PENDING_UNKNOWN') return poll('accept')
  return poll()
}

const provesDebit = (told: Told): boolean =>
  (told.source === 'RESPONSE' && told.class === 'OK') ||
  (told.source === 'INQUIRY' && told.status === 'SUCCESS') ||
  (told.source === 'STATEMENT' && told.status === 'DEBITED')

/**
 * What a piece of evidence means for a payment at the bank. No hold is given back without proof: a refusal that is not
 * final, silence and "not found" alone only lead to another question.
 */
export const verdictOn = (status: PaymentStatus, told: Told, attempts: number): Verdict => {
  if (status === 'REJECTED' && provesDebit(told))
    return { action: 'contradict', again: 'NEVER', failure: 'LATE_SUCCESS' }
  if (status !== 'SUBMITTED' && status !== 'ACCEPTED' && status !== 'PENDING_UNKNOWN')
    return { action: undefined, again: 'NEVER' }
  switch (told.source) {
    case 'RESPONSE':
      return status === 'SUBMITTED' ? ofResponse(told.class, attempts) : poll()
    case 'INQUIRY':
      return ofInquiry(told, status)
    case 'STATEMENT':
      return told.status === 'DEBITED' ? settled : rejected('NOT_RECEIVED')
    case 'LEASE':
      return { action: status === 'SUBMITTED' ? 'lose' : undefined, again: 'NOW' }
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
