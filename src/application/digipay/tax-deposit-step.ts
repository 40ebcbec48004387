import type { TaxDeposit, TaxDepositRefusal } from '../../domain/digipay'
import { taxDepositVersion } from '../../domain/digipay'
import { err, type Key, ok, type Refusal, type Result, type TaxDepositId } from '../../domain/kernel'
import type { NoRevenueAccount, NoRuleOnDate, NumberMalformed } from '../../domain/tax-withholding'
import { type Actor, notFound, own } from '../actor'
import type { UseCase } from '../grants'
import { acting, type Answered, type Once, staleVersion } from '../transact'
import type { ChangeRefusal } from './on-purchase'
import type { PayDateNotValid } from './guards'
import { isHeldByDispute } from './payment-under-lock'
import type { TaxDepositNeeds, TaxDepositStore } from './tax-deposit-ports'

/** A change to a deposit: which, as the caller saw it, and under which key. */
export type DepositChange = Readonly<{ id: Key<TaxDepositId>; expectedVersion: number; once: Once }>
/** The deposit an act was about. */
export type DepositAnswer = Readonly<{ deposit: Key<TaxDepositId> }>
/** Everything that an act on a deposit may be refused with, beside what any change may. */
export type DepositActRefusal =
  | TaxDepositRefusal
  | NoRevenueAccount
  | NoRuleOnDate
  | NumberMalformed
  | Refusal<'NOT_A_MONTH' | 'TAX_LINE_TAKEN' | 'BILLING_ALREADY_USED' | 'NTPN_ALREADY_RECORDED'>
  | Refusal<'PAYING_ACCOUNT_UNKNOWN'>
  | Refusal<'STATE_ACCOUNT_UNKNOWN'>
  | PayDateNotValid

/**
 * Works on one deposit of the actor's own book under lock and writes what became of it. While what left under the name of an earlier
 * payment of it is not explained, nothing is done to it that could have its tax paid again, its end among that: the lines
 * of an ended deposit are gathered anew. A receipt of the State is taken down all the same.
 */
export const onDeposit = (
  { transact }: TaxDepositNeeds,
  act: UseCase,
  { id, expectedVersion, once }: DepositChange,
  actor: Actor,
  work: (deposit: TaxDeposit, store: TaxDepositStore) => Promise<Result<TaxDeposit, DepositActRefusal>>,
): Promise<Result<Answered<DepositAnswer>, DepositActRefusal | ChangeRefusal>> =>
  acting(transact)<DepositAnswer, DepositActRefusal | ChangeRefusal>(
    { actor, tenant: actor.unit, act, once },
    async (store) => {
      const key = own(actor, id)
      const before = key && (await store.taxDeposits.lock({ deposit: key.id }))
      if (!before) return err(notFound('id'))
      const stale = staleVersion(expectedVersion, taxDepositVersion(before))
      if (stale) return err(stale)
      if (act !== 'taxDepositRecord' && (await isHeldByDispute(before.payments, store)))
        return err({ code: 'PAYMENT_DISPUTED', path: ['id'] })
      const after = await work(before, store)
      if (!after.ok) return after
      await store.taxDeposits.save(after.value)
      const { tax, account, amount } = after.value
      return ok({ answer: { deposit: id }, subject: id.id, details: { tax, account, amount: String(amount) } })
    },
  )
