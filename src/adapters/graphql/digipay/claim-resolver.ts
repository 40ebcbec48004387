import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { Application } from '../../../application'
import { actionsOnClaim, actionsOnReceipt } from '../../../application/digipay/actions'
import { claimStatusLabels, receiptStatusLabels } from '../../../application/digipay/labels'
import type { PurchaseReads } from '../../../application/digipay/reads'
import type { Language } from '../../../application/wording'
import { AvailableAction } from '../answer'
import type { Context } from '../context'
import { keyOf } from '../ids'
import { Lang, labelOf } from '../labels'
import { onceOf } from '../once'
import { TaxLineView } from '../tax-withholding'
import { ClaimView } from './claim-views'
import {
  changeInput, type ChangeFields,  purchasePayload, reasonInput, type ReasonFields, toChange,
} from './inputs' // prettier-ignore
import { ClaimBillInput } from './claim-inputs'
import { ReceiptView } from './order-views'
import { buttons, showPurchase, taxLinesOf } from './show'

const ReceiptVoidInput = reasonInput('ReceiptVoid')
const ReceiptVoidPayload = purchasePayload('ReceiptVoid', 'receipt')
const ClaimBillPayload = purchasePayload('ClaimBill', 'claim')
const ClaimReturnInput = reasonInput('ClaimReturn')
const ClaimReturnPayload = purchasePayload('ClaimReturn', 'claim')
const SpbyIssueInput = changeInput('SpbyIssue')
const SpbyIssuePayload = purchasePayload('SpbyIssue', 'claim')
const SpbyRefuseInput = reasonInput('SpbyRefuse')
const SpbyRefusePayload = purchasePayload('SpbyRefuse', 'claim')

/** Receipts: what they show and how a mistaken one is taken back. */
@Resolver(() => ReceiptView)
export class ReceiptResolver {
  constructor(
    private readonly app: Application,
    private readonly reads: PurchaseReads,
    private readonly now: () => Date,
  ) {}

  @FieldResolver(() => String, { description: 'The state in words.' })
  statusLabel(@Root() { status }: ReceiptView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(receiptStatusLabels, status, lang, context)
  }

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() { screen, receipt }: ReceiptView, @Ctx() context: Context) {
    return buttons(actionsOnReceipt(screen.purchase, receipt, context.actor, this.now()), context)
  }

  @Mutation(() => ReceiptVoidPayload, {
    nullable: true,
    description: 'Takes a mistaken acceptance back while nothing is billed on it.',
  })
  receiptVoid(
    @Arg('input', () => ReceiptVoidInput, { description: 'Which receipt, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      ReceiptVoidPayload,
      this.app.receiptVoid(toChange('rcp', input), context.actor),
    )
  }
}

/** Claims: bills and the SPBy that order their payment. */
@Resolver(() => ClaimView)
export class ClaimResolver {
  constructor(
    private readonly app: Application,
    private readonly reads: PurchaseReads,
    private readonly now: () => Date,
  ) {}

  @FieldResolver(() => String, { description: 'The state in words.' })
  statusLabel(@Root() { status }: ClaimView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(claimStatusLabels, status, lang, context)
  }

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() { screen, claim }: ClaimView, @Ctx() context: Context) {
    return buttons(actionsOnClaim(screen.purchase, claim, context.actor, this.now()), context)
  }

  @FieldResolver(() => [TaxLineView], {
    description: 'What would be withheld if it were paid today, or was withheld when it was scheduled.',
  })
  taxLines(@Root() { screen, claim }: ClaimView, @Ctx() context: Context) {
    return taxLinesOf(this.reads, screen, claim, context)
  }

  @Mutation(() => ClaimBillPayload, { nullable: true, description: 'The vendor bills what was accepted.' })
  claimBill(
    @Arg('input', () => ClaimBillInput, { description: 'The bill.' }) input: ClaimBillInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(ClaimBillPayload, this.app.claimBill({
      id: keyOf('ord', input.id, 'input', 'id'), invoiceNumber: input.invoiceNumber, invoiceOn: input.invoiceOn, amount: input.amount,
      account: keyOf('acc', input.accountId, 'input', 'accountId').id, taxInvoiceNumber: input.taxInvoiceNumber ?? undefined,
      meteraiSerial: input.meteraiSerial ?? undefined, once: onceOf(input),
    }, context.actor)) // prettier-ignore
  }

  @Mutation(() => ClaimReturnPayload, {
    nullable: true,
    description: 'Hands a wrong bill back to its vendor, who bills anew.',
  })
  claimReturn(
    @Arg('input', () => ClaimReturnInput, { description: 'Which claim, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      ClaimReturnPayload,
      this.app.claimReturn(toChange('clm', input), context.actor),
    )
  }

  @Mutation(() => SpbyIssuePayload, {
    nullable: true,
    description: 'Orders the payment after the three documents were matched.',
  })
  spbyIssue(
    @Arg('input', () => SpbyIssueInput, { description: 'Which claim.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      SpbyIssuePayload,
      this.app.spbyIssue(toChange('clm', input), context.actor),
    )
  }

  @Mutation(() => SpbyRefusePayload, {
    nullable: true,
    description: 'Refuses an SPBy that fails the test; it is void.',
  })
  spbyRefuse(
    @Arg('input', () => SpbyRefuseInput, { description: 'Which claim, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      SpbyRefusePayload,
      this.app.spbyRefuse(toChange('clm', input), context.actor),
    )
  }
}
