import { err, ok, type PaymentCaseId, type Refusal, type Result } from '../../domain/kernel'
import {
  advanceCase,
  isDepositOver,
  isDisputed,
  isPaid,
  isStanding,
  movedAt,
  type Told,
  wordOf,
} from '../../domain/digipay'
import type { Actor } from '../actor'
import type { Answered } from '../transact'
import type { InsufficientKkp, InsufficientUp } from './guards'
import { type Change, type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'
import { type CaseAnswer, onCase } from './payment-case-step'
import type { ConcludeNeeds } from './payment-conclude'
import { admitTwice, settleLate } from './payment-late'
import type { LateSuccessRefusal } from './payment-late-success-propose'
import { debitWithFee, explainWithFee, type LetterNeeds } from './payment-undecided'
import { journeyOfPayment, type LockedPayment } from './payment-under-lock'
import type { Evidence } from './ports'

export type LateConfirmRefusal =
  LateSuccessRefusal | InsufficientUp | InsufficientKkp | Refusal<'REPLACEMENT_STANDING' | 'DEBIT_OF_OTHER_SUM'>

type Decided = Result<Readonly<{ locked: LockedPayment; isTwice: boolean }>, LateConfirmRefusal>

/** What the payment is: the one that paid its debt, or one too many; another that is still under way must end first. */
const decidable = (payment: LockedPayment | undefined): Decided => {
  if (!payment || !isDisputed(payment.payment)) return err({ code: 'NOT_A_LATE_SUCCESS', path: ['id'] })
  const of = 'purchase' in payment ? payment.purchase.payments.filter(({ claim }) => claim === payment.payment.claim) : payment.deposit.payments
  const others = of.filter(({ id }) => id !== payment.payment.id)
  if (others.some((other) => isStanding(other) && !isPaid(other))) return err({ code: 'REPLACEMENT_STANDING', path: ['id'] })
  return ok({ locked: payment, isTwice: others.some(isPaid) || isPaidOtherwise(payment) })
} // prettier-ignore

/** A deposit may have been paid at the counter meanwhile, and not just be allowed to; a claim that was returned is paid by nothing. */
const isPaidOtherwise = (locked: LockedPayment): boolean =>
  'deposit' in locked
    ? isDepositOver(locked.deposit)
    : locked.purchase.claims.find(({ id }) => id === locked.payment.claim)?.steps.at(-1)?.to !== 'SPBY_ISSUED'

const evidenceOf = (told: Told, at: Date, reason: string | undefined): Evidence => ({
  source: told.source, outcome: wordOf(told), code: undefined, evidence: reason ?? '', at,
}) // prettier-ignore

/**
 * Another person confirms that a payment held for failed did leave. If nothing else paid its debt it is settled now, out of
 * free UP; if something did, it is owed back, and its case goes on until the money has come. The one debit under its name that may be
 * it with its bank's fee is explained by that.
 */
export const paymentLateSuccessConfirm =
  (needs: PurchaseNeeds & LetterNeeds & Pick<ConcludeNeeds, 'statementDays'>) =>
  (
    command: Change<PaymentCaseId>,
    actor: Actor,
  ): Promise<Result<Answered<CaseAnswer>, LateConfirmRefusal | ChangeRefusal>> =>
    onCase<LateConfirmRefusal>(
      needs,
      'paymentLateSuccessConfirm',
      command,
      actor,
      async ({ case: before, payment }, store) => {
        const decided = decidable(payment)
        if (!decided.ok) return decided
        const { locked, isTwice } = decided.value
        // What left under its name in other sums is no payment of what was signed, but where that is it and its bank's fee in one.
        const strays = await store.bankBook.lockStrays(locked.payment.id)
        const withFee = debitWithFee(locked, strays, needs)
        if (strays.length > 0 && !withFee) return err({ code: 'DEBIT_OF_OTHER_SUM', path: ['id'] })
        const at = needs.now()
        const confirmed = advanceCase(before, moveBy(actor, 'confirm', at, command.reason), journeyOfPayment(locked))
        if (!confirmed.ok) return confirmed
        const told: Told = { source: 'MANUAL', status: isTwice ? 'PAID_TWICE' : 'PAID' }
        await store.dues.recordEvidence(locked.payment.id, evidenceOf(told, at, command.reason))
        const days = needs.statementDays?.(locked.payment.source.bank)
        const book = isTwice ? admitTwice : settleLate
        const then = async () => {
          const booked = await book(locked, {
            at,
            zone: actor.zone,
            store,
            days,
            debitedAt: withFee && movedAt(withFee.line, days),
          })
          if (!booked.ok) return booked
          const explained = await explainWithFee({ locked, withFee }, { actor, at, reason: command.reason, store })
          return explained.ok ? booked : explained
        }
        return ok({ case: confirmed.value, then })
      },
    )
