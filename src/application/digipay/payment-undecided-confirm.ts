import { ok, type PaymentCaseId, type Result } from '../../domain/kernel'
import { advanceCase, letterOf } from '../../domain/digipay'
import type { Actor } from '../actor'
import type { Answered } from '../transact'
import { type Change, type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'
import { type CaseAnswer, onCase } from './payment-case-step'
import { concludeIn, type ConcludeNeeds } from './payment-conclude'
import { byLetter, explainWithFee, type LetterNeeds, type UndecidedRefusal } from './payment-undecided'
import { journeyOfPayment } from './payment-under-lock'

/**
 * Another person confirms what the letter of the bank says of a payment that was left undecided. It is evidence like any
 * other from then on: the payment is settled, or its hold is given back and its debt may be paid anew.
 */
export const paymentUndecidedConfirm =
  (needs: PurchaseNeeds & ConcludeNeeds & LetterNeeds) =>
  (
    command: Change<PaymentCaseId>,
    actor: Actor,
  ): Promise<Result<Answered<CaseAnswer>, UndecidedRefusal | ChangeRefusal>> =>
    onCase<UndecidedRefusal>(needs, 'paymentUndecidedConfirm', command, actor, async (found, store) => {
      const at = needs.now()
      const { case: before, payment } = found
      const move = moveBy(actor, 'confirm', at, command.reason)
      const confirmed = advanceCase(before, move, payment && journeyOfPayment(payment))
      if (!confirmed.ok) return confirmed
      const lettered = await byLetter(found, letterOf(before), { actor, at, store, bankOf: needs.bankOf })
      if (!lettered.ok) return lettered
      const { locked, proved } = lettered.value
      const then = async () => {
        const { events } = await concludeIn(locked, proved, needs, { at, zone: actor.zone, store })
        const explained = await explainWithFee(lettered.value, { actor, at, reason: command.reason, store })
        return explained.ok ? ok(events) : explained
      }
      return ok({ case: confirmed.value, then })
    })
