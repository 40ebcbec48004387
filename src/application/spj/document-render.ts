import { type DocumentId, err, ok, type Refusal, type Result, rupiah } from '../../domain/kernel'
import { contentOf, dpt, type DocumentContent, type NotComplete } from '../../domain/spj'
import { systemIn } from '../actor'
import type { Answered, ChangedMeanwhile, KeyReused, Transact } from '../transact'
import type { DocumentAsked, DocumentHead, Facts, Printed, Render, SpjStore, StoredDocument } from './ports'

/** What the jobs of the documents need from outside. */
export type DocumentNeeds = Readonly<{
  transact: Transact<SpjStore>
  facts: Facts
  render: Render
  now: () => Date
  newId: () => DocumentId
}>

/** What became of a document that was due. */
export type DocumentRendered = 'RENDERED' | 'ALREADY_THERE' | 'TAKEN_BACK'
type Refused = NotComplete | Refusal<'NO_SUCH_FACT'> | ChangedMeanwhile | KeyReused
type Settled = Refusal<'ALREADY_SETTLED'>
type Nothing = Record<never, never>

const scopeOf = ({ tenant }: DocumentAsked, requestId: string) =>
  ({ actor: systemIn(tenant, requestId), tenant, act: 'documentRender' }) as const

/** Decides the content once: whoever comes second prints what the first decided. */
const opened = async (
  { transact, now, newId }: DocumentNeeds,
  scope: ReturnType<typeof scopeOf>,
  head: DocumentHead,
  content: DocumentContent,
): Promise<Result<StoredDocument | undefined, ChangedMeanwhile | KeyReused>> => {
  const found: { document?: StoredDocument } = {}
  const done = await transact<Nothing, never>(scope, async ({ documents }) => {
    const document = await documents.open(head, { id: newId(), content, createdAt: now() })
    found.document = document
    return ok({ answer: {}, subject: document.id, details: { number: head.number, status: document.status } })
  })
  return done.ok ? ok(found.document) : done
}

/** Stores what was printed, unless somebody else did or the document was voided meanwhile. */
const kept = (
  { transact, now }: DocumentNeeds,
  scope: ReturnType<typeof scopeOf>,
  { tenant, id }: StoredDocument,
  printed: Printed,
): Promise<Result<Answered<Nothing>, Settled | ChangedMeanwhile | KeyReused>> =>
  transact<Nothing, Settled>(scope, async ({ documents }) => {
    const document = await documents.lock({ tenant, id })
    if (document?.status !== 'PENDING') return err({ code: 'ALREADY_SETTLED' })
    await documents.keep(document, printed, now())
    return ok({ answer: {}, subject: id, details: { number: document.number, sha256: printed.sha256 } })
  })

/**
 * Writes a document that is due: its content is decided and stored first, printed outside any transaction, and stored
 * with its digest and its public row in one commit. A message that comes again, or a worker that died between the two,
 * finds the decided content and does what is left; one number never has two files.
 */
export const documentRender =
  (needs: DocumentNeeds) =>
  async (asked: DocumentAsked, requestId: string): Promise<Result<DocumentRendered, Refused>> => {
    const found = await needs.facts(asked)
    if (!found) return err({ code: 'NO_SUCH_FACT' })
    if (!found.stands) return ok('TAKEN_BACK')
    const content = found.kind === 'DPT' ? dpt(found.bill) : contentOf(found.kind, found.facts)
    if (!content.ok) return content
    const head = { ...found.head, amount: rupiah(BigInt(content.value.amount)) }
    const scope = scopeOf(asked, requestId)
    const first = await opened(needs, scope, head, content.value)
    if (!first.ok) return first
    const document = first.value
    if (document?.status !== 'PENDING') return ok(document?.status === 'VOID' ? 'TAKEN_BACK' : 'ALREADY_THERE')
    const printed = await needs.render(document.content ?? content.value, document.createdAt)
    const done = await kept(needs, scope, document, printed)
    if (done.ok) return ok('RENDERED')
    return done.error.code === 'ALREADY_SETTLED' ? ok('ALREADY_THERE') : err(done.error)
  }
