import { err, type LocalDate, ok, type Refusal, type Result, type Rupiah } from '../kernel'
import type { BankLine } from './expected-lines'
import type { LineClass } from './line-class'
import { exactly, inSen, senInWords } from './sen'

/** What a bank states of one direction of a day: how many entries, and how much if it says so, with the sen beyond its whole rupiah. */
export type StatedTotal = Readonly<{ count: number; amount: Rupiah | undefined; sen?: bigint | undefined }>

/** One account on one day, as the bank's statement shows it. */
export type BankDay = Readonly<{
  bank: string
  account: string
  on: LocalDate
  /** Balances before the first and after the last entry, where the bank tells them. */
  opening: bigint | undefined
  closing: bigint | undefined
  /** Sen beyond the whole rupiah of both, 0 to 99. */
  openingSen?: bigint | undefined
  closingSen?: bigint | undefined
  statedDebits: StatedTotal | undefined
  statedCredits: StatedTotal | undefined
  /** Whether the statement was read to its end, and read after the day was over. */
  isComplete: boolean
  isOver: boolean
}>

/** A line of that day with what it was found to be, or could only be so far: nobody has said anything of it yet. */
export type ClassedLine = Readonly<{ line: BankLine; as: LineClass; isSaid: boolean }>
/** What else a closing looks at. */
export type ClosingFacts = Readonly<{
  lines: readonly ClassedLine[]
  /** The closing balance of the last closed day of the account. */
  before: bigint | undefined
  /** Sen beyond its whole rupiah. */
  beforeSen?: bigint | undefined
  /** Cases of this day that nobody took. */
  untaken: number
  /** Cases of this day that somebody took and that are open: the listed breaks. */
  listed: number
}>

/** In what of a day there are amounts. */
export const amountDifferences = ['BALANCE', 'OPENING', 'DEBIT_AMOUNT', 'CREDIT_AMOUNT'] as const
/** What keeps a day from being closed: what it is, what should be, and what is; amounts are in sen. */
export type DayDifference = Readonly<{
  what: 'DAY_NOT_OVER' | 'NOT_READ_WHOLE' | 'BALANCE' | 'OPENING' | 'DEBIT_COUNT' | 'DEBIT_AMOUNT' | 'CREDIT_COUNT' | 'CREDIT_AMOUNT' | 'LINES_UNSAID' | 'CASES_UNTAKEN'
  expected: bigint
  actual: bigint
}> // prettier-ignore

/** The sums of a day by what its lines were found to be. */
export type DayTotals = Readonly<{
  debits: bigint
  credits: bigint
  /** What settled payments and their fees are of the debits. */
  paid: bigint
  fees: bigint
  /** UP and TUP of them that went back to the State. */
  paidBack: bigint
  /** What banks gave back of payments, of second debits and of fees is of the credits, what payees gave back, and UP that came in. */
  returned: bigint
  refunded: bigint
  funded: bigint
  /** The rest, in debits and credits: each line of it is a listed break or cancels out. */
  otherDebits: bigint
  otherCredits: bigint
}>

const exactSum = (lines: readonly ClassedLine[], direction: BankLine['direction']): bigint =>
  lines
    .filter(({ as, line }) => as !== 'MARKED' && line.direction === direction)
    .reduce((all, { line }) => all + inSen(line), 0n)
/** A balance after these lines; all in sen. */
export const ledBy = (balance: bigint, lines: readonly ClassedLine[]): bigint =>
  balance + exactSum(lines, 'CREDIT') - exactSum(lines, 'DEBIT')
/** What an account held after a day, in sen: as its bank says, else as its lines lead there; unknown where neither tells. */
export const heldAfter = (
  { closing, closingSen }: Pick<BankDay, 'closing' | 'closingSen'>,
  before: bigint | undefined,
  lines: readonly ClassedLine[],
): bigint | undefined => {
  if (closing !== undefined) return exactly(closing, closingSen)
  return before === undefined ? undefined : ledBy(before, lines)
}
const sum = (lines: readonly ClassedLine[], is: (each: ClassedLine) => boolean): bigint =>
  lines.filter(is).reduce((all, { line }) => all + line.amount, 0n)

/** Adds a day up; an entry shown anew with a mark is no second entry. */
export const totalsOf = (all: readonly ClassedLine[]): DayTotals => {
  const lines = all.filter(({ as }) => as !== 'MARKED')
  const of = (direction: BankLine['direction'], ...classes: readonly LineClass[]) =>
    sum(lines, ({ as, line }) => line.direction === direction && (classes.length === 0 || classes.includes(as)))
  const [debits, credits] = [of('DEBIT'), of('CREDIT')]
  const [paid, fees, paidBack] = [of('DEBIT', 'MATCHED'), of('DEBIT', 'FEE'), of('DEBIT', 'PAID_BACK')]
  const [returned, refunded] = [
    of('CREDIT', 'RETURN', 'RETURN_PART', 'DUPLICATE_RETURN', 'FEE_BACK'),
    of('CREDIT', 'REFUND'),
  ]
  const funded = of('CREDIT', 'FUNDING')
  return {
    debits, credits, paid, fees, paidBack, returned, refunded, funded,
    otherDebits: debits - paid - fees - paidBack, otherCredits: credits - returned - refunded - funded,
  } // prettier-ignore
}

const stated = (
  name: 'DEBIT' | 'CREDIT',
  total: StatedTotal | undefined,
  lines: readonly ClassedLine[],
): readonly DayDifference[] => {
  if (!total) return []
  const mine = lines.filter(({ as, line }) => as !== 'MARKED' && line.direction === name)
  return [
    { what: `${name}_COUNT`, expected: BigInt(total.count), actual: BigInt(mine.length) },
    ...(total.amount === undefined
      ? []
      : [
          {
            what: `${name}_AMOUNT`,
            expected: exactly(total.amount, total.sen),
            actual: exactSum(lines, name),
          } as const,
        ]),
  ]
}

/**
 * Everything in which a day does not tie, to the sen: it must be over and read whole, begin where the last one ended, end where its
 * entries lead, show as many entries as the bank states, and leave no line that nobody looked at and no break that nobody took.
 */
export const differencesOf = (
  day: BankDay,
  { lines, before, beforeSen, untaken }: ClosingFacts,
): readonly DayDifference[] => {
  const last = before === undefined ? undefined : exactly(before, beforeSen)
  const told = day.opening === undefined ? undefined : exactly(day.opening, day.openingSen)
  const closing = day.closing === undefined ? undefined : exactly(day.closing, day.closingSen)
  const opening = told ?? last
  const checks: readonly DayDifference[] = [
    { what: 'DAY_NOT_OVER', expected: 1n, actual: day.isOver ? 1n : 0n },
    { what: 'NOT_READ_WHOLE', expected: 1n, actual: day.isComplete ? 1n : 0n },
    ...(last === undefined || told === undefined ? [] : [{ what: 'OPENING', expected: last, actual: told } as const]),
    ...(opening === undefined || closing === undefined
      ? []
      : [{ what: 'BALANCE', expected: closing, actual: ledBy(opening, lines) } as const]),
    ...stated('DEBIT', day.statedDebits, lines),
    ...stated('CREDIT', day.statedCredits, lines),
    { what: 'LINES_UNSAID', expected: 0n, actual: BigInt(lines.filter(({ isSaid }) => !isSaid).length) },
    { what: 'CASES_UNTAKEN', expected: 0n, actual: BigInt(untaken) },
  ] // prettier-ignore
  return checks.filter(({ expected, actual }) => expected !== actual)
}

/** What should be and what is, as people read it. */
export const figuresOf = ({
  what,
  expected,
  actual,
}: DayDifference): Readonly<{ expected: string; actual: string }> => {
  const text = amountDifferences.some((amount) => amount === what) ? senInWords : String
  return { expected: text(expected), actual: text(actual) }
}

export type DayRefusal =
  (Refusal<'DAY_DOES_NOT_TIE'> & Readonly<{ differences: readonly DayDifference[] }>) | Refusal<'DAY_ALREADY_CLOSED'>

/** Whether a day may be closed now, or all that keeps it open. */
export const mayCloseDay = (day: BankDay, facts: ClosingFacts): Result<undefined, DayRefusal> => {
  const differences = differencesOf(day, facts)
  return differences.length === 0 ? ok(undefined) : err({ code: 'DAY_DOES_NOT_TIE', differences, path: ['on'] })
}
