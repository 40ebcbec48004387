import { addDays, type BankLineId, type LocalDate, type PaymentId } from '../kernel'
import type { ExpectedPart } from './expected-lines'
import type { LineClass } from './line-class'
import { splitSen } from './sen'

/** Why an account and its book may differ for a while: each rupiah of it stands in a break of one of these kinds. */
export const breakKinds = [
  'OPENING_BALANCE', 'CREDIT_AWAITED', 'DEBIT_AWAITED', 'RETURN_AWAITED', 'LINE_UNKNOWN', 'AMOUNT_DIFFERS', 'DOUBLE_DEBIT', 'NOT_BOOKED',
  'TAKEN_BACK_LATER', 'SEN_REMAINDER',
] as const // prettier-ignore
export type BreakKind = (typeof breakKinds)[number]

/** What the account holds beyond its book, or below zero the book beyond its account; since when, and about what. */
export type AccountBreak = Readonly<{
  kind: BreakKind
  /** The payment, the line, the paper or the receipt that it is about. */
  subject: string
  amount: bigint
  since: LocalDate
  payment?: PaymentId
  line?: BankLineId
}>

/** A line of the statement as a proof reads it; what left is below zero. */
export type ProofLine = Readonly<{
  id: BankLineId
  on: LocalDate
  amount: bigint
  as: LineClass
  remark: string
  payment?: PaymentId | undefined
  part?: ExpectedPart | undefined
}>
/**
 * A payment from the account as the book has it: on which day it was booked as paid, its fee as taken, and all of it as given back; and as
 * what of a fee its returns were booked besides, below zero as one more that was taken.
 */
export type ProofPayment = Readonly<{
  payment: PaymentId
  net: bigint
  fee: bigint
  paidOn: LocalDate | undefined
  feeOn: LocalDate | undefined
  backOn: LocalDate | undefined
  beyond: bigint
}>
/** An SP2D that brought money, by its number, its own date and the day on which it was booked. */
export type ProofGrant = Readonly<{ number: string; amount: bigint; datedOn: LocalDate; on: LocalDate }>
/** A receipt of the State for money whose debit nobody named: tax paid at a counter, UP paid back before debits were asked for. */
export type ProofReceipt = Readonly<{ number: string; amount: bigint; on: LocalDate }>

/** What may keep an account and its book apart. */
export type BreakFacts = Readonly<{
  /**
   * The first day that was read whole and has an opening balance, or the first that was read whole where none has one; and what the account held
   * before. Of days before it there may be lines too.
   */
  firstDay: LocalDate
  opening: bigint
  lines: readonly ProofLine[]
  payments: readonly ProofPayment[]
  grants: readonly ProofGrant[]
  receipts: readonly ProofReceipt[]
  /** Sen beyond the whole rupiah of what it held before, and of its lines day by day; what left is below zero. */
  openingSen?: bigint
  sen?: readonly Readonly<{ on: LocalDate; amount: bigint }>[]
}>

/** A break from its day on, until the day on which account and book agreed again. */
export type BreakSpan = AccountBreak & Readonly<{ until?: LocalDate }>

const ofLine = (kind: BreakKind, { id, on, amount, payment }: ProofLine): BreakSpan => ({
  kind, subject: id, amount, since: on, line: id, ...(payment && { payment }),
}) // prettier-ignore
const ofPayment = (kind: BreakKind, payment: PaymentId, amount: bigint, since: LocalDate): BreakSpan => ({
  kind,
  subject: payment,
  amount,
  since,
  payment,
})

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b)

/** What left without its book and what came back without it end each other, one for one, on the day of the later. */
const offset = (outs: readonly BreakSpan[], ins: readonly BreakSpan[]): readonly BreakSpan[] => {
  const rest = [...ins]
  const left = outs.map((out): BreakSpan => {
    const at = rest.findIndex(({ amount }) => amount + out.amount === 0n)
    const [back] = at < 0 ? [] : rest.splice(at, 1)
    return back ? { ...(back.since < out.since ? back : out), until: later(out.since, back.since) } : out
  })
  return [...left, ...rest]
}

const among = (lines: readonly ProofLine[], ...classes: readonly LineClass[]): readonly ProofLine[] =>
  lines.filter(({ as }) => classes.includes(as))

/** Breaks that together are nothing end on the day of the last of them. */
const endTogether = (spans: readonly BreakSpan[]): readonly BreakSpan[] | undefined => {
  if (spans.length === 0 || spans.reduce((sum, { amount }) => sum + amount, 0n) !== 0n) return undefined
  const until = spans.map(({ since }) => since).reduce(later)
  return spans.map((span) => ({ ...span, until }))
}
/** What left under the name of a payment in other sums and came back of it ends once nothing of it is out any more, but what the book has as its fee. */
const strayed = (lines: readonly ProofLine[], fees: readonly BreakSpan[]): readonly BreakSpan[] => {
  const spans = lines.map((line) => ofLine('NOT_BOOKED', line))
  return endTogether([...spans, ...fees]) ?? [...(endTogether(spans) ?? spans), ...fees]
}

/** What the book and the statement say of one payment, where one of them says it and the other does not. */
const breaksOfPayment = (of: ProofPayment, lines: readonly ProofLine[], firstDay: LocalDate): readonly BreakSpan[] => {
  const { payment, net, fee, paidOn, feeOn, backOn, beyond } = of
  const strays = among(lines, 'CANCELS_OUT')
  const [debits, returns] = [among(lines, 'MATCHED'), among(lines, 'RETURN')]
  const fees = [
    ...among(lines, 'FEE').filter(({ part }) => part === 'FEE'),
    ...debits.filter(({ part }) => part === 'WITH_FEE'),
  ]
  const one = (booked: LocalDate | undefined, shown: readonly ProofLine[], kind: BreakKind, amount: bigint): readonly BreakSpan[] => {
    if (booked === undefined) return shown.map((line) => ofLine('NOT_BOOKED', line))
    // What was booked before the first day shows in what the account held then, if at all.
    return shown.length > 0 || amount === 0n || booked < firstDay ? [] : [ofPayment(kind, payment, amount, booked)]
  } // prettier-ignore
  // What came back bit by bit is booked with the last of it.
  const last = returns.map(({ on }) => on).reduce<LocalDate | undefined>((day, on) => (day === undefined ? on : later(day, on)), undefined) // prettier-ignore
  const bits =
    last === undefined || backOn === undefined
      ? []
      : returns.map((line) => ({ ...ofLine('NOT_BOOKED', line), until: last }))
  const paid = one(paidOn, debits, 'DEBIT_AWAITED', net)
  const taken = one(feeOn, fees, 'DEBIT_AWAITED', fee)
  const kind = beyond > 0n ? 'RETURN_AWAITED' : 'DEBIT_AWAITED'
  // A return of what was booked in its own sum shows what it was booked as besides.
  const besides = last === undefined || beyond === 0n ? [] : [ofPayment(kind, payment, -beyond, last)]
  // One of strays was never booked as they were; whatever was, in the sum of the payment, no line of it shows.
  if (strays.length > 0)
    return [
      ...strayed([...strays, ...returns], [...taken, ...besides]),
      ...offset(paid, one(backOn && (last ?? backOn), [], 'RETURN_AWAITED', -net)),
    ]
  return [
    ...offset(paid, one(backOn, returns, 'RETURN_AWAITED', -net)),
    ...taken,
    ...(paidOn === undefined ? besides : []),
    ...bits,
  ]
}

/** The line by which each SP2D came in: one that names it, else one of its amount that people called UP that came in. */
export const fundedBy = ({ grants, lines }: Pick<BreakFacts, 'grants' | 'lines'>): ReadonlyMap<string, ProofLine> => {
  const found = new Map<string, ProofLine>()
  const open = [...among(lines, 'FUNDING')]
  const take = (grant: ProofGrant, is: (line: ProofLine) => boolean): void => {
    const at = open.findIndex((line) => line.amount === grant.amount && is(line))
    const [line] = at < 0 || found.has(grant.number) ? [] : open.splice(at, 1)
    if (line) found.set(grant.number, line)
  }
  for (const grant of grants) take(grant, ({ remark }) => remark.includes(grant.number))
  for (const grant of grants) take(grant, () => true)
  return found
}

/**
 * What the account held before it was read and the book did not have. An SP2D of that time that no line shows came in before:
 * it explains as much of it.
 */
const openingSpans = (facts: BreakFacts, bookBefore: bigint): readonly BreakSpan[] => {
  const { firstDay, opening, grants } = facts
  const shown = fundedBy(facts)
  const span = (amount: bigint, since: LocalDate): BreakSpan => ({ kind: 'OPENING_BALANCE', subject: firstDay, amount, since }) // prettier-ignore
  const spans = [span(opening - bookBefore, firstDay)]
  let rest = opening - bookBefore
  for (const { number, amount, datedOn, on } of grants) {
    if (shown.has(number) || on < firstDay) continue
    // The account is first read on the day after its first day: papers of either may have come in before.
    const isOfBefore = datedOn <= addDays(firstDay, 1) && amount <= rest
    spans.push(isOfBefore ? span(-amount, on) : { kind: 'CREDIT_AWAITED', subject: number, amount: -amount, since: on })
    if (isOfBefore) rest -= amount
  }
  return spans
}

const grouped = (lines: readonly ProofLine[]): ReadonlyMap<PaymentId | undefined, readonly ProofLine[]> => {
  const groups = new Map<PaymentId | undefined, ProofLine[]>()
  for (const line of lines) groups.set(line.payment, [...(groups.get(line.payment) ?? []), line])
  return groups
}

/** Debits that a bank made twice, until it gives them back. */
const doubled = (lines: readonly ProofLine[]): readonly BreakSpan[] =>
  [...grouped(among(lines, 'DUPLICATE', 'DUPLICATE_RETURN')).values()].flatMap((mine) => {
    const spans = (as: LineClass) => among(mine, as).map((line) => ofLine('DOUBLE_DEBIT', line))
    return offset(spans('DUPLICATE'), spans('DUPLICATE_RETURN'))
  })

/** Entries that a bank took back on a later day. One that nothing took back is no break: somebody said so of it in error. */
const takenBack = (lines: readonly ProofLine[]): readonly BreakSpan[] => {
  const spans = among(lines, 'CANCELS_OUT')
    .filter(({ payment }) => payment === undefined)
    .map((line) => ofLine('TAKEN_BACK_LATER', line))
  const [outs, ins] = [spans.filter(({ amount }) => amount < 0n), spans.filter(({ amount }) => amount > 0n)]
  return offset(outs, ins).filter(({ until }) => until !== undefined)
}

/** Sen of the lines that no book holds, once they have added up to a rupiah of the balance. */
const senSpans = ({ firstDay, openingSen = 0n, sen = [] }: BreakFacts): readonly BreakSpan[] => {
  let sum = openingSen
  const steps = sen.filter(({ on }) => on >= firstDay).toSorted((a, b) => (a.on < b.on ? -1 : 1)).map(({ on, amount }) => {
    sum += amount
    return { on, rupiah: splitSen(sum).rupiah }
  })
  return steps.map(({ on, rupiah: amount }, nth): BreakSpan => {
    const until = steps[nth + 1]?.on
    return { kind: 'SEN_REMAINDER', subject: on, amount, since: on, ...(until && { until }) }
  })
} // prettier-ignore

/** A break of before the first day is in what the account held then; that it ends later explains as much of that. */
const sinceFirst = ({ firstDay }: BreakFacts) => (span: BreakSpan): readonly BreakSpan[] => {
  const { amount, since, until } = span
  if (since >= firstDay) return [span]
  return until === undefined || until < firstDay ? [] : [{ kind: 'OPENING_BALANCE', subject: firstDay, amount: -amount, since: until }]
} // prettier-ignore

/**
 * Every break of an account, told from its statement and from its payments, papers and receipts, and never from the ledger: what the
 * ledger holds beside them, or lacks, no break explains. `bookBefore` is what the book held before the first day.
 */
export const breakSpans = (facts: BreakFacts, bookBefore: bigint): readonly BreakSpan[] => {
  const { firstDay, lines, payments, receipts } = facts
  const of = grouped(lines)
  return [
    ...openingSpans(facts, bookBefore),
    ...payments.flatMap((each) => breaksOfPayment(each, of.get(each.payment) ?? [], firstDay)),
    ...receipts.filter(({ on }) => on >= firstDay)
      .map(({ number, amount, on }): BreakSpan => ({ kind: 'DEBIT_AWAITED', subject: number, amount, since: on })),
    ...among(lines, 'MISSING_IN_OURS').map((line) => ofLine('LINE_UNKNOWN', line)),
    ...among(lines, 'AMOUNT_DIFFERS').map((line) => ofLine('AMOUNT_DIFFERS', line)),
    ...among(lines, 'RETURN_OR_REFUND', 'RETURN_PART').map((line) => ofLine('NOT_BOOKED', line)),
    ...doubled(lines),
    ...takenBack(lines),
    ...senSpans(facts),
  ].filter(({ amount, since, until }) => amount !== 0n && until !== since).flatMap(sinceFirst(facts)) // prettier-ignore
}
