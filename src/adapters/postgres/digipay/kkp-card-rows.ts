import type { Insertable, Selectable } from 'kysely'
import type { KkpCardId, LocalDate, PersonId, Rupiah, UnitId } from '../../../domain/kernel'
import type { KkpCard, KkpCardStep } from '../../../domain/digipay'
import type { Database } from '../database'
import type { Trx } from '../transact'
import { amongKeys } from './payment-case-rows'

type CardRow = Selectable<Database['digipay.kkp_card']>
type StepRow = Selectable<Database['digipay.kkp_card_step']>

/** The newest step of a card as a row; its place is the number of steps. */
export const fromNewestCardStep = ({ tenant, id, steps }: KkpCard): Insertable<Database['digipay.kkp_card_step']> => {
  const step = steps.at(-1)
  if (!step) throw new Error(`card ${id} has no step to save`)
  return {
    tenant_id: tenant, card_id: id, seq: steps.length, action: step.action, to_status: step.to, person_id: step.by, person_name: step.name,
    assignment_id: step.under ?? null, role: step.role, reason: step.reason ?? null, at: step.at,
  }
} // prettier-ignore

const toStep = (row: StepRow): KkpCardStep => ({
  action: row.action as KkpCardStep['action'],
  to: row.to_status as KkpCardStep['to'],
  by: row.person_id as PersonId,
  name: row.person_name,
  under: (row.assignment_id ?? undefined) as KkpCardStep['under'],
  role: row.role,
  reason: row.reason ?? undefined,
  at: row.at,
})

const toCard = (row: CardRow, steps: readonly KkpCardStep[]): KkpCard => ({
  tenant: row.tenant_id as UnitId,
  id: row.id as KkpCardId,
  holder: { person: row.holder_id as PersonId, name: row.holder_name },
  kind: row.kind as KkpCard['kind'],
  bank: row.bank,
  account: row.account,
  lastFour: row.last_four,
  limit: row.credit_limit as Rupiah,
  validUntil: row.valid_until as LocalDate,
  createdAt: row.created_at,
  steps,
})

/** Cards with their steps: one statement more for all of them. */
export const cardsWithSteps = async (trx: Trx, rows: readonly CardRow[]): Promise<readonly KkpCard[]> => {
  if (rows.length === 0) return []
  const keys = rows.map((row) => ({ tenant: row.tenant_id as UnitId, id: row.id }))
  const steps = await trx.selectFrom('digipay.kkp_card_step').selectAll().where(amongKeys('card_id', keys)).orderBy('seq').execute() // prettier-ignore
  return rows.map((row) =>
    toCard(row, steps.filter((step) => step.tenant_id === row.tenant_id && step.card_id === row.id).map(toStep)),
  )
}
