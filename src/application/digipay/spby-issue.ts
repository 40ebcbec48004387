import { err, ok, type Refusal } from '../../domain/kernel'
import { acceptedOf, type ClaimRefusal, matchThree, taxQuestionOf } from '../../domain/digipay'
import type { TaxRefusal } from '../../domain/tax-withholding'
import { claimStep } from './claim-step'
import {
  aboutId, type BudgetRefusal, type NoRule, payableLine, type RailNotAvailable, sidesOf, stillPayable, type VendorRefusal,
} from './guards' // prettier-ignore
import type { TaxedNeeds } from './order-submit'

type Refused =
  | ClaimRefusal | TaxRefusal | BudgetRefusal | NoRule | RailNotAvailable | VendorRefusal
  | Refusal<'TAX_INVOICE_REQUIRED'> // prettier-ignore

/** The PPK orders the payment: the three documents agree and the budget line still may pay. The SPBy gets its number. */
export const spbyIssue = (needs: TaxedNeeds) =>
  claimStep(
    'spbyIssue',
    'issueSpby',
  )<Refused>(async (claim, { actor, store, purchase }) => {
    const { order, receipts } = purchase
    const { vendor, satker } = await sidesOf(store, order, claim.invoiceOn)
    const payee = stillPayable(vendor, satker, claim.account)
    if (!payee.ok) return payee
    const when = { paymentOn: actor.today, taxPointOn: claim.invoiceOn }
    const question = taxQuestionOf(order, vendor.taxFacts, when, ({ line }) => acceptedOf(receipts, line))
    const accepted = aboutId(needs.assess(question))
    if (!accepted.ok) return accepted
    const ordered = order.gross
    if (!ordered) throw new Error(`order ${order.id} was received without a gross`)
    const differ = matchThree({ ordered, accepted: accepted.value.grossPayable, billed: claim.gross })
    if (differ) return err(differ)
    if (accepted.value.ppnCharged > 0n && claim.taxInvoiceNumber === undefined)
      return err({ code: 'TAX_INVOICE_REQUIRED', path: ['id'] })
    const line = payableLine(order.budgetLine && (await store.sides.budgetLine(order.budgetLine)), actor.today)
    if (!line.ok) return line
    const number = await store.numbers.take('SPBY', actor.today)
    return ok({
      claim: { ...claim, spby: { number, on: actor.today } },
      events: [{ topic: 'document.due', subject: claim.id, payload: { kind: 'SPBY', order: order.id, number } }],
    })
  })(needs)
