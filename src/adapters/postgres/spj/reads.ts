import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { type DocumentCard, type DocumentReads, kindsFor, voidKindsFor } from '../../../application/spj'
import type { Actor } from '../../../application/actor'
import type { UnitKind } from '../../../domain/organisation'
import { documentRules } from '../../../domain/spj'
import type { Database, Db } from '../database'
import { readAs, speakFor } from '../transact'
import { cardColumns, publicColumns, toCard, toPublic } from './document-rows'

type Is = ExpressionBuilder<Database, 'spj.document'>

const meantFor = (is: Is, kind: UnitKind): Expression<SqlBool> =>
  is.or([
    is('kind', 'in', [...voidKindsFor(kind)]),
    is.and([is('kind', 'in', [...kindsFor(kind)]), is('status', '!=', 'VOID')]),
  ])

/** The reader's own wall: his unit's documents, those of his sales that are meant for him, those of books he oversees. */
const visibleTo = (is: Is, { unit, unitKind }: Actor): Expression<SqlBool> =>
  is.or([
    is('tenant_id', '=', unit),
    ...(unitKind === 'VENDOR' ? [is.and([is('vendor_id', '=', unit), meantFor(is, unitKind)])] : []),
    sql<SqlBool>`organisation.oversees(document.tenant_id)`,
  ])

/** As the law has them follow: what is ordered, received, ordered to be paid, paid. */
const inLegalOrder = (cards: readonly DocumentCard[]): readonly DocumentCard[] =>
  documentRules.flatMap((rule) => cards.filter(({ kind }) => kind === rule.kind))

/** The questions about documents. */
export const documentReadsOn = (db: Db): DocumentReads => ({
  documentsOf: (keys, actor) =>
    readAs(db, actor, async (trx) => {
      const rows = await trx.selectFrom('spj.document').select(cardColumns)
        .where(sql<SqlBool>`(tenant_id, order_id) in (select * from unnest(${keys.map(({ tenant }) => tenant)}::int[], ${keys.map(({ id }) => id)}::uuid[]))`)
        .where((is) => visibleTo(is, actor)).orderBy('issued_on').orderBy('number').execute() // prettier-ignore
      return keys.map(({ tenant, id }) =>
        inLegalOrder(rows.filter(({ tenant_id, order_id }) => tenant_id === tenant && order_id === id).map(toCard)),
      )
    }),
  document: ({ tenant, id }, actor) =>
    readAs(db, actor, async (trx) => {
      const row = await trx.selectFrom('spj.document').select(cardColumns).where('tenant_id', '=', tenant)
        .where('id', '=', id).where((is) => visibleTo(is, actor)).executeTakeFirst() // prettier-ignore
      return row && toCard(row)
    }),
  fileOf: ({ tenant, id }) =>
    db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant, unit: tenant, kind: 'SATKER', person: '' })
      const row = await trx.selectFrom('spj.document').select(['file', 'status', 'number']).where('tenant_id', '=', tenant)
        .where('id', '=', id).executeTakeFirst() // prettier-ignore
      return row?.file ? { bytes: row.file, number: row.number, isVoid: row.status === 'VOID' } : undefined
    }),
  publicDocument: async (tokenHash) => {
    const row = await db
      .selectFrom('spj.public_document')
      .select(publicColumns)
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
    return row && toPublic(row)
  },
})
