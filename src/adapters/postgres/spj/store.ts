import type { Documents, SpjStore } from '../../../application/spj'
import { officeOf } from '../../../domain/spj'
import type { Trx } from '../transact'
import { toDocument } from './document-rows'

const columns = [
  'tenant_id', 'id', 'kind', 'subject_id', 'order_id', 'vendor_id', 'number', 'issued_on', 'amount', 'status', 'content',
  'created_at',
] as const // prettier-ignore

const documentsIn = (trx: Trx): Documents => ({
  // The unique number is what two writers meet on: the second waits for the first and finds its row.
  open: async (head, { id, content, createdAt }) => {
    await trx.insertInto('spj.document').values({
      tenant_id: head.tenant, id, kind: head.kind, subject_id: head.subject, order_id: head.order ?? null, vendor_id: head.vendor ?? null,
      number: head.number, issued_on: head.issuedOn, amount: head.amount, status: 'PENDING', void_reason: null,
      content: content === undefined ? null : JSON.stringify(content), sha256: null, file: null, created_at: createdAt,
      rendered_at: null,
    }).onConflict((clash) => clash.columns(['tenant_id', 'kind', 'number']).doNothing()).execute() // prettier-ignore
    const row = await trx
      .selectFrom('spj.document')
      .select(columns)
      .where('tenant_id', '=', head.tenant)
      .where('kind', '=', head.kind)
      .where('number', '=', head.number)
      .forUpdate()
      .executeTakeFirstOrThrow()
    return toDocument(row)
  },
  lock: async ({ tenant, id }) => {
    const row = await trx
      .selectFrom('spj.document')
      .select(columns)
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    return row && toDocument(row)
  },
  keep: async ({ tenant, id, kind, number, issuedOn, amount, content }, { file, sha256, tokenHash }, at) => {
    await trx
      .updateTable('spj.document')
      .set({ status: 'READY', file: Buffer.from(file), sha256, rendered_at: at })
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .execute()
    if (!content) throw new Error(`document ${number} was printed without a content`)
    await trx
      .insertInto('spj.public_document')
      .values({
        tenant_id: tenant,
        token_hash: tokenHash,
        office: officeOf(content),
        kind,
        number,
        issued_on: issuedOn,
        amount,
        sha256,
        status: 'READY',
      })
      .execute()
  },
  revoke: async ({ tenant, id }, reason) => {
    const { sha256 } = await trx
      .updateTable('spj.document')
      .set({ status: 'VOID', void_reason: reason })
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .returning('sha256')
      .executeTakeFirstOrThrow()
    if (sha256 !== null)
      await trx.updateTable('spj.public_document').set({ status: 'VOID' }).where('sha256', '=', sha256).execute()
  },
})

/** Everything the document jobs write through, bound to one transaction. */
export const spjStoreIn = (trx: Trx): SpjStore => ({ documents: documentsIn(trx) })
