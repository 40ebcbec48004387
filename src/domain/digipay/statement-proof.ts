import { addDays, dateIn, dayBegins } from '../kernel'
import type { Told } from './evidence'
import type { BankLine } from './expected-lines'
import { SHORTEST_CUT } from './matching'
import type { Payment } from './payment'
import { clears } from './rail-law'

type Line = Pick<BankLine, 'direction' | 'amount' | 'remark' | 'corrected'>
/**
 * What a bank showed of an account since a payment was sent, whether it was read to its end, and the references of the
 * other payments of its sum from that account, by which a remark that was cut is known to be theirs.
 */
export type Shown = Readonly<{ complete: boolean; lines: readonly Line[]; others?: readonly string[] | undefined }>
type Sought = Pick<Payment, 'net' | 'partnerReference' | 'route'>

/** A word of the whole form of our references: what only begins like one may be any word of a bank's. */
const wholeReference = /^SL[0-9A-Z]{18}$/

/** Whose line it is by its remark: this payment's, cut or whole, for certain another's, or one that may be anybody's. */
const ownerOf = ({ remark }: Line, { partnerReference }: Sought, others: readonly string[]) => {
  if (remark.toUpperCase().includes(partnerReference)) return 'THIS'
  const words = remark.toUpperCase().split(/[^A-Z0-9]+/).filter(({ length }) => length >= SHORTEST_CUT) // prettier-ignore
  if (words.some((word) => partnerReference.startsWith(word))) return 'CUT'
  const isOther = (word: string) => wholeReference.test(word) || others.some((other) => other.startsWith(word))
  return words.some(isOther) ? 'ANOTHER' : 'UNTOLD'
}

const isDebit = ({ direction, corrected }: Line): boolean => direction === 'DEBIT' && !corrected
/** Its debit, unless the bank took it back, or the credit that gave it back. */
const shows = ({ lines }: Shown, direction: Line['direction'], payment: Sought): boolean =>
  lines.some(
    (line) =>
      (direction === 'CREDIT' ? line.direction === 'CREDIT' : isDebit(line)) &&
      line.amount === payment.net &&
      ownerOf(line, payment, []) === 'THIS',
  )
/**
 * A statement without a debit that could be its own: only that says that nothing left. What names it is its own in whatever
 * sum, since a bank may take its fee with it or book it wrong; what names nobody may be, in just its sum.
 */
const isWithout = ({ complete, lines, others = [] }: Shown, payment: Sought): boolean =>
  complete &&
  !lines.filter(isDebit).some((line) => {
    const owner = ownerOf(line, payment, others)
    return owner === 'THIS' || owner === 'CUT' || (owner === 'UNTOLD' && line.amount === payment.net)
  })

const onItsWay: Told = { source: 'INQUIRY', status: 'PENDING', amountAgrees: true }
/** The word of the bank and its statement do not tell the same: nobody knows. */
const unsure: Told = { source: 'INQUIRY', status: 'UNKNOWN', amountAgrees: true }
const failed: Told = { source: 'INQUIRY', status: 'FAILED', amountAgrees: true }
const debited: Told = { source: 'STATEMENT', status: 'DEBITED' }

/** Twice not found, late enough: the statement decides, if it does. */
export const toldOfAbsence = (shown: Shown, payment: Sought): Told | undefined => {
  if (shows(shown, 'DEBIT', payment)) return debited
  return isWithout(shown, payment) ? { source: 'STATEMENT', status: 'ABSENT' } : undefined
}

/**
 * The bank says that what left has failed: the statement says whether it left at all, and whether it is back. The words are
 * told in their order. A clearing that was debited and is not back is on its way back; where nothing clears, the bank contradicts
 * its own statement. What was paid may stand in the statement a day late.
 */
export const toldOfFailure = (
  shown: Shown,
  payment: Sought,
  { sent, now, wasPaid }: Readonly<{ sent: Date; now: Date; wasPaid: boolean }>,
): readonly [Told, ...Told[]] => {
  if (shows(shown, 'CREDIT', payment)) return [{ source: 'STATEMENT', status: 'RETURNED' }]
  if (shows(shown, 'DEBIT', payment)) return clears(payment.route.rail) ? [onItsWay] : [debited, failed]
  if (!isWithout(shown, payment)) return [unsure]
  const isTold = !wasPaid || now >= dayBegins('WIB', addDays(dateIn('WIB', sent), 2))
  return [isTold ? failed : onItsWay]
}
