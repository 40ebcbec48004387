import { ok, type PaymentCaseId, type Result } from '../../domain/kernel'
import { advanceCase, type BankLetter } from '../../domain/digipay'
import type { Actor } from '../actor'
import type { Answered } from '../transact'
import { type Change, type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'
import { type CaseAnswer, onCase } from './payment-case-step'
import { byLetter, type LetterNeeds, type UndecidedRefusal } from './payment-undecided'
import { journeyOfPayment } from './payment-under-lock'

export type PaymentUndecidedPropose = Change<PaymentCaseId> & Readonly<{ letter: BankLetter }>

/**
 * The treasurer has a letter of the bank that says what became of a payment which the bank itself left undecided beyond its
 * time. Nothing moves before another person confirms it.
 */
export const paymentUndecidedPropose =
  (needs: PurchaseNeeds & LetterNeeds) =>
  (
    { letter, ...command }: PaymentUndecidedPropose,
    actor: Actor,
  ): Promise<Result<Answered<CaseAnswer>, UndecidedRefusal | ChangeRefusal>> =>
    onCase<UndecidedRefusal>(needs, 'paymentUndecidedPropose', command, actor, async (found, store) => {
      const at = needs.now()
      const lettered = await byLetter(found, letter, { actor, at, store, bankOf: needs.bankOf })
      if (!lettered.ok) return lettered
      const move = { ...moveBy(actor, 'propose', at, command.reason), letter }
      const proposed = advanceCase(found.case, move, journeyOfPayment(lettered.value.locked))
      return proposed.ok ? ok({ case: proposed.value }) : proposed
    })
