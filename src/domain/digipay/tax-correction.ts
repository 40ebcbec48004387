import { err, ok, type Refusal, type Result, type Rupiah, rupiah, times } from '../kernel'
import {
  type Assessment, type Correction, type CorrectionOf, type CorrectionRefused, taxProgresses, type TaxLine, type TaxProgress, type TaxQuestion, type TaxRefusal,
} from '../tax-withholding' // prettier-ignore
import type { Order } from './order'
import { roundingAllowed } from './faktur-rounding'
import { isOwn } from './reassessment'
import type { ClaimPayment } from './payment'
import type { Assess } from './taxed'
import { assessRest } from './true-value'

/** How much of an order line stays after a return; a line that is not named stays whole. */
export type KeptLine = Readonly<{ line: number; quantity: bigint }>

/** What a return asks of one withheld tax: what was taken, what it comes to on what was kept, and what is to be done. */
export type TaxCorrection = Correction &
  Readonly<{ tax: TaxLine['tax']; objectCode: string; withheld: Rupiah; onKept: Rupiah; progress: TaxProgress }>
export type TaxCorrectionRefusal = TaxRefusal | CorrectionRefused | Refusal<'KEPT_LINE_UNKNOWN' | 'KEPT_TOO_MUCH'>

/** How much of each line stays: what is named, else what stayed after an earlier return, else all that was ordered. */
export const keptOf = (
  order: Order,
  kept: readonly KeptLine[],
  before: readonly KeptLine[] = [],
): Result<readonly KeptLine[], TaxCorrectionRefusal> => {
  const quantities = new Map(order.lines.map(({ line, quantity }) => [line, before.find((each) => each.line === line)?.quantity ?? quantity]))
  for (const [at, { line, quantity }] of kept.entries()) {
    const ordered = quantities.get(line)
    const isRepeated = kept.findIndex((each) => each.line === line) !== at
    if (ordered === undefined || isRepeated) return err({ code: 'KEPT_LINE_UNKNOWN', path: ['kept', String(at), 'line'] })
    if (quantity > ordered) return err({ code: 'KEPT_TOO_MUCH', path: ['kept', String(at), 'quantity'] })
  }
  return ok([...quantities].map(([line, quantity]) => ({ line, quantity: kept.find((each) => each.line === line)?.quantity ?? quantity })))
} // prettier-ignore

/** The lines of a question as far as they were kept, at their prices. */
export const keptLines = (
  order: Order,
  { lines }: Pick<TaxQuestion, 'lines'>,
  kept: readonly KeptLine[],
): TaxQuestion['lines'] => {
  const priceOf = (id: string) => order.lines.find(({ line }) => String(line) === id)?.price ?? rupiah(0n)
  return lines.flatMap((line) => {
    const quantity = kept.find((each) => String(each.line) === line.id)?.quantity ?? 0n
    return quantity === 0n ? [] : [{ ...line, amount: times(priceOf(line.id), quantity) }]
  })
}

/**
 * What was kept, assessed by the law of the payment's days and tested against the worth of the whole as it was ordered; nothing if
 * nothing was kept.
 */
export const assessKept = (
  assess: Assess,
  order: Order,
  paid: Assessment,
  kept: readonly KeptLine[],
): Result<Assessment | undefined, TaxRefusal> => {
  const lines = keptLines(order, paid.question, kept)
  return lines.length === 0 ? ok(undefined) : assessRest(assess, paid, lines)
}

const about = ({ tax, objectCode }: TaxLine) => `${tax} ${objectCode}`

/**
 * What a return or cancellation asks for of each tax that a payment took of its own order. `progressOf` says of a tax, by
 * its place among those of the payment, how far it has gone; a tax in several places is as far as the farthest of them. `kept`
 * names every line ({@link keptOf}).
 */
export const correctionsOf = (
  { assess, correctionOf }: Readonly<{ assess: Assess; correctionOf: CorrectionOf }>,
  { order, payment }: Readonly<{ order: Order; payment: ClaimPayment }>,
  kept: readonly KeptLine[],
  progressOf: (line: number) => TaxProgress,
): Result<readonly TaxCorrection[], TaxCorrectionRefusal> => {
  const { assessment } = payment
  const rest = assessKept(assess, order, assessment, kept)
  if (!rest.ok) return rest
  const onKept = rest.value?.taxes ?? []
  const isOurs = isOwn(assessment)
  const withheld = assessment.taxes.map((line, at) => ({ line, progress: progressOf(at + 1) })).filter(({ line }) => isOurs(line))
  const corrections: TaxCorrection[] = []
  for (const key of new Set(withheld.map(({ line }) => about(line)))) {
    const mine = withheld.filter(({ line }) => about(line) === key)
    const [first] = mine
    if (!first) continue
    const { tax, objectCode } = first.line
    const sum = (lines: readonly TaxLine[]) => rupiah(lines.reduce((all, { amount }) => all + amount, 0n))
    const taken = sum(mine.map(({ line }) => line))
    const progress = mine.map((each) => each.progress).toSorted((a, b) => taxProgresses.indexOf(b) - taxProgresses.indexOf(a))[0] ?? first.progress
    // The faktur may have rounded the PPN down: what is kept whole then comes to a rupiah more than was taken.
    const left = lesser(sum(onKept.filter((line) => about(line) === key)), taken, roundingAllowed(assessment, assessment.question.taxPointOn))
    const vendor = payment.vendor
    const correction = correctionOf({ vendor, tax, amount: taken, progress }, { vendor, tax, amount: left })
    if (!correction.ok) return correction
    corrections.push({ ...correction.value, tax, objectCode, withheld: taken, onKept: left, progress })
  }
  return ok(corrections)
} // prettier-ignore

const lesser = (left: Rupiah, taken: Rupiah, rounding: bigint): Rupiah =>
  left > taken && left - taken <= rounding ? taken : left
