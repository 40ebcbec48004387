import { createHash } from 'node:crypto'
import type { BankEvent, OrderFacts } from './events'
import { type Book, idKey, keyOf } from './book'
import { type Case, cases, isSame, railRefusal, refusalFor } from './refusals'

/** The book and the one way to change it: in memory at once, in the journal before anybody is answered. */
export type Desk = Readonly<{ book: Book; happen: (event: BankEvent) => void }>

/** Whether a repeated reference is answered as the first time or refused. */
export type Family = 'replay' | 'reject'

/** What this bank calls a reservation, for as long as anybody asks: no name of a charge. */
export const authorisationNo = (bank: string, reference: string): string =>
  `AU${createHash('sha256').update(`${bank}/${reference}`).digest('hex').slice(0, 18).toUpperCase()}`

/** Keeps a part of a card's limit for one charge; asked again for the same it is kept once. */
export const reserve = ({ book, happen }: Desk, facts: OrderFacts, family: Family): Case => {
  const key = keyOf(facts.bank, facts.reference)
  if (book.seenIds.has(idKey(facts.bank, facts.externalId, facts.at))) return cases.conflict
  if (book.givenBack.has(key)) return cases.invalidStatus
  const known = book.reserved.get(key) ?? book.orders.get(key)
  if (known && !isSame(known, facts)) return cases.inconsistent
  if (known) return family === 'reject' ? cases.duplicate : cases.done
  const refusal = railRefusal(facts) ?? refusalFor(book, facts)
  if (!refusal) happen({ type: 'RESERVED', ...facts })
  return refusal ?? cases.done
}

/** Gives back what was kept for a charge that was not made: once, however often it is asked to. */
export const giveBack = (
  { book, happen }: Desk,
  { bank, reference, at }: Pick<OrderFacts, 'bank' | 'reference' | 'at'>,
  family: Family,
): Case => {
  const key = keyOf(bank, reference)
  if (book.givenBack.has(key)) return family === 'reject' ? cases.duplicate : cases.done
  if (!book.reserved.has(key)) return book.orders.get(key)?.state === 'SUCCESS' ? cases.invalidStatus : cases.notFound
  happen({ type: 'GIVEN_BACK', bank, reference, at })
  return cases.done
}
