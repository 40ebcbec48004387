import { sql } from 'kysely'
import type { BudgetLineCard, SetUpReads } from '../../../application/digipay/set-up'
import {
  owedState,
  paguFree,
  paguRealised,
  paguReserved,
  potsOf,
  sourceAccounted,
  sourceReturned,
  taxDeposited,
  taxWithheld,
  upCut,
  vendorPaid,
} from '../../../domain/digipay'
import type { UnitId } from '../../../domain/kernel'
import { counted } from '../counted'
import type { Db } from '../database'
import { inBooksAsked, ownOrOverseen } from '../overseen'
import { readAs, type Trx } from '../transact'
import { balancesOf } from './balances'
import { toBudgetLine } from './product-rows'

const TAX = taxWithheld('')

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

const DEPOSITED = taxDeposited('')
const [up, tup] = [potsOf('UP'), potsOf('TUP')]
const ofUpBook = [...Object.values(up), ...Object.values(tup), sourceAccounted, sourceReturned, vendorPaid, upCut, owedState] // prettier-ignore

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
            where('account', 'in', ofUpBook),
            where('account', 'like', `${TAX}%`),
            where('account', 'like', `${DEPOSITED}%`),
          ]),
        )
        .orderBy('account')
        .execute()
      const amount = (...accounts: readonly string[]) =>
        rows.reduce((sum, row) => (accounts.includes(row.account) ? sum + row.amount : sum), 0n)
      const byTax = (head: string) =>
        rows
          .filter((row) => row.account.startsWith(head))
          .map((row) => ({ tax: row.account.slice(head.length), amount: row.amount }))
      return {
        tenant: satker, granted: -amount(up.source), free: amount(up.free), held: amount(up.held),
        tup: { granted: -amount(tup.source), free: amount(tup.free), held: amount(tup.held) },
        accounted: -amount(sourceAccounted), returned: -amount(sourceReturned), paid: amount(vendorPaid), fees: amount(up.fees, tup.fees),
        owedBack: amount(up.owedBack, tup.owedBack), cut: amount(upCut), owedToState: amount(owedState), taxes: byTax(TAX), deposited: byTax(DEPOSITED),
      } // prettier-ignore
    })

/** Budget lines and the UP book, every figure from the ledger. */
export const bookReads = (db: Db): Pick<SetUpReads, 'budgetLines' | 'upBook'> => ({
  budgetLines: budgetLines(db),
  upBook: upBook(db),
})
