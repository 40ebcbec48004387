import { sql } from 'kysely'
import type { BudgetLineCard, SetUpReads } from '../../../application/digipay/set-up'
import {
  bankFees,
  owedState,
  paguFree,
  paguRealised,
  paguReserved,
  sourceUp,
  upFree,
  upHeld,
  vendorPaid,
} from '../../../domain/digipay'
import type { UnitId } from '../../../domain/kernel'
import { counted } from '../counted'
import type { Db } from '../database'
import { inBooksAsked, ownOrOverseen } from '../overseen'
import { readAs, type Trx } from '../transact'
import { balancesOf } from './balances'
import { toBudgetLine } from './product-rows'

const TAX = 'tax.'

const budgetLines =
  (db: Db): SetUpReads['budgetLines'] =>
  (actor, { satker, fiscalYear, ids }, { first, after }) => {
    const query = (trx: Trx) =>
      trx
        .selectFrom('digipay.budget_line')
        .where(inBooksAsked('tenant_id', satker, actor))
        .$if(fiscalYear !== undefined, (some) => some.where('fiscal_year', '=', fiscalYear ?? 0))
        .$if(ids !== undefined, (some) => some.where('id', '=', sql<string>`any(${[...(ids ?? [])]}::uuid[])`))
    return readAs(db, actor, async (trx) => {
      const [year, code, id] = after ?? []
      const rows = await query(trx)
        .selectAll()
        .$if(year !== undefined, (some) =>
          some.where(sql<boolean>`(fiscal_year, code, id) > (${year}::int, ${code}, ${id}::uuid)`),
        )
        .orderBy('fiscal_year')
        .orderBy('code')
        .orderBy('id')
        .limit(first + 1)
        .execute()
      const lines = rows.map((row) => ({ ...toBudgetLine(row), tenant: row.tenant_id as UnitId }))
      const accounts = lines.flatMap(({ id }) => [paguFree(id), paguReserved(id), paguRealised(id)])
      const amount = await balancesOf(trx, [...new Set(lines.map(({ tenant }) => tenant))], accounts)
      const toCard = (line: (typeof lines)[number]): BudgetLineCard => ({
        ...line,
        free: amount(line.tenant, paguFree(line.id)),
        reserved: amount(line.tenant, paguReserved(line.id)),
        realised: amount(line.tenant, paguRealised(line.id)),
      })
      const placed = lines.map((line) => ({ row: toCard(line), place: [String(line.fiscalYear), line.code, line.id] }))
      return { rows: placed, count: counted(db, actor, query) }
    })
  }

const upBook =
  (db: Db): SetUpReads['upBook'] =>
  (actor, satker) =>
    readAs(db, actor, async (trx) => {
      const isReadable = await trx
        .selectFrom('organisation.satker').select('unit_id').where('unit_id', '=', satker)
        .where(ownOrOverseen('unit_id', actor)).executeTakeFirst() // prettier-ignore
      if (!isReadable) return undefined
      const rows = await trx
        .selectFrom('digipay.balance')
        .select(['account', 'amount'])
        .where('tenant_id', '=', satker)
        .where((where) =>
          where.or([
            where('account', 'in', [sourceUp, upFree, upHeld, vendorPaid, bankFees, owedState]),
            where('account', 'like', `${TAX}%`),
          ]),
        )
        .orderBy('account')
        .execute()
      const amount = (account: string) => rows.find((row) => row.account === account)?.amount ?? 0n
      const taxes = rows
        .filter((row) => row.account.startsWith(TAX))
        .map((row) => ({ tax: row.account.slice(TAX.length), amount: row.amount }))
      return {
        tenant: satker, granted: -amount(sourceUp), free: amount(upFree), held: amount(upHeld), paid: amount(vendorPaid), fees: amount(bankFees), owedToState: amount(owedState), taxes,
      } // prettier-ignore
    })

/** Budget lines and the UP book, every figure from the ledger. */
export const bookReads = (db: Db): Pick<SetUpReads, 'budgetLines' | 'upBook'> => ({
  budgetLines: budgetLines(db),
  upBook: upBook(db),
})
