import { authoriseDeposit } from '../../domain/digipay'
import type { Actor } from '../actor'
import { moveBy } from './on-purchase'
import type { TaxDepositNeeds } from './tax-deposit-ports'
import { type DepositChange, onDeposit } from './tax-deposit-step'

/** Another person than its maker lets a billed deposit be paid at the counter of bank or post. */
export const taxDepositAuthorise = (needs: TaxDepositNeeds) => (command: DepositChange, actor: Actor) =>
  onDeposit(needs, 'taxDepositAuthorise', command, actor, (deposit) =>
    Promise.resolve(authoriseDeposit(deposit, moveBy(actor, 'authorise', needs.now()))),
  )
