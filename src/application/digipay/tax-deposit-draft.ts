import { type DepositWish, draftDeposit, owedLines } from '../../domain/digipay'
import { err, isMonth, type Key, ok, type PaymentId, type Result, type TaxDepositId } from '../../domain/kernel'
import type { Actor } from '../actor'
import { acting, type Answered, type CommonRefusal, type Once } from '../transact'
import { moveBy } from './on-purchase'
import type { TaxDepositNeeds } from './tax-deposit-ports'
import type { DepositActRefusal, DepositAnswer } from './tax-deposit-step'

/** What to pay in: one revenue account and month, all that is owed on it or some lines. */
export type TaxDepositDraft = Readonly<{
  account: string
  month: DepositWish['month']
  lines?: readonly Readonly<{ payment: Key<PaymentId>; line: number }>[] | undefined
  once: Once
}>

/** The treasurer gathers withheld tax of one revenue account and month; a line is in one living deposit at most. */
export const taxDepositDraft =
  ({ transact, now, newId, rules }: TaxDepositNeeds) =>
  (
    { account, month, lines, once }: TaxDepositDraft,
    actor: Actor,
  ): Promise<Result<Answered<DepositAnswer>, DepositActRefusal | CommonRefusal>> =>
    acting(transact)<DepositAnswer, DepositActRefusal>(
      { actor, tenant: actor.unit, act: 'taxDepositDraft', once },
      async ({ taxDeposits }) => {
        if (!isMonth(month)) return err({ code: 'NOT_A_MONTH', path: ['month'] })
        if (lines?.some(({ payment }) => payment.tenant !== actor.unit))
          return err({ code: 'TAX_LINE_NOT_OWED', path: ['lines'] })
        const owed = owedLines(rules, await taxDeposits.undeposited(month))
        if (!owed.ok) return owed
        const wish = { account, month, lines: lines?.map(({ payment, line }) => ({ payment: payment.id, line })) }
        const key = { tenant: actor.unit, id: newId<TaxDepositId>() }
        const drafted = draftDeposit(owed.value, wish, { ...key, zone: actor.zone }, moveBy(actor, 'draft', now()))
        if (!drafted.ok) return drafted
        await taxDeposits.open(drafted.value)
        const { tax, amount } = drafted.value
        return ok({ answer: { deposit: key }, subject: key.id, details: { tax, account, amount: String(amount) } })
      },
    )
