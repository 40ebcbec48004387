import { err, ok, type Refusal } from '../../domain/kernel'
import {
  acceptedOf, adjustPagu, advanceOrder, type Claim, type ClaimRefusal, journeyOf, matchThree, type Order, type OrderRefusal, type Purchase, type RailNotAvailable, roundingAllowed,
  taxQuestionOf,
} from '../../domain/digipay' // prettier-ignore
import type { Result, Rupiah } from '../../domain/kernel'
import type { TaxRefusal } from '../../domain/tax-withholding'
import { claimStep } from './claim-step'
import {
  aboutId, type BudgetRefusal, type InsufficientPagu, shortOfPagu, type NoRule, payableLine, sidesOf, stillPayable, type VendorRefusal,
} from './guards' // prettier-ignore
import type { Actor } from '../actor'
import { moveBy } from './on-purchase'
import type { TaxedNeeds } from './order-submit'
import type { DigipayStore } from './ports'

type Refused =
  | ClaimRefusal | OrderRefusal | InsufficientPagu | TaxRefusal | BudgetRefusal | NoRule | RailNotAvailable | VendorRefusal
  | Refusal<'TAX_INVOICE_REQUIRED'> // prettier-ignore

type Taking = Readonly<{ actor: Actor; at: Date; store: DigipayStore; purchase: Purchase; claim: Claim }>

/** What is owed becomes what the faktur rounds it to, with the pagu reserved for it. */
const takeFaktur = async (order: Order, ordered: Rupiah, { actor, at, store, purchase, claim }: Taking): Promise<Result<void, Refused>> => {
  if (claim.gross === ordered || !order.budgetLine) return ok(undefined)
  const moved = advanceOrder(order, moveBy(actor, 'takeFaktur', at), journeyOf(purchase))
  if (!moved.ok) return moved
  const posted = await store.ledger.post(adjustPagu(claim.id, order.budgetLine, claim.gross - ordered))
  if (!posted.ok) return err(shortOfPagu(claim.gross, posted.error))
  await store.purchases.save({ ...moved.value, gross: claim.gross })
  return ok(undefined)
} // prettier-ignore

/** The PPK orders the payment: the three documents agree and the budget line still may pay. The SPBy gets its number. */
export const spbyIssue = (needs: TaxedNeeds) =>
  claimStep(
    'spbyIssue',
    'issueSpby',
  )<Refused>(async (claim, { actor, store, purchase }) => {
    const { order, receipts } = purchase
    const { vendor, satker } = await sidesOf(store, order, claim.invoiceOn)
    const payee = stillPayable(
      { vendor, satker },
      { rails: needs.rails, amount: claim.gross, at: needs.now() },
      claim.account,
    )
    if (!payee.ok) return payee
    const when = { paymentOn: actor.today, taxPointOn: claim.invoiceOn }
    const question = taxQuestionOf(order, vendor.taxFacts, when, ({ line }) => acceptedOf(receipts, line))
    const accepted = aboutId(needs.assess(question))
    if (!accepted.ok) return accepted
    const ordered = order.gross
    if (!ordered) throw new Error(`order ${order.id} was received without a gross`)
    const sums = { ordered, accepted: accepted.value.grossPayable, billed: claim.gross }
    const differ = matchThree(sums, roundingAllowed(accepted.value, claim.invoiceOn))
    if (differ) return err(differ)
    if (accepted.value.ppnCharged > 0n && claim.taxInvoiceNumber === undefined)
      return err({ code: 'TAX_INVOICE_REQUIRED', path: ['id'] })
    const budget = order.budgetLine && (await store.sides.budgetLine(order.budgetLine))
    const line = aboutId(payableLine(budget, { at: needs.now(), zone: satker.zone }, 'SPBY'))
    if (!line.ok) return line
    const taken = await takeFaktur(order, ordered, { actor, at: needs.now(), store, purchase, claim })
    if (!taken.ok) return taken
    const number = await store.numbers.take('SPBY', actor.today)
    return ok({
      claim: { ...claim, spby: { number, on: actor.today } },
      events: [{ topic: 'document.due', subject: claim.id, payload: { kind: 'SPBY', order: order.id, number } }],
    })
  })(needs)
