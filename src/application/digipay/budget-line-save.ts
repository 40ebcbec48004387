import { type BudgetLine, type BudgetLineFault, checkBudgetLine } from '../../domain/digipay'
import { type BudgetLineId, err, type Key, ok, type Refusal, type Result } from '../../domain/kernel'
import { type Actor, notFound, type NotFound, own } from '../actor'
import { acting, type Decision, type Once, staleVersion, type StaleVersion } from '../transact'
import type { DigipaySetUpStore, SetUpNeeds } from './set-up-ports'

export type BudgetLineSave = Readonly<{
  existing?: Readonly<{ key: Key<BudgetLineId>; expectedVersion: number }> | undefined
  line: Omit<BudgetLine, 'id' | 'version'>
  once: Once
}>
/** Orders and transfers name a line by its code, akun and year: these never change once it exists. */
export type BudgetLineFixed = Refusal<'BUDGET_LINE_FIXED'>
export type BudgetLineExists = Refusal<'BUDGET_LINE_EXISTS'>
export type BudgetLineSaveRefusal = BudgetLineFault | NotFound | StaleVersion | BudgetLineFixed | BudgetLineExists

const changed = async (
  { budgetLines }: DigipaySetUpStore,
  actor: Actor,
  { existing, line }: BudgetLineSave & Readonly<{ existing: NonNullable<BudgetLineSave['existing']> }>,
): Promise<Result<BudgetLine, NotFound | StaleVersion | BudgetLineFixed>> => {
  const key = own(actor, existing.key)
  const before = key && (await budgetLines.lock(key.id))
  if (!before) return err(notFound('id'))
  const stale = staleVersion(existing.expectedVersion, before.version)
  if (stale) return err(stale)
  const field = (['code', 'akun', 'fiscalYear'] as const).find((each) => before[each] !== line[each])
  return field
    ? err({ code: 'BUDGET_LINE_FIXED', path: [field] })
    : ok({ ...before, ...line, version: before.version + 1 })
}

/** Creates a budget line of the satker, or changes what it says, whether UP may pay it and whether it is blocked. */
export const budgetLineSave =
  ({ transact, newId }: SetUpNeeds) =>
  (command: BudgetLineSave, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act: 'budgetLineSave', once: command.once },
      async (store): Promise<Decision<{ budgetLine: Key<BudgetLineId> }, BudgetLineSaveRefusal>> => {
        const { existing, line } = command
        const bad = checkBudgetLine(line, actor.today)
        if (bad) return err(bad)
        const blank: BudgetLine = { ...line, id: newId(), version: 1 }
        const after = existing ? await changed(store, actor, { ...command, existing }) : ok(blank)
        if (!after.ok) return after
        const { id } = after.value

        if (existing) await store.budgetLines.save(after.value)
        else if (!(await store.budgetLines.add(after.value))) return err({ code: 'BUDGET_LINE_EXISTS', path: ['code'] })
        return ok({ answer: { budgetLine: { tenant: actor.unit, id } }, subject: `budgetLine:${id}` })
      },
    )
