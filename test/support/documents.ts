import { depositRulesOrFail, fakturLawOrFail } from '../../src/adapters/compose-laws'
import { renderingUnder } from '../../src/adapters/documents'
import { documentHandlers } from '../../src/adapters/jobs/documents'
import type { Handlers, Message } from '../../src/adapters/jobs/relay'
import { type FactsNeeds, factsOn, spjStoreIn } from '../../src/adapters/postgres/spj'
import { transactOn } from '../../src/adapters/postgres/transact'
import { paperDoubts } from '../../src/application/digipay'
import type { DocumentNeeds } from '../../src/application/spj'
import { depositLawData } from '../../src/domain/tax-withholding'
import { lawful } from './purchase'
import { newId, type World } from './organisation'

/** Everything the document jobs need over a world's database. */
export const documentNeedsIn = ({ db, needs: { now } }: World): DocumentNeeds => {
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const doubts = paperDoubts(fakturLawOrFail(), depositRulesOrFail(depositLawData).law)
  const facts: FactsNeeds = { assess: lawful(), doubts, bankName: (code) => `Bank ${code}` }
  return {
    transact: transactOn(db, spjStoreIn, { now, newId, pause }),
    facts: factsOn(db, facts),
    render: renderingUnder('https://satuloket.example'),
    now,
    newId,
  }
}

/** The messages about documents that the acts left, in the order they were written. */
export const messagesIn = async ({ database }: World): Promise<readonly Message[]> => {
  const { rows } = await query<Message>(
    database.superUrl,
    `select tenant_id as tenant, id, topic, subject, payload from platform.outbox where topic like 'document.%' order by id`,
  )
  return rows
}

/** Hands these messages to their handlers, one after another. */
export const deliver = async (handlers: Handlers, messages: readonly Message[]): Promise<void> => {
  for (const message of messages) await handlers[message.topic]?.(message)
}

/** The handlers over a world's database. */
export const handlersIn = (world: World): Handlers => documentHandlers(documentNeedsIn(world))

/** One question to the database, with nobody's eyes or everybody's, by the login. */
export const query = async <Row extends object>(url: string, text: string, values: unknown[] = []) => {
  const { Client } = await import('pg')
  const client = new Client(url)
  await client.connect()
  try {
    return await client.query<Row>(text, values)
  } finally {
    await client.end()
  }
}
