import { err, ok, type Refusal, type Result } from '../../domain/kernel'
import { systemIn } from '../actor'
import type { Answered, ChangedMeanwhile, KeyReused } from '../transact'
import type { DocumentNeeds } from './document-render'
import type { DocumentAsked } from './ports'

type Nothing = Record<never, never>
type Refused = Refusal<'NO_SUCH_FACT'> | ChangedMeanwhile | KeyReused

/**
 * Voids a document whose fact was taken back, here and on its public page; its number stays spent. If the message
 * overtook the one that has it written, the document is stored as void, and the writer finds it so.
 */
export const documentVoid =
  ({ transact, facts, now, newId }: Omit<DocumentNeeds, 'render'>) =>
  async (asked: DocumentAsked, reason: string, requestId: string): Promise<Result<Answered<Nothing>, Refused>> => {
    const found = await facts(asked)
    if (!found) return err({ code: 'NO_SUCH_FACT' })
    const { tenant } = asked
    return transact<Nothing, never>(
      { actor: systemIn(tenant, requestId), tenant, act: 'documentVoid' },
      async ({ documents }) => {
        const fresh = { id: newId(), content: undefined, createdAt: now() }
        const document = await documents.open(found.head, fresh)
        if (document.status !== 'VOID') await documents.revoke(document, reason)
        return ok({ answer: {}, subject: document.id, details: { number: document.number, reason } })
      },
    )
  }
