import { authoriseDeposit } from '../../domain/digipay'
import { err } from '../../domain/kernel'
import type { Actor } from '../actor'
import { moveBy } from './on-purchase'
import { isHeldByDispute } from './payment-under-lock'
import type { TaxDepositNeeds } from './tax-deposit-ports'
import { type DepositChange, onDeposit } from './tax-deposit-step'

/** Another person than its maker lets a billed deposit be paid at the counter of bank or post. */
export const taxDepositAuthorise = (needs: TaxDepositNeeds) => (command: DepositChange, actor: Actor) =>
  onDeposit(needs, 'taxDepositAuthorise', command, actor, async (deposit, store) =>
    (await isHeldByDispute(deposit.payments, store))
      ? err({ code: 'PAYMENT_DISPUTED', path: ['id'] })
      : authoriseDeposit(deposit, moveBy(actor, 'authorise', needs.now())),
  )
