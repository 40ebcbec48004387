import {
  add, type BudgetLineId, dateIn, err, firstRefusal, type LocalDate, type Move, ok, type PaymentId, reasonMissing, type ReasonRequired,
  type Refusal, type Result, rupiah, type Rupiah, type UnitId, type Zone,
} from '../kernel' // prettier-ignore
import type { SeparationOfFunctions } from '../organisation'
import type { Assessment, CorrectionOf, Slip, TaxLine, TaxProgress } from '../tax-withholding'
import { paguFree, paguRealised, taxWithheld } from './accounts'
import type { Order } from './order'
import { type ClaimPayment, isPaid } from './payment'
import { isOwn, ownTaxes } from './reassessment'
import { type Act, separatedOn } from './separation'
import { restsIn, type StateDebtReason } from './state-debt'
import {
  assessKept,
  correctionsOf,
  type KeptLine,
  keptOf,
  type TaxCorrection,
  type TaxCorrectionRefusal,
} from './tax-correction'
import type { Assess } from './taxed'
import type { BookPosting } from './transfer-kinds'

/** Tax that a return freed, by its place among the taxes of the payment: it leaves the liability. */
export type FreedTax = Readonly<{ line: number; tax: string; amount: Rupiah }>
/** What a return asks of one tax, beyond earlier returns; what of its surplus was freed, the rest is with the State. */
export type CorrectedTax = TaxCorrection & Readonly<{ freed: Rupiah }>

/** Goods of a paid order that went back, as recorded, and what it made of the taxes. It is never changed; a further return adds one. */
export type GoodsReturn = Readonly<{
  tenant: UnitId
  payment: PaymentId
  /** Its place among the returns of the payment, from 1. */
  nth: number
  /** The number of the nota retur, or of the minutes of the return. */
  number: string
  returnedOn: LocalDate
  /** What is left of each line of the order. */
  kept: readonly KeptLine[]
  /** What the goods that went back by it were worth, tax and all. */
  gross: Rupiah
  taxes: readonly CorrectedTax[]
  freed: readonly FreedTax[]
  /** The assessment of what was kept; nothing if nothing was. */
  rest: Assessment | undefined
  recorded: Move<'return'>
}>

/** A tax line of the payment as deposits hold it: gathered by a living one, and whether that has left for the State. */
export type GatheredLine = Readonly<{ line: number; hasLeft: boolean }>

export type GoodsReturnRefusal =
  | TaxCorrectionRefusal
  | SeparationOfFunctions
  | ReasonRequired
  | Refusal<'RETURN_OF_UNPAID' | 'NOTHING_RETURNED' | 'RETURN_ALREADY_RECORDED' | 'RETURN_BEFORE_PAYMENT'>
  | Refusal<'DATE_IN_FUTURE'>
  | (Refusal<'TAX_IN_DEPOSIT'> & Readonly<{ tax: TaxCorrection['tax'] }>)

/** What is left of each line after the returns so far; nothing is said if there was none. */
export const keptBefore = (returns: readonly GoodsReturn[]): readonly KeptLine[] => returns.at(-1)?.kept ?? []

/** Whether nothing is left that could still go back. */
export const isAllReturned = (returns: readonly GoodsReturn[]): boolean =>
  returns.length > 0 && keptBefore(returns).every(({ quantity }) => quantity === 0n)

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n)

/** How much of a tax line earlier returns freed. */
export const freedOf = (returns: readonly GoodsReturn[], line: number): bigint =>
  sum(returns.flatMap(({ freed }) => freed.filter((each) => each.line === line).map(({ amount }) => amount)))

const isSame =
  (left: Pick<TaxCorrection, 'tax' | 'objectCode'>) => (right: Pick<TaxCorrection, 'tax' | 'objectCode'>) =>
    left.tax === right.tax && left.objectCode === right.objectCode

/** Frees a surplus from the lines of its tax that the satker still holds, the last first. */
const freeing = (
  payment: ClaimPayment,
  correction: TaxCorrection,
  { returns, gathered }: Pick<Facts, 'returns' | 'gathered'>,
): readonly FreedTax[] => {
  const { taxes } = payment.assessment
  const own = isOwn(payment.assessment)
  const held = taxes.flatMap((tax, at) =>
    own(tax) && isSame(correction)(tax) && !gathered.some(({ line }) => line === at + 1)
      ? [{ line: at + 1, tax: tax.tax, left: tax.amount - freedOf(returns, at + 1) }]
      : [],
  )
  let surplus: bigint = correction.surplus
  return held.toReversed().flatMap(({ line, tax, left }) => {
    const amount = left < surplus ? left : surplus
    surplus -= amount
    return amount > 0n ? [{ line, tax, amount: rupiah(amount) }] : []
  })
}

/** What a return is judged by: what went before, and where the taxes of the payment are. */
type Facts = Readonly<{
  order: Order
  payment: ClaimPayment
  returns: readonly GoodsReturn[]
  gathered: readonly GatheredLine[]
  journey: readonly Act[]
  zone: Zone
  today: LocalDate
}>
/** What its papers say: what of each line stays, and whether the return (SPT Masa) of the month of payment was filed. */
type Said = Readonly<{ kept: readonly KeptLine[]; number: string; returnedOn: LocalDate; isReported: boolean }>
type Law = Readonly<{ assess: Assess; correctionOf: (on: LocalDate) => CorrectionOf }>

const dated = ({ payment, zone, today }: Facts, { returnedOn }: Said): GoodsReturnRefusal | undefined => {
  if (!isPaid(payment) || !payment.settledAt) return { code: 'RETURN_OF_UNPAID', path: ['id'] }
  if (returnedOn > today) return { code: 'DATE_IN_FUTURE', path: ['returnedOn'] }
  return returnedOn < dateIn(zone, payment.settledAt)
    ? { code: 'RETURN_BEFORE_PAYMENT', path: ['returnedOn'] }
    : undefined
}

const isLess = (kept: readonly KeptLine[], { order, returns }: Facts): boolean => {
  const before = keptBefore(returns)
  return kept.some(({ line, quantity }) => {
    const had = before.find((each) => each.line === line) ?? order.lines.find((each) => each.line === line)
    return had !== undefined && quantity < had.quantity
  })
}

/** How far the tax on a line of the payment has gone. */
export const progressOf =
  (gathered: readonly GatheredLine[], isReported: boolean) =>
  (line: number): TaxProgress => {
    if (!gathered.some((each) => each.line === line && each.hasLeft)) return 'WITHHELD'
    return isReported ? 'REPORTED' : 'DEPOSITED'
  }

/** A surplus beyond what earlier returns asked for; what a deposit holds that has not left cannot shrink under it. */
const correctedBy = (facts: Facts, correction: TaxCorrection): Result<CorrectedTax, GoodsReturnRefusal> => {
  const { payment, returns, gathered } = facts
  const earlier = sum(returns.flatMap(({ taxes }) => taxes.filter(isSame(correction)).map(({ surplus }) => surplus)))
  const surplus = correction.surplus - earlier
  const { tax } = correction
  if (surplus < 0n) return err({ code: 'TAX_GREW_ON_RETURN', path: ['kept'] })
  const isGathered = payment.assessment.taxes.some(
    (each, at) => isSame(correction)(each) && gathered.some(({ line, hasLeft }) => line === at + 1 && !hasLeft),
  )
  if (surplus > 0n && isGathered) return err({ code: 'TAX_IN_DEPOSIT', tax, path: ['id'] })
  const more = { ...correction, surplus: rupiah(surplus) }
  return ok({ ...more, freed: add(...freeing(payment, more, facts).map(({ amount }) => amount)) })
}

/**
 * Records that goods of a paid order went back, in part or whole: each tax comes to what it is on the rest, what was not paid in
 * yet leaves the liability, and what the State has is told to be claimed there.
 */
export const returnGoods = (
  { assess, correctionOf }: Law,
  facts: Facts,
  said: Said,
  recorded: Move<'return'>,
): Result<GoodsReturn, GoodsReturnRefusal> => {
  const { order, payment, returns, gathered, journey } = facts
  const kept = keptOf(order, said.kept, keptBefore(returns))
  if (!kept.ok) return kept
  const refusal = firstRefusal<GoodsReturnRefusal>([
    () => reasonMissing(recorded.action, recorded.reason),
    () => separatedOn(journey, recorded),
    () => dated(facts, said),
    () => (returns.some(({ number }) => number === said.number) ? { code: 'RETURN_ALREADY_RECORDED', path: ['number'] } : undefined),
    () => (isLess(kept.value, facts) ? undefined : { code: 'NOTHING_RETURNED', path: ['kept'] }),
  ])
  if (refusal) return err(refusal)
  const rest = assessKept(assess, order, payment.assessment, kept.value)
  if (!rest.ok) return rest
  const law = { assess, correctionOf: correctionOf(said.returnedOn) }
  const asked = correctionsOf(law, { order, payment }, kept.value, progressOf(gathered, said.isReported))
  if (!asked.ok) return asked
  const taxes: CorrectedTax[] = []
  for (const each of asked.value) {
    const corrected = correctedBy(facts, each)
    if (!corrected.ok) return corrected
    taxes.push(corrected.value)
  }
  const earlier = sum(returns.map(({ gross }) => gross))
  const gross = rupiah(payment.assessment.grossPayable - (rest.value?.grossPayable ?? 0n) - earlier)
  return ok({
    tenant: payment.tenant, payment: payment.id, gross, nth: returns.length + 1, number: said.number, returnedOn: said.returnedOn,
    kept: kept.value, taxes, freed: taxes.flatMap((each) => freeing(payment, each, facts)), rest: rest.value, recorded,
  })
} // prettier-ignore

/** All tax that a return freed. */
export const allFreed = ({ freed }: Pick<GoodsReturn, 'freed'>): Rupiah =>
  rupiah(sum(freed.map(({ amount }) => amount)))

/** What the vendor was paid for the goods that went back, and so gives back: their worth less the tax that was withheld of it. */
export const dueFromVendor = ({ gross, taxes }: Pick<GoodsReturn, 'gross' | 'taxes'>): Rupiah =>
  rupiah(gross - sum(taxes.map(({ surplus }) => surplus)))

/** Whether the State has tax of it that is to be claimed back or moved there. */
export const isClaimedBack = ({ taxes }: GoodsReturn): boolean => taxes.some(({ surplus, freed }) => surplus > freed)

/**
 * The freed tax is UP again, and pagu with it, unless it is the State's: the vendor gives back no more than he was paid.
 */
export const freeTax = (
  { payment, nth, freed }: Pick<GoodsReturn, 'payment' | 'nth' | 'freed'>,
  { fund }: Pick<ClaimPayment, 'fund'>,
  line: BudgetLineId | undefined,
  reason?: StateDebtReason,
): BookPosting => {
  const fact = { kind: 'TAX_FREE', ref: `${payment}:${String(nth)}` } as const
  const credit = restsIn({ fund }, reason)
  const all = allFreed({ freed })
  return [
    ...freed.map(({ tax, amount }, at) => ({ ...fact, line: at + 1, debit: taxWithheld(tax), credit, amount })),
    ...(line && !reason && all > 0n ? [{ kind: 'PAGU_FREE' as const, ref: fact.ref, line: 1, debit: paguRealised(line), credit: paguFree(line), amount: all }] : []),
  ]
} // prettier-ignore

/** The taxes of the payment's own order as they are by now, without what its returns asked back of each. */
export const ownTaxesNow = (assessment: Assessment, returns: readonly GoodsReturn[]): readonly TaxLine[] => {
  const asked = returns.flatMap(({ taxes }) => taxes)
  const left = new Map<string, bigint>()
  return ownTaxes(assessment).map((line) => {
    const key = `${line.tax} ${line.objectCode}`
    const surplus = left.get(key) ?? sum(asked.filter(isSame(line)).map((each) => each.surplus))
    const less = surplus < line.amount ? surplus : line.amount
    left.set(key, surplus - less)
    return { ...line, amount: rupiah(line.amount - less) }
  })
}

/** What the slips of a payment say by now: those of its own order are of what was kept, those it carries for others stay. */
export const slipsNow = (assessment: Assessment, returns: readonly GoodsReturn[]): readonly Slip[] => {
  const last = returns.at(-1)
  if (!last) return assessment.slips
  const own = new Set(assessment.question.lines.map(({ id }) => id))
  return [...(last.rest?.slips ?? []), ...assessment.slips.filter(({ lines }) => !lines.every((line) => own.has(line)))]
}
