import { addDays, dateIn, dayBegins, nextWorkingDay, type WorkingCalendar } from '../kernel'
import type { BankDay } from './bank-day'
import type { Told } from './evidence'
import type { BankLine } from './expected-lines'
import { SHORTEST_CUT, twinKey } from './matching'
import type { Payment } from './payment'
import { clears } from './rail-law'
import { exactly, inSen } from './sen'

type Line = Pick<BankLine, 'direction' | 'amount' | 'amountText' | 'remark' | 'corrected' | 'at'> &
  Partial<Pick<BankLine, 'bankReference'>>
/**
 * What a bank showed of an account since a payment was sent, whether it was read to its end, between which balances, and the references
 * of the other payments of its sum from that account, by which a remark that was cut is known to be theirs.
 */
export type Shown = Readonly<{ complete: boolean; lines: readonly Line[]; others?: readonly string[] | undefined }> &
  Partial<Pick<BankDay, 'opening' | 'closing' | 'openingSen' | 'closingSen'>>
type Sought = Pick<Payment, 'net' | 'partnerReference' | 'railReference' | 'route'>

/** A word of the whole form of our references: what only begins like one may be any word of a bank's. */
const wholeReference = /^SL[0-9A-Z]{18}$/

/**
 * Whose line it is by its remark: this payment's, cut or whole, for certain another's, or one that may be anybody's, also where it begins
 * as the payment's id on its rail does: such ids begin alike.
 */
const ownerOf = ({ remark }: Line, { partnerReference, railReference }: Sought, others: readonly string[]) => {
  if (remark.toUpperCase().includes(partnerReference)) return 'THIS'
  if (railReference !== undefined && remark.toUpperCase().includes(railReference)) return 'THIS'
  const words = remark.toUpperCase().split(/[^A-Z0-9]+/).filter(({ length }) => length >= SHORTEST_CUT) // prettier-ignore
  if (words.some((word) => partnerReference.startsWith(word))) return 'CUT'
  const isCutOf = (word: string) => (other: string) =>
    other === word || (wholeReference.test(other) && other.startsWith(word))
  const isOther = (word: string) => wholeReference.test(word) || others.some(isCutOf(word))
  if (words.some(isOther)) return 'ANOTHER'
  return words.some((word) => railReference?.startsWith(word)) ? 'ALIKE' : 'UNTOLD'
}

const isDebit = ({ direction, corrected }: Line): boolean => direction === 'DEBIT' && !corrected
/** The entries, without those that are shown anew with the mark that they were taken back. */
const entriesOf = ({ lines }: Pick<Shown, 'lines'>): readonly Line[] => {
  const twins = new Set(lines.filter(({ corrected }) => !corrected).map(twinKey))
  return lines.filter((line) => !(line.direction === 'DEBIT' && line.corrected && twins.has(twinKey(line))))
}

/** Whether its entries lead from the opening balance to the closing one, to the sen; a bank that tells no balances is believed. */
export const tiesWithBalances = (
  shown: Pick<Shown, 'lines' | 'opening' | 'closing' | 'openingSen' | 'closingSen'>,
): boolean => {
  const { opening, closing, openingSen, closingSen } = shown
  if (opening === undefined || closing === undefined) return true
  const signed = (line: Line): bigint => (line.direction === 'CREDIT' ? inSen(line) : -inSen(line))
  const moved = entriesOf(shown).reduce((sum, line) => sum + signed(line), 0n)
  return exactly(opening, openingSen) + moved === exactly(closing, closingSen)
}

const isOwnSum = (line: Line, payment: Sought): boolean =>
  line.amount === payment.net && ownerOf(line, payment, []) === 'THIS'

/** How often its sum left and came back under its name, marks of its bank left aside. */
const movesOf = (shown: Shown, payment: Sought): Readonly<{ debits: number; credits: number }> => {
  const own = entriesOf(shown).filter((line) => isOwnSum(line, payment))
  const debits = own.filter(({ direction }) => direction === 'DEBIT').length
  return { debits, credits: own.length - debits }
}

const byTime = (lines: readonly Line[]): readonly Line[] => lines.toSorted((a, b) => a.at.getTime() - b.at.getTime())

/** Its debit in what a bank showed, unless the bank marked it as taken back; of several the first. */
export const debitShown = ({ lines }: Shown, payment: Sought): Line | undefined =>
  byTime(lines.filter((line) => isDebit(line) && isOwnSum(line, payment))).at(0)

/** What came back of it in its whole sum; of several the last, before which one too many was back and not the payment. */
export const creditShown = (shown: Shown, payment: Sought): Line | undefined =>
  byTime(entriesOf(shown).filter((line) => line.direction === 'CREDIT' && isOwnSum(line, payment))).at(-1)

/**
 * A statement without a debit that could be its own: only that says that nothing left. What names it is its own in whatever
 * sum, since a bank may take its fee with it or book it wrong; what names nobody may be, in just its sum, and with its fee what
 * begins as its id on the rail does. Where the lines do not tie with the balances one is left out, and it may be that.
 */
const isWithout = (shown: Shown, payment: Sought): boolean => {
  const { complete, lines, others = [] } = shown
  const mayBeOwn = (line: Line): boolean => {
    const owner = ownerOf(line, payment, others)
    if (owner === 'ALIKE' && line.amount === payment.net + payment.route.fee) return true
    return owner === 'THIS' || owner === 'CUT' || (owner !== 'ANOTHER' && line.amount === payment.net)
  }
  return complete && tiesWithBalances(shown) && !lines.filter(isDebit).some(mayBeOwn)
}

const onItsWay: Told = { source: 'INQUIRY', status: 'PENDING', amountAgrees: true }
/** The word of the bank and its statement do not tell the same: nobody knows. */
const unsure: Told = { source: 'INQUIRY', status: 'UNKNOWN', amountAgrees: true }
const failed: Told = { source: 'INQUIRY', status: 'FAILED', amountAgrees: true }
const debited: Told = { source: 'STATEMENT', status: 'DEBITED' }

/** What clears may be at the clearing until that is over: no statement shows it, and its bank may not find it yet. */
type Clearing = Readonly<{ now: Date; clearedAt?: Date | undefined }>
const mayBeClearing = ({ now, clearedAt }: Clearing): boolean => clearedAt !== undefined && now < clearedAt

/** Twice not found, late enough: the statement decides, if it does. */
export const toldOfAbsence = (shown: Shown, payment: Sought, clearing: Clearing): Told | undefined => {
  if (debitShown(shown, payment)) return debited
  if (mayBeClearing(clearing)) return undefined
  return isWithout(shown, payment) ? { source: 'STATEMENT', status: 'ABSENT' } : undefined
}

/** When what left at a moment stands in the statement for sure: a bank may book on its next working day, and show it when that is over. */
export const showsBy = (calendar: WorkingCalendar, sent: Date): Date =>
  dayBegins('WIB', addDays(nextWorkingDay(calendar, addDays(dateIn('WIB', sent), 1)), 1))

/**
 * The bank says that what left has failed: the statement says whether it left at all, and whether it is back. The words are
 * told in their order. A clearing that was debited and is not back is on its way back; where nothing clears, the bank contradicts
 * its own statement. What came back of two debits is the one too many, and no return. What was paid may stand in the statement late
 * (until `shownBy`), and what clears may be at the clearing until that is over (`clearedAt`).
 */
export const toldOfFailure = (
  shown: Shown,
  payment: Sought,
  { shownBy, ...clearing }: Readonly<{ shownBy: Date | undefined }> & Clearing,
): readonly [Told, ...Told[]] => {
  const { debits, credits } = movesOf(shown, payment)
  if (credits > 0 && credits >= debits) return [{ source: 'STATEMENT', status: 'RETURNED' }]
  if (debitShown(shown, payment)) return clears(payment.route.rail) ? [onItsWay] : [debited, failed]
  if (!isWithout(shown, payment)) return [unsure]
  const mayShowLate = shownBy !== undefined && clearing.now < shownBy
  return [mayShowLate || mayBeClearing(clearing) ? onItsWay : failed]
}

/**
 * The bank says that it gave the money back. Where its statement shows more debits than one it may mean the one too many: the payment left
 * once that is back, and is waited for before. Nothing where the word of the bank stands as it is.
 */
export const toldOfGivenBack = (shown: Shown, payment: Sought): Told | undefined => {
  const { debits, credits } = movesOf(shown, payment)
  if (debits < 2 || credits >= debits) return undefined
  return credits > 0 ? debited : onItsWay
}
