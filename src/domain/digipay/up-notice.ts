import { addDays, type LocalDate } from '../kernel'
import { billReminderDaysOn } from './kkp-law'
import type { TupGrant, TupTerm } from './tup'
import type { UpIdle } from './up'

/**
 * What the people of a satker and of its KPPN are told of UP: that it lies idle, that it may be cut, that a TUP ends, that the
 * bill of a card falls due or is late, that an account is not its book, that a book contradicts itself.
 */
export const upNoticeKinds = ['IDLE_NOTICE', 'IDLE_CUT', 'TUP_ENDING', 'TUP_OVER', 'KKP_DUE', 'KKP_LATE', 'BOOK_UNPROVED', 'BOOK_IN_DOUBT'] as const // prettier-ignore
export type UpNoticeKind = (typeof upNoticeKinds)[number]
/** One thing to be told of one SP2D, one bill or one account, since or until when it is due, and how much it is about. */
export type UpNoticeDue = Readonly<{ kind: UpNoticeKind; about: string; dueOn: LocalDate; amount: bigint }>
/** The bill of a card that nobody has paid yet, called by its number and the end of the card's, and all that its issuer claims by it. */
export type UnpaidBill = Readonly<{ about: string; dueOn: LocalDate; amount: bigint }>
/** An account that is not its book: called by its number and the first day that is not proved. */
export type UnprovedAccount = Readonly<{ about: string; dueOn: LocalDate; amount: bigint }>
/** A book that contradicts itself: called by its first such accounts, since that day, and the largest difference. */
export type DoubtedBook = Readonly<{ about: string; dueOn: LocalDate; amount: bigint }>
/** What notices are made of: the SP2D since which UP lies and how idle it is, the TUP that is open with its term, unpaid bills, and accounts that are not their book. */
export type UpNoticeFacts = Readonly<{
  idle: Readonly<{ sp2dNumber: string; state: UpIdle }> | undefined
  tup: Readonly<{ grant: TupGrant; term: TupTerm; open: bigint }> | undefined
  bills: readonly UnpaidBill[]
  unproved: readonly UnprovedAccount[]
  doubted: DoubtedBook | undefined
}>

const ofIdle = ({ sp2dNumber, state }: NonNullable<UpNoticeFacts['idle']>): readonly UpNoticeDue[] => {
  const { stage, noticeOn, cutOn, cut: amount } = state
  if (stage === 'CUT' && cutOn) return [{ kind: 'IDLE_CUT', about: sp2dNumber, dueOn: cutOn, amount }]
  return stage === 'NOTICE' && noticeOn ? [{ kind: 'IDLE_NOTICE', about: sp2dNumber, dueOn: noticeOn, amount }] : []
}

const ofTup = ({ grant, term, open }: NonNullable<UpNoticeFacts['tup']>, today: LocalDate): readonly UpNoticeDue[] => {
  const about = { about: grant.sp2dNumber, amount: open }
  if (today > term.lastDay) return [{ kind: 'TUP_OVER', dueOn: addDays(term.lastDay, 1), ...about }]
  // Of warnings that were missed the newest says it all.
  const warned = term.warnOn.filter((day) => day <= today).sort().at(-1)
  return warned ? [{ kind: 'TUP_ENDING', dueOn: warned, ...about }] : []
} // prettier-ignore

/** Of a bill that its credits made nothing of, nothing is owed. */
const ofBill = (bill: UnpaidBill, today: LocalDate): readonly UpNoticeDue[] => {
  if (bill.amount <= 0n) return []
  if (today > bill.dueOn) return [{ kind: 'KKP_LATE', ...bill }]
  const days = billReminderDaysOn(bill.dueOn)
  return days !== undefined && today >= addDays(bill.dueOn, -days) ? [{ kind: 'KKP_DUE', ...bill }] : []
}

/** What is to be told on this day; what was told before is left out by who keeps it. */
export const upNoticesOn = (
  { idle, tup, bills, unproved, doubted }: UpNoticeFacts,
  today: LocalDate,
): readonly UpNoticeDue[] => [
  ...(idle ? ofIdle(idle) : []),
  ...(tup ? ofTup(tup, today) : []),
  ...bills.flatMap((bill) => ofBill(bill, today)),
  ...unproved.map((account): UpNoticeDue => ({ kind: 'BOOK_UNPROVED', ...account })),
  ...(doubted ? [{ kind: 'BOOK_IN_DOUBT' as const, ...doubted }] : []),
]
