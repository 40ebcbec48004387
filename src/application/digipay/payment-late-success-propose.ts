import { err, ok, type PaymentCaseId, type Refusal, type Result } from '../../domain/kernel'
import { advanceCase, type CaseRefusal, isDisputed } from '../../domain/digipay'
import type { Actor } from '../actor'
import type { Answered } from '../transact'
import { type Change, type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'
import { type CaseAnswer, onCase } from './payment-case-step'
import { journeyOfPayment } from './payment-under-lock'

export type LateSuccessRefusal = CaseRefusal | Refusal<'NOT_A_LATE_SUCCESS'>

/**
 * The treasurer found in the statement that a payment held for failed did leave, and says so with his reason. Nothing moves
 * before another person confirms it.
 */
export const paymentLateSuccessPropose =
  (needs: PurchaseNeeds) =>
  (
    command: Change<PaymentCaseId>,
    actor: Actor,
  ): Promise<Result<Answered<CaseAnswer>, LateSuccessRefusal | ChangeRefusal>> =>
    onCase<LateSuccessRefusal>(needs, 'paymentLateSuccessPropose', command, actor, ({ case: before, payment }) => {
      if (before.kind !== 'LATE_SUCCESS' || !payment || !isDisputed(payment.payment))
        return Promise.resolve(err({ code: 'NOT_A_LATE_SUCCESS', path: ['id'] }))
      const move = moveBy(actor, 'propose', needs.now(), command.reason)
      const proposed = advanceCase(before, move, journeyOfPayment(payment))
      return Promise.resolve(proposed.ok ? ok({ case: proposed.value }) : proposed)
    })
