import {
  addWorkingDays, type BankLineId, err, firstRefusal, type KkpCardId, type Lifecycle, type LocalDate, type Move, next, type NotNow, ok, type PaymentCaseId, type PaymentId,
  type PersonId, reasonMissing, type ReasonRequired, type Refusal, type Result, type Rupiah, stateOf, type Step, takenBy, type UnitId, type WorkingCalendar,
} from '../kernel' // prettier-ignore
import type { Role, SeparationOfFunctions } from '../organisation'
import type { BankLetter } from './bank-letter'
import { type Payment, paymentStatus, type PaymentStatus } from './payment'
import { type Act, separatedOn } from './separation'

/** What people must look at, since no machine may decide it. */
export const caseKinds = [
  'NO_FINAL_ANSWER', 'LATE_SUCCESS', 'CONTRADICTION', 'ECHO_MISMATCH', 'OUR_REQUEST', 'OUR_CREDENTIALS', 'PAYEE_ACCOUNT', 'INCONSISTENT_REFERENCE',
  'DOUBLE_DEBIT', 'AMOUNT_DIFFERS', 'MISSING_IN_BANK', 'UNKNOWN_LINE', 'REFUND_UNMATCHED', 'RETURN_OR_REFUND', 'REFUND_DUE', 'RETURN_NOT_BOOKED', 'TAX_TO_CORRECT',
  'LINE_AFTER_CLOSE', 'CALLBACK_UNKNOWN', 'CHARGE_UNEXPLAINED', 'BOOK_UNPROVED', 'SEN_REMAINDER',
  'OTHER_MONTH', 'REFUND_REFUSED', 'CARD_STILL_BOUND',
] as const // prettier-ignore
export type CaseKind = (typeof caseKinds)[number]

export const paymentCaseLifecycle = {
  open: { from: [], to: 'OPEN' },
  // Of one that is proposed it is the no of the second person: what was proposed falls, and may be proposed anew.
  take: { from: ['OPEN', 'TAKEN', 'PROPOSED'], to: 'TAKEN' },
  comment: { from: ['TAKEN'], to: 'TAKEN' },
  propose: { from: ['OPEN', 'TAKEN', 'PROPOSED'], to: 'PROPOSED' },
  confirm: { from: ['PROPOSED'], to: 'CLOSED' },
  close: { from: ['TAKEN'], to: 'CLOSED' },
  resolve: { from: ['OPEN', 'TAKEN', 'PROPOSED'], to: 'CLOSED' },
  reopen: { from: ['CLOSED'], to: 'OPEN' },
} as const satisfies Lifecycle<CaseStatus, string>
export type CaseStatus = 'OPEN' | 'TAKEN' | 'PROPOSED' | 'CLOSED'
export type CaseAction = keyof typeof paymentCaseLifecycle
/** What is done to a case, and by which letter of the bank, where an end is proposed by one. */
export type CaseMove = Move<CaseAction> & Readonly<{ letter?: BankLetter | undefined }>
export type CaseStep = Step<CaseStatus, CaseAction> & Pick<CaseMove, 'letter'>

/** Who looks at a case first, who may close it, and whether only a decision of two persons ends it. */
export type CaseRule = Readonly<{ owner: Role; closers: readonly Role[]; needsTwo: boolean }>
const treasurers: CaseRule = { owner: 'TREASURER', closers: ['TREASURER', 'KPA'], needsTwo: false }
/** Money is at stake: who worked on it does not close it. */
const withKpa: CaseRule = { owner: 'TREASURER', closers: ['KPA'], needsTwo: true }
/**
 * Nobody closes it, since its matter would go on: a decision of two persons on the payment ends it, or what its bank tells,
 * or the next proof that finds no difference.
 */
const byItsEnd: CaseRule = { ...withKpa, closers: [] }
export const caseRules: Readonly<Record<CaseKind, CaseRule>> = {
  NO_FINAL_ANSWER: byItsEnd,
  LATE_SUCCESS: byItsEnd,
  CONTRADICTION: withKpa,
  ECHO_MISMATCH: treasurers,
  OUR_REQUEST: treasurers,
  OUR_CREDENTIALS: treasurers,
  PAYEE_ACCOUNT: treasurers,
  INCONSISTENT_REFERENCE: treasurers,
  DOUBLE_DEBIT: withKpa,
  AMOUNT_DIFFERS: withKpa,
  MISSING_IN_BANK: withKpa,
  UNKNOWN_LINE: treasurers,
  REFUND_UNMATCHED: treasurers,
  RETURN_OR_REFUND: byItsEnd,
  REFUND_DUE: withKpa,
  RETURN_NOT_BOOKED: withKpa,
  TAX_TO_CORRECT: treasurers,
  LINE_AFTER_CLOSE: withKpa,
  CALLBACK_UNKNOWN: treasurers,
  CHARGE_UNEXPLAINED: withKpa,
  BOOK_UNPROVED: byItsEnd,
  SEN_REMAINDER: treasurers,
  OTHER_MONTH: treasurers,
  REFUND_REFUSED: treasurers,
  CARD_STILL_BOUND: treasurers,
}

/** The kinds that nobody closes. */
export const unclosedKinds = [
  'NO_FINAL_ANSWER',
  'LATE_SUCCESS',
  'RETURN_OR_REFUND',
  'BOOK_UNPROVED',
] as const satisfies readonly CaseKind[]
export type UnclosedKind = (typeof unclosedKinds)[number]

/**
 * A matter for people: about a payment, a line of a bank statement, or both. Of one subject there is one of each kind, which is opened anew
 * for a second matter and keeps what was done in the first.
 */
export type PaymentCase = Readonly<{
  tenant: UnitId
  id: PaymentCaseId
  kind: CaseKind
  /** What it is about: the payment, the line where no payment is known, the card, or the call of a bank by its own words. */
  subject: string
  payment: PaymentId | undefined
  line: BankLineId | undefined
  /** The day of the account whose closing it concerns, if it does. */
  day: Readonly<{ bank: string; account: string; on: LocalDate }> | undefined
  amount: Rupiah | undefined
  dueOn: LocalDate
  openedAt: Date
  steps: readonly CaseStep[]
}>

/**
 * A case as it is found, before it has a number and a date. `since` is when its matter came to be, where that is known: of one that was
 * closed before it is a second matter.
 */
export type CaseFound = Pick<PaymentCase, 'kind' | 'subject'> &
  Partial<Pick<PaymentCase, 'payment' | 'line' | 'day' | 'amount'>> &
  Readonly<{ since?: Date | undefined }>

export type CaseRefusal =
  | NotNow
  | ReasonRequired
  | SeparationOfFunctions
  | Refusal<'CASE_NOT_YOURS_TO_CLOSE' | 'CASE_NEEDS_SECOND_PERSON'>
  | (Refusal<'CASE_ENDS_OTHERWISE'> & Readonly<{ kind: UnclosedKind }>)

/** How long people have: two working days after the day a case is found. */
const DAYS_GIVEN = 2
export const caseDue = (calendar: WorkingCalendar, on: LocalDate): LocalDate => addWorkingDays(calendar, on, DAYS_GIVEN)

type About = Pick<PaymentCase, 'kind' | 'subject'>
const isOfCard = (each: About): each is About & Readonly<{ subject: KkpCardId }> => each.kind === 'CARD_STILL_BOUND'
/** The id of the card that a case is about, if it is about one. */
export const cardOfCase = (each: About): KkpCardId | undefined => (isOfCard(each) ? each.subject : undefined)
/** The call that a case is about, if it is about one: the code of the bank, and the reference that it named. */
export const callOfCase = ({ kind, subject }: About): string | undefined =>
  kind === 'CALLBACK_UNKNOWN' ? subject : undefined

export const caseStatus = ({ steps }: Pick<PaymentCase, 'steps'>): CaseStatus => stateOf(steps, 'OPEN')
export const caseVersion = ({ steps }: Pick<PaymentCase, 'steps'>): number => steps.length
export const isOpenCase = (each: Pick<PaymentCase, 'steps'>): boolean => caseStatus(each) !== 'CLOSED'
/** What was done in the matter that it is about now, since it was opened or opened anew. */
const inThisMatter = (steps: readonly CaseStep[]): readonly CaseStep[] =>
  steps.slice(
    Math.max(
      0,
      steps.findLastIndex(({ action }) => action === 'reopen'),
    ),
  )
/** Who has it on his desk: whoever took it last. */
export const caseOwner = ({ steps }: Pick<PaymentCase, 'steps'>): CaseStep | undefined =>
  inThisMatter(steps).findLast(({ action }) => action === 'take' || action === 'propose')
/** The letter by which its end was proposed last, if it was by one. */
export const letterOf = ({ steps }: Pick<PaymentCase, 'steps'>): BankLetter | undefined =>
  inThisMatter(steps).findLast(({ action }) => action === 'propose')?.letter
/**
 * Whether what is found of a closed case is a second matter: it came to be after that was closed, or is there again though it had been
 * answered by itself. What people closed and what merely goes on as it did is none.
 */
export const isAnew = ({ steps }: Pick<PaymentCase, 'steps'>, { since }: Pick<CaseFound, 'since'>): boolean => {
  const last = steps.at(-1)
  if (last?.to !== 'CLOSED') return false
  return since ? since > last.at : last.action === 'resolve'
}
/** Whether its time is over and it is not closed. */
export const isCaseLate = (each: PaymentCase, today: LocalDate): boolean => isOpenCase(each) && today > each.dueOn

/** Where a payment stands that nobody sends any more and of which only its bank knows the end. */
export const leftToItsBank: readonly PaymentStatus[] = ['ACCEPTED', 'PENDING_UNKNOWN']
/** Whether a case is about a payment that its bank still leaves undecided, and not about money that was asked back of it. */
export const isAboutUndecided = ({ kind, subject }: Pick<PaymentCase, 'kind' | 'subject'>, payment: Payment): boolean =>
  kind === 'NO_FINAL_ANSWER' && subject === payment.id && leftToItsBank.includes(paymentStatus(payment))

const owesReason: readonly CaseAction[] = ['comment', 'close', 'propose', 'confirm']

const closing = (each: PaymentCase, move: Move<CaseAction>): CaseRefusal | undefined => {
  if (move.action !== 'close') return undefined
  const { closers, needsTwo } = caseRules[each.kind]
  const kind = unclosedKinds.find((unclosed) => unclosed === each.kind)
  if (kind) return { code: 'CASE_ENDS_OTHERWISE', kind, path: ['id'] }
  if (!closers.some((role) => role === move.role)) return { code: 'CASE_NOT_YOURS_TO_CLOSE', path: ['id'] }
  return needsTwo ? secondPerson(each.steps, move.by) : undefined
}

const secondPerson = (steps: readonly CaseStep[], by: PersonId): CaseRefusal | undefined =>
  inThisMatter(steps).some((step) => step.by === by && step.action !== 'comment') ? { code: 'CASE_NEEDS_SECOND_PERSON', path: ['id'] } : undefined // prettier-ignore

/** Takes one step, or says why not; `journey` is what was done to its payment, by whom. */
export const advanceCase = (
  each: PaymentCase,
  move: CaseMove,
  journey: readonly Act[] = [],
): Result<PaymentCase, CaseRefusal> => {
  const reached = next<CaseStatus, CaseAction>(paymentCaseLifecycle, caseStatus(each), move.action)
  if (!reached.ok) return reached
  const refusal = firstRefusal<CaseRefusal>([
    () => (owesReason.includes(move.action) ? reasonMissing(move.action, move.reason) : undefined),
    // What answers a case was tested as the act that it is.
    () => (move.action === 'resolve' ? undefined : separatedOn([...journey, ...each.steps], move)),
    () => closing(each, move),
    () => (move.action === 'confirm' && takenBy(inThisMatter(each.steps), 'propose') === move.by ? { code: 'CASE_NEEDS_SECOND_PERSON', path: ['id'] } : undefined),
  ]) // prettier-ignore
  return refusal ? err(refusal) : ok({ ...each, steps: [...each.steps, { ...move, to: reached.value }] })
}
