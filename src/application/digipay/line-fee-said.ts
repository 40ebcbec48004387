import { err, ok, type Refusal, type Result } from '../../domain/kernel'
import { wasSent } from '../../domain/digipay'
import type { KeptLine } from './bank-book-ports'
import { type InsufficientUp, shortOfFee } from './guards'
import { feeOf, returnFee, takeFee } from './line-fee'
import type { Saying } from './line-said'
import type { LockedPayment } from './payment-under-lock'

/**
 * Whether a fee may be of the payment that a person names: it was sent, and no other money bears the fee by that than by the words of the line,
 * which name a payment themselves. What people called a part of a return before, they named.
 */
const mayBeOf = async (
  { payment: own, as }: KeptLine,
  { payment }: LockedPayment,
  { bankBook }: Saying['store'],
): Promise<boolean> => {
  if (!wasSent(payment)) return false
  if (!own || own === payment.id || as === 'RETURN_PART') return true
  return ((await bankBook.fundOf(own)) ?? 'UP') === (payment.fund ?? 'UP')
}

/** A fee, taken or given back, of the payment that is said, or that its line names. The KPA says of one of TUP that is over that UP bears it. */
export const bookFee = async (
  kept: KeptLine,
  as: 'FEE' | 'FEE_BACK',
  named: LockedPayment | undefined,
  { actor: by, at, reason, store }: Saying,
): Promise<Result<undefined, InsufficientUp | Refusal<'LINE_DOES_NOT_FIT'>>> => {
  const { line, payment: own } = kept
  if (named && !(await mayBeOf(kept, named, store))) return err({ code: 'LINE_DOES_NOT_FIT', path: ['paymentId'] })
  const of = await feeOf(named?.payment.id ?? own, store.bankBook)
  const booked =
    as === 'FEE'
      ? await takeFee(store.ledger, line, of, async () => !(await store.funds.isTupOpen()))
      : await returnFee(store, line, of, named ? 'A_PERSON' : 'THE_LINE')
  if (!booked.ok)
    return err(as === 'FEE' ? shortOfFee(line.amount, booked.error, as) : { code: 'LINE_DOES_NOT_FIT', path: ['as'] })
  await store.bankBook.match({ line, as, ...booked.value }, { by, at, reason })
  return ok(undefined)
}
