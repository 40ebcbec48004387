import { addDays, dateIn, dayBegins } from '../kernel'
import type { Told } from './evidence'
import type { BankLine } from './expected-lines'
import { SHORTEST_CUT } from './matching'
import type { Payment } from './payment'
import { clears } from './rail-law'

type Line = Pick<BankLine, 'direction' | 'amount' | 'remark' | 'corrected'>
/** What a bank showed of an account since a payment was sent, and whether it was read to its end. */
export type Shown = Readonly<{ complete: boolean; lines: readonly Line[] }>
type Sought = Pick<Payment, 'net' | 'partnerReference' | 'route'>

/** A word that is one of our references, or the beginning of one that was cut. */
const ourReference = new RegExp(`^SL[0-9A-Z]{${String(SHORTEST_CUT - 2)},18}$`)

/** Whose line it is by its remark: this payment's, for certain another's, or one that may be anybody's. */
const ownerOf = ({ remark }: Line, { partnerReference }: Sought): 'THIS' | 'ANOTHER' | 'UNTOLD' => {
  if (remark.includes(partnerReference)) return 'THIS'
  const named = remark
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => ourReference.test(word))
  return named.length > 0 && !named.some((word) => partnerReference.startsWith(word)) ? 'ANOTHER' : 'UNTOLD'
}

const has = ({ lines }: Shown, direction: Line['direction'], payment: Sought, owners: readonly string[]): boolean =>
  lines.some(
    (line) =>
      line.direction === direction &&
      !(direction === 'DEBIT' && line.corrected) &&
      line.amount === payment.net &&
      owners.includes(ownerOf(line, payment)),
  )
/** Its debit, unless the bank took it back, or the credit that gave it back. */
const shows = (shown: Shown, direction: Line['direction'], payment: Sought) => has(shown, direction, payment, ['THIS'])
/** A statement without a debit that could be its own, whose remark may be cut or empty: only that says that nothing left. */
const isWithout = (shown: Shown, payment: Sought): boolean =>
  shown.complete && !has(shown, 'DEBIT', payment, ['THIS', 'UNTOLD'])

const undecided: Told = { source: 'INQUIRY', status: 'PENDING', amountAgrees: true }
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
  if (shows(shown, 'DEBIT', payment)) return clears(payment.route.rail) ? [undecided] : [debited, failed]
  if (!isWithout(shown, payment)) return [undecided]
  const isTold = !wasPaid || now >= dayBegins('WIB', addDays(dateIn('WIB', sent), 2))
  return [isTold ? failed : undecided]
}
