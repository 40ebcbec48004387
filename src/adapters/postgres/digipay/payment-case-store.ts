import type { PaymentCases } from '../../../application/digipay/payment-case-ports'
import type { Scope } from '../../../application/transact'
import { dateIn, type PaymentCaseId, type PaymentId, systemName, systemPerson } from '../../../domain/kernel'
import {
  advanceCase,
  caseDue,
  type CaseFound,
  caseStatus,
  caseVersion,
  isAnew,
  type PaymentCase,
} from '../../../domain/digipay'
import { stateCalendar } from '../../../domain/organisation'
import type { Trx } from '../transact'
import { casesWithSteps, fromNewestCaseStep } from './payment-case-rows'
import { zoneOfBook } from './tax-deposit-rows'

const opened = async (trx: Trx, { tenant }: Scope, found: CaseFound, at: Date, id: PaymentCaseId): Promise<PaymentCase> => ({
  tenant, id, kind: found.kind, subject: found.subject, payment: found.payment, line: found.line, day: found.day, amount: found.amount,
  dueOn: caseDue(stateCalendar, dateIn(await zoneOfBook(trx, tenant), at)), openedAt: at,
  steps: [{ action: 'open', to: 'OPEN', by: systemPerson, name: systemName, under: undefined, role: 'SYSTEM', at }],
}) // prettier-ignore

/** The cases of one satker's book. */
export const paymentCasesIn = (trx: Trx, scope: Scope, newId: () => string): PaymentCases => {
  const { tenant } = scope
  const save = async (each: PaymentCase): Promise<void> => {
    await trx.insertInto('digipay.payment_case_step').values(fromNewestCaseStep(each)).execute()
    await trx.updateTable('digipay.payment_case').set({ status: caseStatus(each), version: caseVersion(each) })
      .where('tenant_id', '=', tenant).where('id', '=', each.id).execute() // prettier-ignore
  }
  /** A second matter about a subject of which people had one before: its case is opened anew, with all that was done in it. */
  const openAnew = async ({ kind, subject, amount, dueOn, openedAt: at }: PaymentCase, since: Date | undefined): Promise<boolean> => {
    const rows = await trx.selectFrom('digipay.payment_case').selectAll().where('tenant_id', '=', tenant).where('kind', '=', kind)
      .where('subject', '=', subject).forUpdate().execute()
    const [before] = await casesWithSteps(trx, rows)
    if (!before || !isAnew(before, { since })) return false
    const move = { action: 'reopen', by: systemPerson, name: systemName, under: undefined, role: 'SYSTEM', at } as const
    const reopened = advanceCase(before, move)
    if (!reopened.ok) throw new Error(`case ${before.id} cannot be opened anew: ${reopened.error.code}`)
    await save(reopened.value)
    await trx.updateTable('digipay.payment_case').set({ due_on: dueOn, amount: amount ?? before.amount ?? null })
      .where('tenant_id', '=', tenant).where('id', '=', before.id).execute()
    return true
  } // prettier-ignore
  return {
    open: async (found, at) => {
      const each = await opened(trx, scope, found, at, newId() as PaymentCaseId)
      const { kind, subject, payment, line, day, amount, dueOn, openedAt } = each
      const written = await trx.insertInto('digipay.payment_case').values({
        tenant_id: tenant, id: each.id, kind, subject, payment_id: payment ?? null, line_id: line ?? null, bank: day?.bank ?? null,
        account: day?.account ?? null, day: day?.on ?? null, amount: amount ?? null, status: 'OPEN', version: 1, due_on: dueOn, opened_at: openedAt,
      }).onConflict((clash) => clash.columns(['tenant_id', 'kind', 'subject']).doNothing()).returning('id').executeTakeFirst() // prettier-ignore
      if (written) await trx.insertInto('digipay.payment_case_step').values(fromNewestCaseStep(each)).execute()
      return written !== undefined || openAnew(each, found.since)
    },
    paymentOf: async (id) => {
      const row = await trx.selectFrom('digipay.payment_case').select('payment_id').where('tenant_id', '=', tenant)
        .where('id', '=', id).executeTakeFirst() // prettier-ignore
      return (row?.payment_id ?? undefined) as PaymentId | undefined
    },
    lock: async (id) => {
      const rows = await trx.selectFrom('digipay.payment_case').selectAll().where('tenant_id', '=', tenant).where('id', '=', id)
        .forUpdate().execute() // prettier-ignore
      return (await casesWithSteps(trx, rows))[0]
    },
    openAbout: async (about, kinds) => {
      const rows = await trx.selectFrom('digipay.payment_case').selectAll().where('tenant_id', '=', tenant)
        .where((is) => ('payment' in about ? is('payment_id', '=', about.payment) : is('subject', '=', about.subject)))
        .where('kind', 'in', [...kinds]).where('status', '<>', 'CLOSED').orderBy('id').forUpdate().execute() // prettier-ignore
      return casesWithSteps(trx, rows)
    },
    save,
  }
}
