import { type Result, type Rupiah, rupiah } from '../kernel'
import { askedAgain, type Assessment, type TaxQuestion, type TaxRefusal } from '../tax-withholding'
import { limitsMet } from './splitting'
import type { Assess } from './taxed'

/** What a whole transaction is worth over all its orders. */
export type TransactionWorth = Readonly<{ inclPpn: Rupiah; exclPpn: Rupiah }>

const sum = (amounts: readonly bigint[]): Rupiah => rupiah(amounts.reduce((total, amount) => total + amount, 0n))

/** The worth of a transaction, from what the law says of each of its orders. */
export const worthOfAll = (parts: readonly Assessment[]): TransactionWorth => ({
  inclPpn: sum(parts.map(({ grossPayable }) => grossPayable)),
  exclPpn: sum(parts.map(({ grossPayable, ppnCharged }) => grossPayable - ppnCharged)),
})

const largest = (part: Assessment, compare: string): bigint =>
  limitsMet(part).reduce((most, met) => (met.compare === compare && met.value > most ? met.value : most), 0n)

/** Whether the law of the day looks at whole orders, be it only in one part that has a line under a limit. */
const looksAtWhole = (parts: readonly Assessment[]): boolean =>
  parts.some((part) => limitsMet(part).some(({ isOfWhole }) => isOfWhole))

/**
 * The same worth, but only of what counts against the limits: lines of another tax must not push these beyond theirs. A
 * side that no limit looks at is filled from the other.
 */
const countedOfAll = (parts: readonly Assessment[]): TransactionWorth | undefined => {
  if (looksAtWhole(parts)) return worthOfAll(parts)
  const inclPpn = sum(parts.map((part) => largest(part, 'INCL_PPN')))
  const exclPpn = sum(parts.map((part) => largest(part, 'EXCL_PPN')))
  if (inclPpn === 0n && exclPpn === 0n) return undefined
  return { inclPpn: inclPpn === 0n ? exclPpn : inclPpn, exclPpn: exclPpn === 0n ? inclPpn : exclPpn }
}

/** The facts of a line that decide its tax: lines that share them are one line of a purchase that was not split. */
const kindOf = ({ id: _, amount: __, ...facts }: TaxQuestion['lines'][number]): string =>
  JSON.stringify(Object.entries(facts).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** The purchase as it would be in one order, put to the law of one of its parts. */
const inOneOrder = ({ trueValue: _, ...question }: TaxQuestion, parts: readonly Assessment[]): TaxQuestion => {
  const lines = new Map<string, TaxQuestion['lines'][number]>()
  for (const line of parts.flatMap((part) => part.question.lines)) {
    const [kind, id] = [kindOf(line), String(lines.size)]
    const known = lines.get(kind)
    lines.set(kind, known ? { ...known, amount: sum([known.amount, line.amount]) } : { ...line, id })
  }
  return { ...question, lines: [...lines.values()] }
}

/**
 * What a transaction of these parts is worth against the limits. Each faktur of a part rounds its PPN by itself, so the
 * parts may come to some rupiah less or more than the purchase in one order: where they differ by nothing but that
 * rounding, the purchase in one order is the true one, and no limit is kept or passed by a rounded rupiah.
 */
const worthOfParts = (
  assess: Assess,
  question: TaxQuestion,
  parts: readonly Assessment[],
): TransactionWorth | undefined => {
  const apart = countedOfAll(parts)
  const whole = assess(inOneOrder(question, parts))
  const one = whole.ok ? countedOfAll([whole.value]) : undefined
  if (!apart || !one) return apart
  const roundings = BigInt(parts.flatMap((part) => part.question.lines).length)
  const truer = (split: Rupiah, undivided: Rupiah) => {
    const difference = undivided - split
    return difference < roundings && -difference < roundings ? undivided : split
  }
  return { inclPpn: truer(apart.inclPpn, one.inclPpn), exclPpn: truer(apart.exclPpn, one.exclPpn) }
}

/**
 * Assesses one order as a part of a transaction whose parts are these. Where what counts cannot be told apart, the whole
 * worth decides, which is the stricter reading.
 */
export const assessPart = (
  assess: Assess,
  question: TaxQuestion,
  parts: readonly Assessment[],
): Result<Assessment, TaxRefusal> => {
  if (parts.length < 2) return assess(question)
  const worth = worthOfParts(assess, question, parts)
  const counted = assess(worth ? { ...question, trueValue: worth } : question)
  return counted.ok || counted.error.code !== 'TRUE_VALUE_BELOW_PART'
    ? counted
    : assess({ ...question, trueValue: worthOfAll(parts) })
}

/**
 * Assesses what is left of an order after a return, against the worth of the whole as it was ordered: a part that comes
 * back brings no tax below a limit that the transaction had passed.
 */
export const assessRest = (
  assess: Assess,
  whole: Assessment,
  lines: TaxQuestion['lines'],
): Result<Assessment, TaxRefusal> => {
  const question = askedAgain(whole)
  const worth = question.trueValue ?? countedOfAll([whole])
  const rest = assess(worth ? { ...question, lines, trueValue: worth } : { ...question, lines })
  return rest.ok || rest.error.code !== 'TRUE_VALUE_BELOW_PART'
    ? rest
    : assess({ ...question, lines, trueValue: worthOfAll([whole]) })
}
