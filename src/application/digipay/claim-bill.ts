import {
  type BankAccountId,
  type ClaimId,
  dateIn,
  err,
  firstRefusal,
  type Key,
  type LocalDate,
  ok,
  type OrderId,
  type Refusal,
  type Result,
  type Rupiah,
} from '../../domain/kernel'
import {
  acceptedOf, checkTaxInvoiceNumber, type Claim, type ClaimRefusal, livingClaim, matchThree, type NotATaxInvoiceNumber, orderStatus, type Purchase,
  type RailNotAvailable, roundingAllowed, standingReceipt, taxQuestionOf,
} from '../../domain/digipay' // prettier-ignore
import { checkMeteraiSerial, meteraiOwed, type SerialMalformed } from '../../domain/organisation'
import type { Assessment } from '../../domain/tax-withholding'
import type { Actor } from '../actor'
import type { Answered, Once } from '../transact'
import { type NoRule, payableAccount, sidesOf, type VendorRefusal } from './guards'
import { type ChangeRefusal, moveBy, onPurchase } from './on-purchase'
import type { TaxedNeeds } from './order-submit'
import type { VendorSide } from './ports'

export type ClaimBillCommand = Readonly<{
  id: Key<OrderId>
  invoiceNumber: string
  invoiceOn: LocalDate
  amount: Rupiah
  account: BankAccountId
  taxInvoiceNumber?: string | undefined
  meteraiSerial?: string | undefined
  once: Once
}>
export type ClaimAnswer = Readonly<{ order: Key<OrderId>; claim: Key<ClaimId> }>
export type BillRefusal =
  | RailNotAvailable
  | VendorRefusal
  | NoRule
  | NotATaxInvoiceNumber
  | Refusal<'TAX_INVOICE_REQUIRED'>
  | (Refusal<'NOT_RECEIVED_YET'> & Readonly<{ status: string }>)
  | Refusal<'CLAIM_ALIVE'>
  | (Refusal<'METERAI_REQUIRED'> & Readonly<{ rule: string }>)
  | SerialMalformed
  | Refusal<'METERAI_ALREADY_USED'>
  | Refusal<'TAX_INVOICE_ALREADY_BILLED'>
  | Refusal<'INVOICE_ALREADY_BILLED'>
  | (Refusal<'INVOICE_DATE_NOT_VALID'> & Readonly<{ first: LocalDate; last: LocalDate }>)
  | Refusal<'AMOUNT_NOT_POSITIVE'>
  | Extract<ClaimRefusal, Readonly<{ code: 'THREE_DOCUMENTS_DIFFER' }>>

const meteraiOf = ({ meteraiSerial, amount, invoiceOn }: ClaimBillCommand): BillRefusal | undefined => {
  const owed = meteraiOwed(invoiceOn, amount)
  if (meteraiSerial !== undefined) return checkMeteraiSerial(meteraiSerial, invoiceOn)
  return owed && { code: 'METERAI_REQUIRED', rule: owed.citation, path: ['meteraiSerial'] }
}

type Billed = Readonly<{ purchase: Purchase; vendor: VendorSide; today: LocalDate }>

/** What was accepted, as the law of the day reckons it; what the law does not decide is refused to the PPK at the SPBy. */
const assessed = (
  { assess }: TaxedNeeds,
  { invoiceOn }: ClaimBillCommand,
  { purchase: { order, receipts }, vendor, today }: Billed,
): Assessment | undefined => {
  const when = { paymentOn: today, taxPointOn: invoiceOn }
  const tax = assess(taxQuestionOf(order, vendor.taxFacts, when, ({ line }) => acceptedOf(receipts, line)))
  return tax.ok ? tax.value : undefined
}

/** The bill names the sum of what was accepted, but for what a faktur may round: a slip is mended at once, by who made it. */
const notAsAccepted = (
  { amount: billed, invoiceOn }: ClaimBillCommand,
  { purchase: { order } }: Billed,
  tax: Assessment,
): BillRefusal | undefined => {
  const { grossPayable: accepted } = tax
  const differ = matchThree({ ordered: accepted, accepted, billed }, roundingAllowed(tax, invoiceOn))
  return differ && { code: 'THREE_DOCUMENTS_DIFFER', ordered: order.gross ?? accepted, accepted, billed, path: ['amount'] } // prettier-ignore
}

const unpapered = (needs: TaxedNeeds, command: ClaimBillCommand, billed: Billed): BillRefusal | undefined => {
  const { taxInvoiceNumber, invoiceOn } = command
  const tax = assessed(needs, command, billed)
  return firstRefusal<BillRefusal>([
    () => tax && notAsAccepted(command, billed, tax),
    () => meteraiOf(command),
    () => taxInvoiceNumber === undefined ? undefined : checkTaxInvoiceNumber(taxInvoiceNumber, invoiceOn, 'taxInvoiceNumber'),
    () => taxInvoiceNumber === undefined && tax && tax.ppnCharged > 0n ? { code: 'TAX_INVOICE_REQUIRED', path: ['taxInvoiceNumber'] } : undefined,
  ]) // prettier-ignore
}

/** The vendor bills what was accepted; the kuitansi that goes with it bears a meterai where the law asks for one. */
export const claimBill =
  (needs: TaxedNeeds) =>
  (command: ClaimBillCommand, actor: Actor): Promise<Result<Answered<ClaimAnswer>, BillRefusal | ChangeRefusal>> =>
    onPurchase<ClaimAnswer, BillRefusal>(needs, 'claimBill', command, actor, async (purchase, store) => {
      const { order } = purchase
      const receipt = standingReceipt(purchase)
      if (orderStatus(order) !== 'RECEIVED' || !receipt)
        return err({ code: 'NOT_RECEIVED_YET', status: orderStatus(order), path: ['id'] })
      if (livingClaim(purchase)) return err({ code: 'CLAIM_ALIVE', path: ['id'] })
      if (command.amount <= 0n) return err({ code: 'AMOUNT_NOT_POSITIVE', path: ['amount'] })
      const at = needs.now()
      // The bill goes into the satker's book: its day counts, wherever the vendor sits.
      const today = dateIn((await store.sides.satker()).zone, at)
      if (command.invoiceOn > today || command.invoiceOn < receipt.receivedOn)
        return err({ code: 'INVOICE_DATE_NOT_VALID', first: receipt.receivedOn, last: today, path: ['invoiceOn'] })
      const { vendor, satker } = await sidesOf(store, order, command.invoiceOn)
      const missing = unpapered(needs, command, { purchase, vendor, today })
      if (missing) return err(missing)
      const account = payableAccount(
        { vendor, satker },
        { rails: needs.rails, amount: command.amount, at },
        command.account,
      )
      if (!account.ok) return account
      const claim: Claim = {
        tenant: order.tenant,
        id: needs.newId<ClaimId>(),
        order: order.id,
        vendor: order.vendor,
        invoiceNumber: command.invoiceNumber,
        invoiceOn: command.invoiceOn,
        gross: command.amount,
        account: account.value.id,
        taxInvoiceNumber: command.taxInvoiceNumber,
        meteraiSerial: command.meteraiSerial,
        spby: undefined,
        createdAt: at,
        steps: [{ ...moveBy(actor, 'bill', at), to: 'BILLED' }],
      }
      await store.parts.saveClaim(claim)
      return ok({ answer: { order: command.id, claim: { tenant: claim.tenant, id: claim.id } }, subject: claim.id })
    })
