import { grantPagu } from '../../domain/digipay'
import { type BudgetLineId, err, type Key, ok, type Refusal, type Rupiah } from '../../domain/kernel'
import { checkDipaNumber, type NotWellFormed } from '../../domain/organisation'
import { type Actor, notFound, type NotFound, own } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { SetUpNeeds } from './set-up-ports'

/** Pagu as a DIPA or one of its revisions gives it. */
export type BudgetLineGrant = Readonly<{ budgetLine: Key<BudgetLineId>; amount: Rupiah; reference: string; once: Once }>
export type AmountNotPositive = Refusal<'AMOUNT_NOT_POSITIVE'>
export type PaguAlreadyGranted = Refusal<'PAGU_ALREADY_GRANTED'>
export type BudgetLineGrantRefusal = NotFound | NotWellFormed | AmountNotPositive | PaguAlreadyGranted

/** Gives a budget line its pagu; a paper gives it once. */
export const budgetLineGrant =
  ({ transact }: SetUpNeeds) =>
  ({ budgetLine, amount, reference, once }: BudgetLineGrant, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act: 'budgetLineGrant', once },
      async (store): Promise<Decision<{ budgetLine: Key<BudgetLineId> }, BudgetLineGrantRefusal>> => {
        if (amount <= 0n) return err({ code: 'AMOUNT_NOT_POSITIVE', path: ['amount'] })
        const bad = checkDipaNumber(reference, 'reference')
        if (bad) return err(bad)
        const line = own(actor, budgetLine) && (await store.budgetLines.lock(budgetLine.id))
        if (!line) return err(notFound('id'))
        const grant = { line: line.id, reference, amount }
        if (!(await store.paguGrants.record(grant))) return err({ code: 'PAGU_ALREADY_GRANTED', path: ['reference'] })
        const posted = await store.ledger.post(grantPagu(grant))
        if (!posted.ok) throw new Error(`pagu came from an account that may not be overdrawn: ${posted.error.account}`)
        return ok({
          answer: { budgetLine },
          subject: `budgetLine:${line.id}`,
          details: { amount: String(amount), reference },
        })
      },
    )
