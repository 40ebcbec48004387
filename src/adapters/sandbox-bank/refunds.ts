import { type Book, keyOf, payeeKey, balanceOf, type Order, type Refund } from './book'
import type { OrderFacts } from './events'
import { type Case, cases } from './refusals'
import type { Desk, Family } from './reservations'

/** A refund as the partner asks for it. */
export type Asked = Readonly<{
  bank: string
  reference: string
  /** The external id under which he says that he sent the payment, if he does. */
  originalExternalId: string | undefined
  refundNumber: string
  amount: bigint
  at: number
}>

/** What was refunded of a transfer. */
export const refundsOf = ({ refunds }: Book, { bank, reference }: Pick<OrderFacts, 'bank' | 'reference'>): readonly Refund[] =>
  [...refunds.values()].filter((each) => each.bank === bank && each.reference === reference) // prettier-ignore

/** Whether a payment came in under this external id; one that a tester let happen came in under none. */
const cameUnder = ({ externalId, bankReference }: Order, asked: string | undefined): boolean =>
  asked === undefined || asked === externalId || externalId === bankReference

/** Takes a part of a payment back from its payee: never more than was paid, and under one reference once. */
export const refund = ({ book, happen }: Desk, { originalExternalId, ...asked }: Asked, family: Family): Case => {
  const order = book.orders.get(keyOf(asked.bank, asked.reference))
  if (!order || !cameUnder(order, originalExternalId)) return cases.notFound
  if (order.state !== 'SUCCESS') return cases.invalidStatus
  const known = book.refunds.get(keyOf(asked.bank, asked.refundNumber))
  if (known && (known.reference !== asked.reference || known.amount !== asked.amount)) return cases.inconsistent
  if (known) return family === 'reject' ? cases.duplicate : cases.done
  const already = refundsOf(book, order).reduce((sum, { amount }) => sum + amount, 0n)
  if (asked.amount === 0n || already + asked.amount > order.amount) return cases.badAmount
  const payee = book.accounts.get(payeeKey(order))
  if (!payee || balanceOf(payee) < asked.amount) return cases.insufficient
  const bankReference = `RF${String(book.outside.serial + 1).padStart(14, '0')}`
  happen({ type: 'REFUNDED', ...asked, bankReference })
  return cases.done
}

/** Calls off what was accepted and is not decided; what was paid is refunded instead. */
export const cancel = (
  { book, happen }: Desk,
  { bank, reference, at }: Pick<OrderFacts, 'bank' | 'reference' | 'at'>,
): Case => {
  const order = book.orders.get(keyOf(bank, reference))
  if (!order) return cases.notFound
  if (order.state === 'SUCCESS') return cases.invalidStatus
  if (order.state === 'FAILED') return cases.done
  const { state: _state, dueAt: _dueAt, outcome: _outcome, isClearing: _clearing, ...facts } = order
  happen({ type: 'REFUSED', ...facts, at })
  return cases.done
}
