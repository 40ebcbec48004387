import type { Selectable } from 'kysely'
import type { GoodsReturns } from '../../../application/digipay'
import type { TaxDepositReads } from '../../../application/digipay/withheld-tax'
import type { Scope } from '../../../application/transact'
import type { AssignmentId, Key, LocalDate, PaymentId, PersonId, Rupiah, UnitId } from '../../../domain/kernel'
import type { CorrectedTax, GoodsReturn } from '../../../domain/digipay'
import { type Assessment, assessmentFromJson, assessmentToJson } from '../../../domain/tax-withholding'
import type { Database, Db } from '../database'
import { ownOrOverseen } from '../overseen'
import { readAs, type Trx } from '../transact'
import { amongKeys } from './payment-case-rows'

type Row = Selectable<Database['digipay.goods_return']>
type FreedRow = Selectable<Database['digipay.tax_freed']>

const money = (text: string): Rupiah => BigInt(text) as Rupiah

const toRest = (stored: unknown, payment: string): Assessment | undefined => {
  if (stored === null || stored === undefined) return undefined
  const rest = assessmentFromJson(stored)
  if (!rest.ok) throw new Error(`what was kept of payment ${payment} cannot be read: ${rest.error.code}`)
  return rest.value
}

const toReturn = (row: Row, freed: readonly FreedRow[]): GoodsReturn => ({
  tenant: row.tenant_id as UnitId, payment: row.payment_id as PaymentId, nth: row.nth, number: row.number, returnedOn: row.returned_on as LocalDate,
  kept: row.kept.map(({ line, quantity }) => ({ line, quantity: BigInt(quantity) })),
  gross: row.gross as Rupiah,
  taxes: row.taxes.map((each): CorrectedTax => ({
    tax: each.tax as CorrectedTax['tax'], objectCode: each.objectCode, progress: each.progress as CorrectedTax['progress'], withheld: money(each.withheld), onKept: money(each.onKept),
    surplus: money(each.surplus), freed: money(each.freed), steps: each.steps as CorrectedTax['steps'], citation: each.citation, doubts: each.doubts as CorrectedTax['doubts'],
  })),
  freed: freed
    .filter((each) => each.tenant_id === row.tenant_id && each.payment_id === row.payment_id && each.nth === row.nth)
    .map(({ line, tax, amount }) => ({ line, tax, amount: amount as Rupiah })),
  rest: toRest(row.rest, row.payment_id),
  recorded: {
    action: 'return', by: row.person_id as PersonId, name: row.person_name, under: (row.assignment_id ?? undefined) as AssignmentId | undefined, role: row.role,
    reason: row.reason, at: row.at,
  },
}) // prettier-ignore

/** The returns of some payments, oldest first. */
export const returnsOfPayments = async (
  trx: Trx,
  keys: readonly Key<PaymentId>[],
): Promise<readonly (readonly GoodsReturn[])[]> => {
  if (keys.length === 0) return []
  const rows = await trx.selectFrom('digipay.goods_return').selectAll().where(amongKeys('payment_id', keys)).orderBy('nth').execute() // prettier-ignore
  const freed = rows.length === 0 ? [] : await trx.selectFrom('digipay.tax_freed').selectAll().where(amongKeys('payment_id', keys)).orderBy('line').execute() // prettier-ignore
  const all = rows.map((row) => toReturn(row, freed))
  return keys.map(({ tenant, id }) => all.filter((each) => each.tenant === tenant && each.payment === id))
}

/** The returns of goods of one satker's book. */
export const goodsReturnsIn = (trx: Trx, { tenant }: Scope): GoodsReturns => ({
  of: async (payment) => (await returnsOfPayments(trx, [{ tenant, id: payment }]))[0] ?? [],
  add: async ({ payment, nth, number, returnedOn, kept, gross, taxes, freed, rest, recorded }) => {
    const { by, name, under, role, reason, at } = recorded
    await trx.insertInto('digipay.goods_return').values({
      tenant_id: tenant, payment_id: payment, nth, number, returned_on: returnedOn, gross, rest: rest ? JSON.stringify(assessmentToJson(rest)) : null,
      kept: JSON.stringify(kept.map(({ line, quantity }) => ({ line, quantity: String(quantity) }))),
      taxes: JSON.stringify(taxes.map(({ withheld, onKept, surplus, freed: part, ...each }) => ({
        ...each, withheld: String(withheld), onKept: String(onKept), surplus: String(surplus), freed: String(part),
      }))),
      person_id: by, person_name: name, assignment_id: under ?? null, role, reason: reason ?? '', at,
    }).execute() // prettier-ignore
    if (freed.length > 0)
      await trx.insertInto('digipay.tax_freed')
        .values(freed.map(({ line, tax, amount }) => ({ tenant_id: tenant, payment_id: payment, nth, line, tax, amount }))).execute() // prettier-ignore
  },
})

/** What screens show of returned goods; a book that the actor may not read is empty. */
export const returnsOf =
  (db: Db): TaxDepositReads['returnsOf'] =>
  (keys, actor) =>
    readAs(db, actor, async (trx) => {
      const mine = await trx.selectFrom('digipay.payment').select(['tenant_id', 'id']).where(amongKeys('id', keys))
        .where(ownOrOverseen('tenant_id', actor)).execute() // prettier-ignore
      const may = (key: Key<PaymentId>) => mine.some((row) => row.tenant_id === key.tenant && row.id === key.id)
      const found = (await returnsOfPayments(trx, keys.filter(may))).flat()
      return keys.map(({ tenant, id }) => found.filter((each) => each.tenant === tenant && each.payment === id))
    })
