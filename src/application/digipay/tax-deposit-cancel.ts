import { cancelDeposit } from '../../domain/digipay'
import type { Actor } from '../actor'
import { moveBy } from './on-purchase'
import type { TaxDepositNeeds } from './tax-deposit-ports'
import { type DepositChange, onDeposit } from './tax-deposit-step'

/** Ends a deposit that was not paid, with a reason: its lines are owed again and may be gathered anew. */
export const taxDepositCancel =
  (needs: TaxDepositNeeds) => (command: DepositChange & Readonly<{ reason?: string | undefined }>, actor: Actor) =>
    onDeposit(needs, 'taxDepositCancel', command, actor, (deposit) =>
      Promise.resolve(cancelDeposit(deposit, moveBy(actor, 'cancel', needs.now(), command.reason))),
    )
