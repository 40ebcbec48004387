import { sql } from 'kysely'
import type { DocumentNumbers } from '../../../application/organisation'
import { documentNumber, type NumberedDocument } from '../../../domain/organisation'
import { fiscalYear, type LocalDate } from '../../../domain/kernel'
import type { Scope } from '../../../application/transact'
import type { Trx } from '../transact'

/** One statement: the row's lock makes issuers wait for each other, and a rollback gives its number back. */
export const documentNumbersIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>): DocumentNumbers => ({
  take: async (kind: NumberedDocument, on: LocalDate) => {
    const { rows } = await sql<{ last: number; code: string }>`
      insert into organisation.document_counter as c (tenant_id, kind, year, last)
      values (${tenant}::int, ${kind}, ${fiscalYear(on)}::int, 1)
      on conflict (tenant_id, kind, year) do update set last = c.last + 1
      returning last, (select u.code from organisation.unit u where u.id = ${tenant}::int) as code`.execute(trx)
    const [row] = rows
    if (!row) throw new Error('the counter gave no number')
    return documentNumber({ seq: row.last, kind, satkerCode: row.code, on })
  },
})
