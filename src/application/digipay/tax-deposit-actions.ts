import {
  authoriseDeposit, cancelDeposit, currentBilling, type TaxDeposit, taxDepositLifecycle, type TaxDepositAction, type TaxDepositRefusal,
  taxDepositStatus,
} from '../../domain/digipay' // prettier-ignore
import { next } from '../../domain/kernel'
import type { SeparationOfFunctions } from '../../domain/organisation'
import { type Actor, admit, may, type NotGranted } from '../actor'
import type { UseCase } from '../grants'
import { moveBy } from './on-purchase'

/** An act on a deposit that the actor's role has, and what refuses it now. */
export type PossibleDepositAct = Readonly<{
  act: UseCase
  refusals: readonly (TaxDepositRefusal | NotGranted | SeparationOfFunctions)[]
}>

const reaches = (deposit: TaxDeposit, action: TaxDepositAction): TaxDepositRefusal | undefined => {
  const reached = next(taxDepositLifecycle, taxDepositStatus(deposit), action)
  return reached.ok ? undefined : reached.error
}

/** What the actor may do with a deposit of his own book now. */
export const actionsOnDeposit = (deposit: TaxDeposit, actor: Actor, at: Date): readonly PossibleDepositAct[] => {
  if (deposit.tenant !== actor.unit) return []
  const billing = currentBilling(deposit)
  const why = (outcome: ReturnType<typeof cancelDeposit>) => (outcome.ok ? undefined : outcome.error)
  const acts: readonly (readonly [UseCase, () => TaxDepositRefusal | undefined])[] = [
    ['taxDepositBill', () =>
      reaches(deposit, 'bill') ??
      (billing && at <= billing.validUntil
        ? { code: 'BILLING_STILL_VALID', billingCode: billing.code, validUntil: billing.validUntil, path: ['id'] }
        : undefined)],
    ['taxDepositSchedule', () => reaches(deposit, 'schedule') ?? why(authoriseDeposit(deposit, moveBy(actor, 'authorise', at)))],
    ['taxDepositAuthorise', () => why(authoriseDeposit(deposit, moveBy(actor, 'authorise', at)))],
    ['taxDepositRecord', () => reaches(deposit, 'record')],
    ['taxDepositCancel', () => why(cancelDeposit(deposit, moveBy(actor, 'cancel', at, 'reason to come')))],
  ] // prettier-ignore
  return acts
    .filter(([act]) => may(actor, act))
    .map(([act, refused]) => {
      const refusal = admit(actor, act) ?? refused()
      return { act, refusals: refusal ? [refusal] : [] }
    })
}
