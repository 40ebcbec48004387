import {
  type ClaimId,
  dateIn,
  dayBegins,
  err,
  fiscalYear,
  type Key,
  type LocalDate,
  ok,
  type OrderId,
  type PaymentId,
  type Refusal,
  type Result,
} from '../../domain/kernel'
import {
  advanceClaim,
  brokenPromise,
  asFakturSays,
  type ClaimRefusal,
  claimVersion,
  isDisputed,
  journeyOf,
  type LaterThanPromised,
  matchThree,
  type ClaimPayment,
  type Fund,
  papersLacking,
  type PapersMissing,
  partnerReferenceOf,
  promiseOf,
  type RailNotAvailable,
  taxQuestionOf,
  usualPayDay,
  yearClosed,
} from '../../domain/digipay'
import { type Actor, notFound } from '../actor'
import { type Answered, type Once, staleVersion } from '../transact'
import {
  type CapExceeded,
  type NoRule,
  aboutId,
  type BudgetRefusal,
  payable,
  payableLine,
  type PayDateNotValid,
  sidesOf,
  stillPayable,
  type VendorRefusal,
  withinCap,
} from './guards'
import { type ChangeRefusal, moveBy, onPurchaseOf } from './on-purchase'
import type { TaxedNeeds } from './order-submit'
import { type PayWith, type QrisAmountDiffers, qrisFits, sourceOf, type SourceRefusal } from './payment-source'
import { cardCap } from './recipient-cap'
import { type TupRefusal, untimelyTup } from './tup-guard'
import { taxWithin, type WholeTaxRefusal } from './transaction'

export type PaymentScheduleCommand = PayWith &
  Readonly<{
    id: Key<ClaimId>
    expectedVersion: number
    /** The day promised to the vendor, or today if that is over, unless another one is said. */
    payOn?: LocalDate | undefined
    /** Whose money it takes: UP, unless it is said to be TUP; a card charges UP alone. */
    fund?: Fund | undefined
    /** Owed to the vendor where the day is later than promised. */
    reason?: string | undefined
    once: Once
  }>
export type PaymentAnswer = Readonly<{ order: Key<OrderId>; claim: Key<ClaimId>; payment: Key<PaymentId> }>
export type ScheduleRefusal =
  | ClaimRefusal
  | WholeTaxRefusal
  | BudgetRefusal
  | CapExceeded
  | NoRule
  | RailNotAvailable
  | VendorRefusal
  | SourceRefusal
  | QrisAmountDiffers
  | Refusal<'PAYMENT_DISPUTED'>
  | PayDateNotValid
  | LaterThanPromised
  | PapersMissing
  | TupRefusal

/**
 * The treasurer has tested the SPBy: tax is assessed and frozen, the paying account chosen, the day set. The way to the payee's
 * bank and its fee are chosen here, for good. It holds nothing; UP is held when another person authorises.
 */
export const paymentSchedule =
  (needs: TaxedNeeds) =>
  (
    command: PaymentScheduleCommand,
    actor: Actor,
  ): Promise<Result<Answered<PaymentAnswer>, ScheduleRefusal | ChangeRefusal>> =>
    onPurchaseOf<PaymentAnswer, ScheduleRefusal | ChangeRefusal>(
      needs,
      'paymentSchedule',
      { claim: command.id },
      command.once,
      actor,
      async (purchase, store) => {
        const before = purchase.claims.find(({ id }) => id === command.id.id)
        if (!before) return err(notFound('id'))
        const stale = staleVersion(command.expectedVersion, claimVersion(before))
        if (stale) return err(stale)
        const at = needs.now()
        const claim = advanceClaim(before, moveBy(actor, 'schedule', at), journeyOf(purchase))
        if (!claim.ok) return claim
        const { order } = purchase
        if (purchase.payments.some(isDisputed)) return err({ code: 'PAYMENT_DISPUTED', path: ['id'] })
        const promise = promiseOf(purchase)
        const payOn = command.payOn ?? usualPayDay(promise, actor.today)
        const offDate = payable(payOn, actor.today)
        if (offDate) return err(offDate)
        const { vendor, satker } = await sidesOf(store, order, payOn)
        const paying = await sourceOf(command, { order, vendor, satker, on: payOn, actor }, store)
        if (!paying.ok) return paying
        const { method, card, qr, source, cap } = paying.value
        if (card && command.fund === 'TUP') return err({ code: 'TUP_NOT_BY_CARD', path: ['fund'] })
        const merchant = card ? 'CARD' : qr && 'QRIS'
        const reaching = merchant ? 'BY_MERCHANT' : { rails: needs.rails, amount: before.gross, at }
        const billed = stillPayable({ vendor, satker }, reaching, before.account)
        if (!billed.ok) return billed
        const { bank, account, name } = qr?.merchant ?? billed.value
        const line = order.budgetLine && (await store.sides.budgetLine(order.budgetLine))
        const payableFrom = aboutId(payableLine(line, payOn, 'PAY'))
        if (!payableFrom.ok) return payableFrom
        const when = { paymentOn: payOn, taxPointOn: before.invoiceOn, method }
        const tax = await taxWithin(needs.assess, taxQuestionOf(order, vendor.taxFacts, when), order, store, {
          on: payOn,
          zone: satker.zone,
        })
        if (!tax.ok) return tax
        const { reassessments } = tax.value
        const assessment = asFakturSays(tax.value.assessment, before.gross)
        const { grossPayable: owed } = assessment
        // The vendor's papers may have changed since the SPBy: the sum ordered is paid, or nothing is.
        const differ = matchThree({ ordered: order.gross ?? owed, accepted: owed, billed: before.gross })
        if (differ) return err(differ)
        const unpapered = papersLacking(purchase, claim.value, assessment)
        if (unpapered) return err(unpapered)
        const overCap = withinCap(owed, cap, cardCap({ order, vendor }, payOn))
        if (overCap) return err(overCap)
        const leaves = new Date(Math.max(at.getTime(), dayBegins(satker.zone, payOn).getTime()))
        const misnamed = qrisFits(paying.value, assessment.netToVendor)
        if (misnamed) return err(misnamed)
        const { routeFor, merchantRouteFor } = needs.rails
        const asked = {
          amount: assessment.netToVendor,
          payer: source.bank,
          payee: bank,
          at: leaves,
        }
        const way = merchant ? merchantRouteFor(merchant, asked) : routeFor(asked)
        if (!way.ok) return err({ ...way.error, path: ['id'] })
        const { rail, fee, opensAt } = way.value
        // What a rail takes only in its next window leaves on that day, whatever day was asked for.
        const leavesOn = dateIn(satker.zone, opensAt > leaves ? opensAt : leaves)
        const closed = yearClosed('PAY', fiscalYear(payOn), leavesOn)
        if (closed) return err({ ...closed, path: ['payOn'] })
        const untimely = command.fund === 'TUP' ? untimelyTup(await store.tups.open(), leavesOn) : undefined
        if (untimely) return err(untimely)
        const broken = brokenPromise(promise, leavesOn, command.reason)
        if (broken) return err(broken)
        const id = needs.newId<PaymentId>()
        const payment: ClaimPayment = {
        kind: 'CLAIM', fund: command.fund, tenant: order.tenant, id, order: order.id, claim: before.id, vendor: order.vendor, method, card,
        scheduledOn: payOn, gross: owed, net: assessment.netToVendor, assessment,
        source, qrContent: qr && command.qrContent,
        payee: { bank, account, name },
        route: { rail, fee }, nextWindow: opensAt > leaves ? opensAt : undefined,
        partnerReference: partnerReferenceOf(id), bankReference: undefined, settledAt: undefined, kuitansiNumber: undefined,
        taxSheetNumber: undefined, failure: undefined, createdAt: at,
        steps: [{ ...moveBy(actor, 'schedule', at, command.reason), to: 'SCHEDULED' }],
      } // prettier-ignore
        await store.parts.saveClaim(claim.value)
        await store.parts.savePayment(payment)
        for (const each of reassessments) await store.splits.keep(payment, each)
        const key = { tenant: order.tenant, id }
        return ok({
          answer: { order: { tenant: order.tenant, id: order.id }, claim: command.id, payment: key },
          subject: id,
        })
      },
    )
