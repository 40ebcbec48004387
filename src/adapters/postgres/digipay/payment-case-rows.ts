import { type Insertable, type Selectable, sql, type SqlBool } from 'kysely'
import type {
  BankLineId,
  Key,
  LocalDate,
  PaymentCaseId,
  PaymentId,
  PersonId,
  Rupiah,
  UnitId,
} from '../../../domain/kernel'
import type { BankLetter, CaseStep, PaymentCase } from '../../../domain/digipay'
import type { Database } from '../database'
import type { Trx } from '../transact'

type CaseRow = Selectable<Database['digipay.payment_case']>

/** The newest step of a case as a row; its place is the number of steps. */
export const fromNewestCaseStep = ({ tenant, id, steps }: PaymentCase): Insertable<Database['digipay.payment_case_step']> => {
  const step = steps.at(-1)
  if (!step) throw new Error(`case ${id} has no step to save`)
  return {
    tenant_id: tenant, case_id: id, seq: steps.length, action: step.action, to_status: step.to, person_id: step.by, person_name: step.name,
    assignment_id: step.under ?? null, role: step.role, reason: step.reason ?? null, at: step.at,
    letter_says: step.letter?.says ?? null, letter_number: step.letter?.number ?? null, letter_on: step.letter?.on ?? null, letter_paid_on: step.letter?.paidOn ?? null,
  }
} // prettier-ignore

type StepRow = Selectable<Database['digipay.payment_case_step']>

const letterOfStep = ({ letter_says, letter_number, letter_on, letter_paid_on }: StepRow): BankLetter | undefined =>
  letter_says === null || letter_number === null || letter_on === null
    ? undefined
    : {
        says: letter_says as BankLetter['says'],
        number: letter_number,
        on: letter_on as LocalDate,
        paidOn: (letter_paid_on ?? undefined) as LocalDate | undefined,
      }

const toStep = (row: StepRow): CaseStep => ({
  action: row.action as CaseStep['action'],
  to: row.to_status as CaseStep['to'],
  by: row.person_id as PersonId,
  name: row.person_name,
  under: (row.assignment_id ?? undefined) as CaseStep['under'],
  role: row.role,
  reason: row.reason ?? undefined,
  at: row.at,
  letter: letterOfStep(row),
})

const toCase = (row: CaseRow, steps: readonly CaseStep[]): PaymentCase => ({
  tenant: row.tenant_id as UnitId,
  id: row.id as PaymentCaseId,
  kind: row.kind as PaymentCase['kind'],
  subject: row.subject,
  payment: (row.payment_id ?? undefined) as PaymentId | undefined,
  line: (row.line_id ?? undefined) as BankLineId | undefined,
  day:
    row.day && row.bank && row.account ? { bank: row.bank, account: row.account, on: row.day as LocalDate } : undefined,
  amount: (row.amount ?? undefined) as Rupiah | undefined,
  dueOn: row.due_on as LocalDate,
  openedAt: row.opened_at,
  steps,
})

/** Cases with their steps: one statement more for all of them. */
export const casesWithSteps = async (trx: Trx, rows: readonly CaseRow[]): Promise<readonly PaymentCase[]> => {
  if (rows.length === 0) return []
  const steps = await trx.selectFrom('digipay.payment_case_step').selectAll()
    .where(amongKeys('case_id', rows.map((row) => ({ tenant: row.tenant_id as UnitId, id: row.id })))).orderBy('seq').execute() // prettier-ignore
  return rows.map((row) =>
    toCase(row, steps.filter((step) => step.tenant_id === row.tenant_id && step.case_id === row.id).map(toStep)),
  )
}

/** The letter of the bank by which two persons said that a payment was paid; nothing of one that a word of its bank settled. */
export const letterOfPaid = async (trx: Trx, tenant: UnitId, payment: PaymentId): Promise<Pick<BankLetter, 'number' | 'on'> | undefined> => {
  const { rows } = await sql<{ number: string; on: string }>`
    select s.letter_number as number, s.letter_on as on from digipay.payment_case c
    join digipay.payment_case_step s on s.tenant_id = c.tenant_id and s.case_id = c.id
    where c.tenant_id = ${tenant}::int and c.payment_id = ${payment}::uuid and c.kind = 'NO_FINAL_ANSWER' and s.letter_says = 'PAID'
      and exists (select from digipay.payment_case_step n where n.tenant_id = s.tenant_id and n.case_id = s.case_id
        and n.seq = s.seq + 1 and n.action = 'confirm')`.execute(trx)
  const [letter] = rows
  return letter && { number: letter.number, on: letter.on as LocalDate }
} // prettier-ignore

/** Rows of these keys, by the column that holds their ids. */
export const amongKeys = (column: string, keys: readonly Key<string>[], tenant = 'tenant_id') =>
  sql<SqlBool>`(${sql.ref(tenant)}, ${sql.ref(column)}) in (select * from unnest(
    ${keys.map(({ tenant }) => tenant)}::int[], ${keys.map(({ id }) => id)}::uuid[]))`
