import { type BankLineId, dateIn, type PaymentId, type Rupiah } from '../kernel'
import { creditOf } from './credit-found'
import type { BankLine, ExpectedPart, ExpectedPayment, StatementDays } from './expected-lines'
import type { LineFound } from './line-class'
import { feeOfOpen, found, type Open, opened } from './line-found'
import { isFee, type MatchingRules } from './matching-rules'

/**
 * A payment whose debit should stand in the statement by now, and does not; it was paid on one day, and came to count as paid perhaps
 * later. RETURN is the credit of one that its bank says it gave back: then both are of when that came to count.
 */
export type MissingInBank = Readonly<{
  payment: PaymentId
  part: ExpectedPart | 'RETURN'
  amount: Rupiah
  settledAt: Date
  bookedAt: Date
}>
/** What holding a statement against our payments came to. */
export type Matching = Readonly<{ lines: readonly LineFound[]; missing: readonly MissingInBank[] }>

/** UP that the State paid in, by which a credit is known. */
export type ExpectedFunding = Readonly<{ reference: string; amount: Rupiah }>
/** Whatever is to be held against each other. */
export type MatchingFacts = Readonly<{
  lines: readonly BankLine[]
  /** Lines that were found to be something before: an entry among them may be shown anew with a mark. */
  known: readonly BankLine[]
  payments: readonly ExpectedPayment[]
  fundings: readonly ExpectedFunding[]
  /** Settled before this, a payment must stand in the statement as it was read. */
  completeUntil: Date
  /** Whether what counts as given back since then should be in the account by now. */
  isReturnDue?: ((since: Date) => boolean) | undefined
  rules: MatchingRules
}>

/** The shortest beginning of our reference by which a remark that was cut still names it. */
export const SHORTEST_CUT = 10

const SECOND = 1_000
/**
 * Whether a credit may be money of a payment that was sent then: nothing comes back before it left. Most banks write whole seconds, so
 * that one of the second of the sending may seem earlier; it counts if it names the payment, since only what left is known by its name.
 * A line without an hour may be of any hour of its day.
 */
export const mayReturn = (
  { at }: Pick<BankLine, 'at'>,
  sent: Date,
  { isNamed, days }: Readonly<{ isNamed: boolean; days?: StatementDays | undefined }>,
): boolean => {
  if (days && !days.hours) return dateIn(days.zone, at) >= dateIn(days.zone, sent)
  const isOfSecond = isNamed && at.getTime() % SECOND === 0
  return at.getTime() >= (isOfSecond ? Math.floor(sent.getTime() / SECOND) * SECOND : sent.getTime())
}

type Named = (line: BankLine) => Open | undefined

/** Finds the payment that a line names: by a reference in its remark or of the bank, or by the beginning of ours. */
const namesIn = (open: readonly Open[]): Named => {
  const whole = new Map(
    open.flatMap((each) => each.of.references.map((reference) => [reference.toUpperCase(), each] as const)),
  )
  const cut = new Map<string, Open | 'MANY'>()
  for (const each of open)
    for (let length = SHORTEST_CUT; length < each.of.references[0].length; length += 1) {
      const start = each.of.references[0].slice(0, length)
      cut.set(start, cut.has(start) ? 'MANY' : each)
    }
  return ({ remark, bankReference }) => {
    const byBank = bankReference === undefined ? undefined : whole.get(bankReference.toUpperCase())
    const text = remark.toUpperCase()
    // A bank may write it without a space beside its own words.
    const words = [...text.split(/[^A-Z0-9]+/), ...(text.match(/SL[0-9A-Z]{18}/g) ?? [])]
    const byRemark = words.map((word) => whole.get(word)).find((each) => each !== undefined)
    return byRemark ?? byBank ?? words.flatMap((word) => cut.get(word) ?? []).find((each) => each !== 'MANY')
  }
}

const debitOf = (line: BankLine, open: Open, rules: MatchingRules, twins: ReadonlySet<string>): LineFound => {
  if (line.corrected && twins.has(twinKey(line))) return found(line, 'MARKED', open)
  const part = open.of.lines.find((each) => !open.seen.has(each.part) && each.amount === line.amount)?.part
  if (part) {
    open.seen.add(part)
    return found(line, part === 'FEE' ? 'FEE' : 'MATCHED', open, part)
  }
  if (line.amount === open.of.net) {
    open.duplicates += 1
    return found(line, 'DUPLICATE', open)
  }
  // What a bank books twice it may charge for twice: the second fee is in no book either.
  if (open.seen.has('FEE') && line.amount === feeOfOpen(open)) {
    open.feeDuplicates += 1
    return found(line, 'DUPLICATE', open, 'FEE')
  }
  // Another amount than the fee that is booked for it is no second fee.
  const isFeeDue = open.of.lines.some((each) => each.part === 'FEE' && !open.seen.has('FEE'))
  return found(line, isFee(line, rules) && !isFeeDue ? 'FEE' : 'AMOUNT_DIFFERS', open)
}

type Entry = Pick<BankLine, 'amount' | 'direction' | 'at' | 'remark'> & Partial<Pick<BankLine, 'bankReference'>>
/** By what an entry that is shown anew with a mark is known to be one that was shown before. */
export const twinKey = ({ bankReference, amount, direction, at, remark }: Entry): string =>
  [bankReference ?? remark, amount, direction, at.getTime()].join(' ')

/** Entries that name nobody: those that the bank took back itself, and those that it shows anew with a mark. */
type Undone = Readonly<{ undone: ReadonlySet<BankLineId>; marked: ReadonlySet<BankLineId> }>

/** Among lines that name nobody: fees, UP that came in, and entries that the bank itself took back. */
const nameless = (line: BankLine, { fundings, rules }: MatchingFacts, { undone, marked }: Undone): LineFound => {
  // Of less than a rupiah nothing is booked, whatever it names.
  if (line.amount === 0n) return found(line, isFee(line, rules) ? 'FEE' : 'MISSING_IN_OURS')
  const isFunding = ({ reference, amount }: ExpectedFunding) =>
    amount === line.amount && line.remark.includes(reference)
  if (line.direction === 'CREDIT' && fundings.some(isFunding)) return found(line, 'FUNDING')
  if (marked.has(line.id)) return found(line, 'MARKED')
  if (undone.has(line.id)) return found(line, 'CANCELS_OUT')
  return found(line, isFee(line, rules) ? 'FEE' : 'MISSING_IN_OURS')
}
const pairKey = ({ bankReference, amount }: BankLine): string => `${bankReference ?? ''} ${String(amount)}`
/**
 * What the bank took back of what is not ours: a debit and a marked credit of one reference and amount, one for one, so that what it took back is
 * never more than what it gives back. A debit that is shown anew with a mark is no second one.
 */
const undoneAmong = (lines: readonly BankLine[], twins: ReadonlySet<string>): Undone => {
  const named = lines.filter(({ bankReference }) => bankReference !== undefined)
  const marked = new Set(named.filter((line) => line.direction === 'DEBIT' && line.corrected && twins.has(twinKey(line))).map(({ id }) => id)) // prettier-ignore
  const debits = grouped(
    named.filter(({ direction, id }) => direction === 'DEBIT' && !marked.has(id)),
    pairKey,
  )
  const credits = grouped(
    named.filter(({ direction, corrected }) => direction === 'CREDIT' && corrected),
    pairKey,
  )
  const undone = [...debits].flatMap(([key, taken]) => {
    const back = credits.get(key) ?? []
    return [...taken.slice(0, back.length), ...back.slice(0, taken.length)].map(({ id }) => id)
  })
  return { undone: new Set(undone), marked }
}

const grouped = <T, Key>(all: readonly T[], by: (each: T) => Key): ReadonlyMap<Key, readonly T[]> => {
  const groups = new Map<Key, T[]>()
  for (const each of all) {
    const group = groups.get(by(each))
    if (group) group.push(each)
    else groups.set(by(each), [each])
  }
  return groups
}

/**
 * Whether a debit that names nobody may be a payment's own. What its bank has not decided or was held for failed may have left at any
 * time since it was sent, and what counts as paid and whose debit does not show yet may show it late.
 */
const mayOwn = ({ of: { settledAt, sentAt }, seen }: Open, { at }: BankLine, windowMs: number): boolean => {
  const left = settledAt ?? sentAt
  return !seen.has('PRINCIPAL') && left !== undefined && left.getTime() - windowMs <= at.getTime()
}
/** Whether one that counts as paid does so about when a debit was made. */
const isAbout = ({ of: { isPaid, settledAt } }: Open, { at }: BankLine, windowMs: number): boolean =>
  isPaid && settledAt !== undefined && Math.abs(settledAt.getTime() - at.getTime()) <= windowMs

/** A line that names nobody is believed to be a settled payment only if neither could be another. */
const byAmount = (rest: readonly LineFound[], open: readonly Open[], windowMs: number): readonly LineFound[] => {
  const lines = rest.filter(({ as, line }) => as === 'MISSING_IN_OURS' && line.direction === 'DEBIT')
  const waiting = grouped(open, ({ of }) => of.net)
  const others = grouped(lines, ({ line }) => line.amount)
  return rest.map((each) => {
    if (each.as !== 'MISSING_IN_OURS' || each.line.direction !== 'DEBIT') return each
    const [only, ...more] = (waiting.get(each.line.amount) ?? []).filter((one) => mayOwn(one, each.line, windowMs))
    if (!only || !isAbout(only, each.line, windowMs) || more.length > 0) return each
    if ((others.get(each.line.amount) ?? []).length !== 1) return each
    only.seen.add('PRINCIPAL')
    return found(each.line, 'MATCHED', only, 'PRINCIPAL')
  })
}

/** Its bank says that it gave back what left by it, and has had its time: that should stand there too. */
const unreturned = ({ of, seen, isBack }: Open, { isReturnDue }: MatchingFacts): readonly MissingInBank[] => {
  const { payment, net: amount, returnedAt: at } = of
  if (!at || isBack || !seen.has('PRINCIPAL') || !isReturnDue?.(at)) return []
  return [{ payment, part: 'RETURN', amount, settledAt: at, bookedAt: at }]
}

const missingOf = (open: Open, facts: MatchingFacts): readonly MissingInBank[] => {
  const { of, seen } = open
  const { isPaid, settledAt, payment, bookedAt = settledAt } = of
  if (of.returnedAt) return unreturned(open, facts)
  if (!isPaid || !settledAt || !bookedAt || settledAt >= facts.completeUntil) return []
  return of.lines
    .filter(({ part }) => !seen.has(part))
    .map(({ part, amount }) => ({ payment, part, amount, settledAt, bookedAt }))
}

/**
 * Holds the lines of a statement against our payments: first what names a payment, debits before credits, then what only
 * its amount and time tell. Every line is found to be something, and every payment that should stand there does or is missing.
 */
export const matchStatement = (facts: MatchingFacts): Matching => {
  const { rules } = facts
  const open = facts.payments.map(opened)
  const named = namesIn(open)
  const inOrder = facts.lines.toSorted(
    (a, b) => Number(a.direction === 'CREDIT') - Number(b.direction === 'CREDIT') || a.at.getTime() - b.at.getTime() || Number(a.corrected) - Number(b.corrected),
  ) // prettier-ignore
  const twins = new Set([...facts.known, ...inOrder].filter(({ corrected }) => !corrected).map(twinKey))
  const strangers = inOrder.filter((line) => !named(line))
  const undone = undoneAmong(strangers, twins)
  const first = inOrder.map((line): LineFound => {
    const mine = line.amount === 0n ? undefined : named(line)
    if (!mine) return nameless(line, facts, undone)
    return line.direction === 'DEBIT' ? debitOf(line, mine, rules, twins) : creditOf(line, mine, rules)
  })
  const lines = byAmount(first, open, rules.windowMs)
  return { lines, missing: open.flatMap((each) => missingOf(each, facts)) }
}
