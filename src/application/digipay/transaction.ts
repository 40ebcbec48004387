import {
  addDays,
  dayBegins,
  err,
  type LocalDate,
  ok,
  type OrderId,
  type PaymentId,
  type Refusal,
  type Result,
} from '../../domain/kernel'
import {
  type Assess, assessPart, carrying, eachAssessed, formThresholds, type GoodsReturn, isBought, keptBefore, keptLines, linkedWith, type MissingTaxTooLarge, missingTax, type NoRuleOnDate,
  type OfficeOrder, type Order, orderedOn, ownTaxesNow, type ClaimPayment, isPaid, type Purchase, type Reassessment, reassessedOrder, sameFamilyDays, sameKind, splitRule,
  type SplitScene, isStanding, taxQuestionOf, type Tie,
} from '../../domain/digipay' // prettier-ignore
import { askedAgain, type Assessment, type TaxQuestion, type TaxRefusal } from '../../domain/tax-withholding'
import { aboutId, type Sided } from './guards'
import type { DigipayStore, Splits } from './ports'
import { approvalCap } from './recipient-cap'

/** The payment of a linked order is on its way: what tax is missing on it is known once the bank has answered. */
export type LinkedPaymentUnsettled = Refusal<'LINKED_PAYMENT_UNSETTLED'> & Readonly<{ number: string }>

/** What may be seen around an order: everything linked with it, and what was bought from its vendor near its day. */
export type Surroundings = Readonly<{ purchases: readonly Purchase[]; ties: readonly Tie[] }>

/** What the surroundings of orders are looked at with. */
export type Looking = Pick<Sided, 'on'> & Readonly<{ zone: Sided['satker']['zone'] }>

/** Reads what lies around an order of a day; `also` names further orders whose links count. */
export const surroundingsOf = async (
  { around }: Pick<Splits, 'around'>,
  order: Order,
  { on, zone }: Looking,
  also: readonly OrderId[] = [],
): Promise<Result<Surroundings, NoRuleOnDate>> => {
  const days = sameFamilyDays(on)
  if (!days.ok) return days
  const day = orderedOn(order, zone, on)
  const [from, to] = [dayBegins(zone, addDays(day, -days.value.days)), dayBegins(zone, addDays(day, days.value.days + 1))] // prettier-ignore
  const purchases = await around([order.id, ...also], order.vendor, from, to)
  return ok({ purchases, ties: purchases.flatMap(({ ties }) => ties) })
}

/** Reads what the office of an order bought near its day that could be of one kind with it, from whichever vendor. */
export const officeAround = async (
  { ofOffice }: Pick<Splits, 'ofOffice'>,
  order: Order,
  { on, zone }: Looking,
): Promise<readonly OfficeOrder[]> => {
  const [kind, least] = [sameKind(on), formThresholds(on).at(0)?.part]
  if (!kind || least === undefined) return []
  const day = orderedOn(order, zone, on)
  return ofOffice(dayBegins(zone, addDays(day, -kind.days)), dayBegins(zone, addDays(day, kind.days + 1)), least)
}

/** An order beside its surroundings, each order of its vendor assessed by itself on one day. */
export const sceneOf = (
  assess: Assess,
  sided: Sided,
  { purchases, ties }: Surroundings,
  office: SplitScene['office'],
): Result<SplitScene, TaxRefusal> => {
  const { order, vendor, satker, on } = sided
  const when = { paymentOn: on, taxPointOn: on }
  const others = purchases.map((each) => each.order).filter(({ id }) => id !== order.id)
  const assessed = eachAssessed([order, ...others], (each) => aboutId(assess(taxQuestionOf(each, vendor.taxFacts, when)))) // prettier-ignore
  if (!assessed.ok) return assessed
  const [subject, ...rest] = assessed.value
  if (!subject) throw new Error(`order ${order.id} was not assessed`)
  return ok({ subject, others: rest, office, ties, on, zone: satker.zone, cap: approvalCap(sided, on) })
}

const standing = ({ payments }: Purchase): ClaimPayment | undefined => payments.find(isStanding)
/** What was asked of the law when it was paid, or will be. */
const askedOf = (purchase: Purchase): TaxQuestion | undefined => {
  const payment = standing(purchase)
  return payment && askedAgain(payment.assessment)
}
/** As if it stood alone; what was assessed before without a fact is not refused for it now. */
const asAlone = ({ trueValue: _, ...question }: TaxQuestion): TaxQuestion => ({ ...question, isUnsaidNo: true })

/** What later payments that stand already took for an order. */
const takenFor = (id: OrderId, purchases: readonly Purchase[]) =>
  purchases.flatMap(({ payments }) =>
    payments
      .filter(isStanding)
      .flatMap(({ assessment }) => assessment.taxes.filter((line) => reassessedOrder(assessment, line) === id)),
  )

/** The bought orders that are one transaction with this one, and the law's word on each as if it stood alone. */
const partsOf = (
  assess: Assess,
  question: TaxQuestion,
  order: Order,
  { purchases, ties }: Surroundings,
): Result<Readonly<{ linked: readonly Purchase[]; parts: readonly Assessment[] }>, TaxRefusal> => {
  const one = linkedWith(order, purchases.map((each) => each.order), ties).filter(isBought) // prettier-ignore
  const linked = purchases.filter((each) => one.some(({ id }) => id === each.order.id))
  const questions = linked.map((each) => asAlone(askedOf(each) ?? taxQuestionOf(each.order, question.vendor, question)))
  const parts: Assessment[] = []
  for (const each of [question, ...questions]) {
    const part = aboutId(assess(each))
    if (!part.ok) return part
    parts.push(part.value)
  }
  return ok({ linked, parts })
}

/** The tax of an order with what is missing on orders of the same transaction that were paid before, and those that were bought. */
export type WholeTax = Readonly<{
  assessment: Assessment
  reassessments: readonly Reassessment[]
  linked: readonly Purchase[]
}>
export type WholeTaxRefusal = TaxRefusal | NoRuleOnDate | LinkedPaymentUnsettled | MissingTaxTooLarge

/** The tax of an order as a part of its transaction, by itself: without what earlier orders lack. */
export const partTax = (
  assess: Assess,
  question: TaxQuestion,
  order: Order,
  around: Surroundings,
): Result<Assessment, TaxRefusal> => {
  const found = partsOf(assess, question, order, around)
  return found.ok ? aboutId(assessPart(assess, question, found.value.parts)) : found
}

/** The goods of paid orders that went back, by payment. */
export type Returned = ReadonlyMap<PaymentId, readonly GoodsReturn[]>

/** What went back of the orders that are one transaction with this one. */
const returnedOf = async (
  { goodsReturns }: Pick<DigipayStore, 'goodsReturns'>,
  order: Order,
  { purchases, ties }: Surroundings,
): Promise<Returned> => {
  const one = linkedWith(order, purchases.map((each) => each.order), ties) // prettier-ignore
  const all = new Map<PaymentId, readonly GoodsReturn[]>()
  for (const each of purchases) {
    const payment = one.some(({ id }) => id === each.order.id) ? standing(each) : undefined
    if (payment && isPaid(payment)) all.set(payment.id, await goodsReturns.of(payment.id))
  }
  return all
}

/** What is asked again of a paid order: what was kept of it. The limits look at all that was ordered. */
const askedOfKept = (order: Order, { assessment }: ClaimPayment, returns: readonly GoodsReturn[]): TaxQuestion => {
  const question = asAlone(askedAgain(assessment))
  const kept = keptBefore(returns)
  return kept.length === 0 ? question : { ...question, lines: keptLines(order, question, kept) }
}

const reassessed = (
  assess: Assess,
  { linked, parts }: Readonly<{ linked: readonly Purchase[]; parts: readonly Assessment[] }>,
  purchases: readonly Purchase[],
  returned: Returned,
): Result<readonly Reassessment[], TaxRefusal | LinkedPaymentUnsettled> => {
  const all: Reassessment[] = []
  for (const each of linked) {
    const payment = standing(each)
    if (!payment) continue
    const returns = returned.get(payment.id) ?? []
    const question = askedOfKept(each.order, payment, returns)
    if (question.lines.length === 0) continue
    const again = aboutId(assessPart(assess, question, parts))
    if (!again.ok) return again
    const { id: of, number: ofNumber = of } = each.order
    const missing = missingTax({ of, ofNumber }, ownTaxesNow(payment.assessment, returns), again.value.taxes, takenFor(of, purchases)) // prettier-ignore
    if (missing.length === 0) continue
    if (!isPaid(payment)) return err({ code: 'LINKED_PAYMENT_UNSETTLED', number: ofNumber, path: ['id'] }) // prettier-ignore
    all.push({ of, ofPayment: payment.id, ofNumber, assessment: again.value, missing })
  }
  return ok(all)
}

/**
 * The tax to take from a payment: of the order by the true value of its transaction, and what orders of that transaction
 * that were paid before lack by it, of what was kept of them.
 */
export const wholeTax = (
  assess: Assess,
  question: TaxQuestion,
  order: Order,
  { returned, on, ...around }: Surroundings & Readonly<{ returned: Returned; on: LocalDate }>,
): Result<WholeTax, WholeTaxRefusal> => {
  const found = partsOf(assess, question, order, around)
  if (!found.ok) return found
  const own = aboutId(assessPart(assess, question, found.value.parts))
  if (!own.ok) return own
  const reassessments = reassessed(assess, found.value, around.purchases, returned)
  if (!reassessments.ok) return reassessments
  const rule = splitRule(on)
  if (!rule.ok) return rule
  const assessment = carrying(own.value, reassessments.value, rule.value.citation)
  const { linked } = found.value
  return assessment.ok ? ok({ assessment: assessment.value, reassessments: reassessments.value, linked }) : assessment
}

/** The same inside a unit of work, with everybody else who decides on purchases from the vendor waiting. */
export const taxWithin = async (
  assess: Assess,
  question: TaxQuestion,
  order: Order,
  { splits, goodsReturns }: Pick<DigipayStore, 'splits' | 'goodsReturns'>,
  looking: Looking,
): Promise<Result<WholeTax, WholeTaxRefusal>> => {
  await splits.serialise(order.vendor)
  const around = await surroundingsOf(splits, order, looking)
  if (!around.ok) return around
  const returned = await returnedOf({ goodsReturns }, order, around.value)
  return wholeTax(assess, question, order, { ...around.value, returned, on: looking.on })
}
