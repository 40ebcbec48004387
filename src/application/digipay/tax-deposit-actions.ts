import {
  authoriseDeposit, cancelDeposit, currentBilling, debtDisputed, type TaxDeposit, taxDepositLifecycle, type TaxDepositAction, type TaxDepositRefusal,
  taxDepositStatus,
} from '../../domain/digipay' // prettier-ignore
import { next } from '../../domain/kernel'
import type { Actor } from '../actor'
import { offered, type Possible, REASON_TO_COME, whyNot } from '../offered'
import { moveBy } from './on-purchase'
import type { depositActLabels } from './tax-deposit-labels'

/** An act on a deposit that the actor's role has, and what refuses it now. */
export type PossibleDepositAct = Possible<DepositAct, TaxDepositRefusal>
type DepositAct = keyof typeof depositActLabels

const reaches = (deposit: TaxDeposit, action: TaxDepositAction): TaxDepositRefusal | undefined => {
  const reached = next(taxDepositLifecycle, taxDepositStatus(deposit), action)
  return reached.ok ? undefined : reached.error
}

/** What the actor may do with a deposit of his own book now. */
export const actionsOnDeposit = (deposit: TaxDeposit, actor: Actor, at: Date): readonly PossibleDepositAct[] => {
  if (deposit.tenant !== actor.unit) return []
  const billing = currentBilling(deposit)
  const acts: readonly (readonly [DepositAct, () => TaxDepositRefusal | undefined])[] = [
    ['taxDepositBill', () =>
      reaches(deposit, 'bill') ??
      debtDisputed(deposit) ??
      (billing && at <= billing.validUntil
        ? { code: 'BILLING_STILL_VALID', billingCode: billing.code, validUntil: billing.validUntil, path: ['id'] }
        : undefined)],
    ['taxDepositSchedule', () => reaches(deposit, 'schedule') ?? whyNot(authoriseDeposit(deposit, moveBy(actor, 'authorise', at)))],
    ['taxDepositAuthorise', () => whyNot(authoriseDeposit(deposit, moveBy(actor, 'authorise', at)))],
    ['taxDepositRecord', () => reaches(deposit, 'record')],
    ['taxDepositCancel', () => whyNot(cancelDeposit(deposit, moveBy(actor, 'cancel', at, REASON_TO_COME)))],
  ] // prettier-ignore
  return acts.flatMap(([act, refused]) => offered(actor, act, refused))
}
