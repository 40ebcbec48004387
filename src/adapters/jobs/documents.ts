import { localDate } from '../../domain/kernel'
import { type DocumentAsked, type DocumentNeeds, documentRender, documentVoid } from '../../application/spj'
import { isDocumentKind } from '../../domain/spj'
import type { Handlers, Message } from './relay'

const askedIn = ({ tenant, subject, payload, topic }: Message): DocumentAsked => {
  const { kind = '', number, issuedOn } = payload
  if (!isDocumentKind(kind)) throw new Error(`a message of ${topic} names no document: ${kind}`)
  return { tenant, kind, subject, number, issuedOn: issuedOn ? localDate(issuedOn) : undefined }
}

/** What to do with the messages about documents; what cannot be done yet is thrown, so that the message comes again. */
export const documentHandlers = (needs: DocumentNeeds): Handlers => {
  const render = documentRender(needs)
  const revoke = documentVoid(needs)
  return {
    'document.due': async (message) => {
      const done = await render(askedIn(message), message.id)
      if (!done.ok)
        throw new Error(`${message.payload.kind ?? ''} of ${message.subject}: ${JSON.stringify(done.error)}`)
    },
    'document.void': async (message) => {
      const done = await revoke(askedIn(message), message.payload.reason ?? '', message.id)
      if (!done.ok)
        throw new Error(`${message.payload.kind ?? ''} of ${message.subject}: ${JSON.stringify(done.error)}`)
    },
  }
}
