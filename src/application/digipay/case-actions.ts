import { advanceCase, caseRules, caseStatus, type CaseRefusal, giveUpRefund, type GiveUpRefusal, isAboutUndecided, isAwaited, type LetterRefusal, type Payment, type PaymentCase, type RefundRequest, refundWaitMs } from '../../domain/digipay' // prettier-ignore
import type { CaseAction } from '../../domain/digipay'
import type { Actor } from '../actor'
import { offered, type Possible, REASON_TO_COME, whyNot } from '../offered'
import type { caseActLabels } from './bank-labels'
import { moveBy } from './on-purchase'
import type { RefundAskNeeds } from './payment-refund-ask'
import type { refundActLabels } from './refund-labels'

/** An act on a case that the actor's role has, and what refuses it now. */
export type PossibleCaseAct = Possible<CaseAct, CaseRefusal | LetterRefusal>
type CaseAct = keyof typeof caseActLabels

const ofAll: readonly (readonly [CaseAct, CaseAction])[] = [
  ['paymentCaseTake', 'take'],
  ['paymentCaseComment', 'comment'],
]
const closing: readonly (readonly [CaseAct, CaseAction])[] = [['paymentCaseClose', 'close']]
const ofLate: readonly (readonly [CaseAct, CaseAction])[] = [
  ['paymentLateSuccessPropose', 'propose'],
  ['paymentLateSuccessConfirm', 'confirm'],
]
const ofUndecided: readonly (readonly [CaseAct, CaseAction])[] = [
  ['paymentUndecidedPropose', 'propose'],
  ['paymentUndecidedConfirm', 'confirm'],
]

/** What ends a case by the hands of people, if anything does: money that was asked back has acts of its own. */
const endingOf = ({ kind, subject, payment }: PaymentCase): readonly (readonly [CaseAct, CaseAction])[] => {
  if (caseRules[kind].closers.length > 0) return closing
  if (kind === 'LATE_SUCCESS') return ofLate
  return kind === 'NO_FINAL_ANSWER' && subject === payment ? ofUndecided : []
}

/** A letter ends what its bank still leaves undecided, and nothing else. */
const notUndecided = (each: PaymentCase, payment: Payment | undefined): LetterRefusal | undefined =>
  payment && isAboutUndecided(each, payment) ? undefined : { code: 'NOT_UNDECIDED', path: ['id'] }

/** What the actor may do with a case of his own book now; `payment` is the one it is about, if it is about one. */
export const actionsOnCase = (
  each: PaymentCase,
  payment: Payment | undefined,
  actor: Actor,
  at: Date,
): readonly PossibleCaseAct[] => {
  if (each.tenant !== actor.unit || caseStatus(each) === 'CLOSED') return []
  return [...ofAll, ...endingOf(each)].flatMap(([act, action]) =>
    offered(
      actor,
      act,
      () =>
        (ofUndecided.some(([undecided]) => undecided === act) ? notUndecided(each, payment) : undefined) ??
        whyNot(advanceCase(each, moveBy(actor, action, at, REASON_TO_COME))),
    ),
  )
}

/** What the actor may do now with money of a payment of his own book that was asked back. */
export const actionsOnRefund = (
  { refund, payment }: Readonly<{ refund: RefundRequest; payment: Payment }>,
  actor: Actor,
  { bankOf, now }: Pick<RefundAskNeeds, 'bankOf' | 'now'>,
): readonly Possible<keyof typeof refundActLabels, GiveUpRefusal>[] => {
  if (refund.tenant !== actor.unit || !isAwaited(refund)) return []
  return offered(actor, 'paymentRefundGiveUp', () => {
    const waitMs = refundWaitMs(payment, bankOf(payment.source.bank).patience)
    return whyNot(giveUpRefund(refund, moveBy(actor, 'giveUp', now(), REASON_TO_COME), { waitMs }))
  })
}
