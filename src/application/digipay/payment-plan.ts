import { addDays, dayBegins, err, fiscalYear, type LocalDate, ok, type Result } from '../../domain/kernel'
import {
  asFakturSays, type Claim, type ClaimPayment, type ClaimRefusal, dayOf, type Fund, matchThree, type Purchase, type RailNotAvailable,
  taxQuestionOf, yearClosed,
} from '../../domain/digipay' // prettier-ignore
import type { Actor } from '../actor'
import {
  aboutId, type BudgetRefusal, type CapExceeded, type NoRule, payableLine, sidesOf, stillPayable, type VendorRefusal, withinCap,
} from './guards' // prettier-ignore
import { unfitToLeave, type UnfitToLeave } from './fit-to-leave'
import type { TaxedNeeds } from './order-submit'
import {
  type PaySource,
  type PayWith,
  type QrisAmountDiffers,
  qrisFits,
  sourceOf,
  type SourceRefusal,
} from './payment-source'
import type { DigipayStore, PayeeAccount, SatkerSide, VendorSide } from './ports'
import { cardCap, paidTogether } from './recipient-cap'
import { taxWithin, type WholeTaxRefusal } from './transaction'

/** What is asked for: a claim of this purchase, under lock, to be paid on a day. */
export type ToPlan = Readonly<{
  command: PayWith & Readonly<{ fund?: Fund | undefined }>
  purchase: Purchase
  claim: Claim
  payOn: LocalDate
  at: Date
  actor: Actor
}>

export type PlanRefusal =
  | SourceRefusal
  | VendorRefusal
  | BudgetRefusal
  | WholeTaxRefusal
  | ClaimRefusal
  | UnfitToLeave
  | CapExceeded
  | QrisAmountDiffers
  | RailNotAvailable
  | NoRule

type Parties = Readonly<{ vendor: VendorSide; satker: SatkerSide; paying: PaySource; merchant: 'CARD' | 'QRIS' | undefined; payee: PayeeAccount }> // prettier-ignore

/** Who pays out of what, and who is paid where. */
const partiesOf = async (
  { rails }: TaxedNeeds,
  { command, purchase: { order }, claim, payOn, at, actor }: ToPlan,
  store: DigipayStore,
): Promise<Result<Parties, PlanRefusal>> => {
  const { vendor, satker } = await sidesOf(store, order, payOn, true)
  const paying = await sourceOf(command, { order, vendor, satker, on: payOn, actor }, store)
  if (!paying.ok) return paying
  const { card, qr } = paying.value
  if (card && command.fund === 'TUP') return err({ code: 'TUP_NOT_BY_CARD', path: ['fund'] })
  const merchant = card ? 'CARD' : qr && 'QRIS'
  const billed = stillPayable(
    { vendor, satker },
    merchant ? 'BY_MERCHANT' : { rails, amount: claim.gross, at },
    claim.account,
  )
  return billed.ok
    ? ok({ vendor, satker, paying: paying.value, merchant, payee: qr?.merchant ?? billed.value })
    : billed
}

/** What is owed to the vendor and what of it is tax; the papers must be whole and the sum the one that was ordered. */
const sumOf = async (
  { assess }: TaxedNeeds,
  { purchase, claim, payOn }: ToPlan,
  { vendor, satker, paying }: Parties,
  store: DigipayStore,
) => {
  const { order } = purchase
  const line = order.budgetLine && (await store.sides.budgetLine(order.budgetLine))
  const payableFrom = aboutId(payableLine(line, payOn, 'PAY'))
  if (!payableFrom.ok) return payableFrom
  const when = { paymentOn: payOn, taxPointOn: claim.invoiceOn, method: paying.method }
  const question = taxQuestionOf(order, vendor.taxFacts, when)
  const tax = await taxWithin(assess, question, order, store, { on: payOn, zone: satker.zone })
  if (!tax.ok) return tax
  const assessment = asFakturSays(tax.value.assessment, claim.gross)
  const { grossPayable: gross, netToVendor: net } = assessment
  const { linked, reassessments } = tax.value
  const asked = { gross: paidTogether(gross, paying.method, linked), cap: paying.cap }
  const byCard = { gross: paidTogether(gross, 'KKP', linked), cap: cardCap({ order, vendor }, payOn) }
  // The vendor's papers may have changed since the SPBy: the sum ordered is paid, or nothing is.
  const unfit =
    matchThree({ ordered: order.gross ?? gross, accepted: gross, billed: claim.gross }) ??
    withinCap(gross, asked, byCard) ??
    qrisFits(paying, net)
  return unfit ? err(unfit) : ok({ assessment, gross, net, reassessments })
}

/** By which way it goes, what that costs and when it leaves: what a rail takes only in its next window leaves on that day. */
const wayOf = (
  { rails }: TaxedNeeds,
  { payOn, at }: ToPlan,
  { satker, paying, merchant, payee }: Parties,
  amount: ClaimPayment['net'],
) => {
  const leaves = new Date(Math.max(at.getTime(), dayBegins(satker.zone, payOn).getTime()))
  const asked = { amount, payer: paying.source.bank, payee: payee.bank, at: leaves }
  const way = merchant ? rails.merchantRouteFor(merchant, asked) : rails.routeFor(asked)
  if (!way.ok) return err({ ...way.error, path: ['id'] })
  const { rail, fee, opensAt } = way.value
  const from = { at: opensAt > leaves ? opensAt : leaves, zone: satker.zone }
  const closed = yearClosed('PAY', fiscalYear(payOn), from)
  if (closed) return err({ ...closed, path: ['payOn'] })
  return ok({ route: { rail, fee }, nextWindow: opensAt > leaves ? opensAt : undefined, leaves: from })
}

/** How a claim is to be paid: out of what, to whom, how much and with which tax, by which way, and the day it leaves on. */
export const paymentPlan = async (needs: TaxedNeeds, asked: ToPlan, store: DigipayStore) => {
  const parties = await partiesOf(needs, asked, store)
  if (!parties.ok) return parties
  const sum = await sumOf(needs, asked, parties.value, store)
  if (!sum.ok) return sum
  const way = wayOf(needs, asked, parties.value, sum.value.net)
  if (!way.ok) return way
  const { paying, payee, vendor, satker } = parties.value
  const { method, card, qr, source } = paying
  const { bank, account, name } = payee
  const { command, purchase, claim } = asked
  const { leaves, ...how } = way.value
  const on = dayOf(leaves)
  const qrContent = qr && command.qrContent
  const plan = { method, card, source, qrContent, payee: { bank, account, name }, ...sum.value, ...how, leavesOn: on }
  const payment = { ...plan, claim: claim.id, fund: command.fund }
  const by = dayBegins(satker.zone, addDays(on, 1))
  const room = on > asked.actor.today ? 'WHOLE' : 'FREE'
  const unfit = await unfitToLeave({ payment, purchase, vendor, by, on, leaves, signer: undefined, room }, store)
  return unfit ? err(unfit) : ok(plan)
}
