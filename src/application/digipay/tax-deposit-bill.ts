import { billDeposit } from '../../domain/digipay'
import { dateIn, err } from '../../domain/kernel'
import { billingValidity, checkDepositNumber } from '../../domain/tax-withholding'
import type { Actor } from '../actor'
import { moveBy } from './on-purchase'
import type { TaxDepositNeeds } from './tax-deposit-ports'
import { type DepositChange, onDeposit } from './tax-deposit-step'

/** A billing code as the tax office made it. */
export type TaxDepositBill = DepositChange & Readonly<{ billingCode: string; issuedAt: Date }>

/** Gives a deposit its billing code; its validity follows from the law of the day on which it was made. */
export const taxDepositBill = (needs: TaxDepositNeeds) => (command: TaxDepositBill, actor: Actor) =>
  onDeposit(needs, 'taxDepositBill', command, actor, (deposit) => {
    const { billingCode: code, issuedAt } = command
    const { refusal } = checkDepositNumber(
      needs.rules.law,
      'BILLING',
      dateIn(actor.zone, issuedAt),
      code,
      'billingCode',
    )
    if (refusal) return Promise.resolve(err(refusal))
    const validity = billingValidity(needs.rules.law, issuedAt, actor.zone)
    if (!validity.ok) return Promise.resolve(validity)
    const billing = { code, issuedAt, validUntil: validity.value.until }
    return Promise.resolve(billDeposit(deposit, billing, moveBy(actor, 'bill', needs.now())))
  })
