import type { Insertable, Selectable } from 'kysely'
import type {
  BankAccountId, BudgetLineId, ClaimId, KkpCardId, LocalDate, OrderId, PaymentId, PersonId, ProductId, ReceiptId, Rupiah, Step, TaxDepositId, UnitId,
} from '../../../domain/kernel' // prettier-ignore
import type { Claim, ClaimPayment, DepositPayment, Order, OrderLine, Payment, Receipt } from '../../../domain/digipay'
import {
  assessmentFromJson,
  assessmentToJson,
  type PpnTreatment,
  type TaxCategory,
} from '../../../domain/tax-withholding'
import type { Database } from '../database'
import { storedPromise } from './promise-rows'

type Row<Table extends keyof Database> = Selectable<Database[Table]>
type NewRow<Table extends keyof Database> = Insertable<Database[Table]>

/** The aggregates whose steps the step table holds. */
type Aggregate = 'ORDER' | 'RECEIPT' | 'CLAIM' | 'PAYMENT'

const optional = <T>(value: T | null): T | undefined => value ?? undefined

/** A stored step, typed by the lifecycle of the aggregate it belongs to: the CHECKs hold what the cast says. */
export const toStep = <S extends string, A extends string>(row: Row<'digipay.step'>): Step<S, A> => ({
  action: row.action as A,
  to: row.to_status as S,
  by: row.person_id as PersonId,
  name: row.person_name,
  under: optional(row.assignment_id) as Step<S, A>['under'],
  role: row.role,
  reason: optional(row.reason),
  at: row.at,
})

/** The newest step of an aggregate as a row; its place is the number of steps. */
export const fromNewestStep = (
  aggregate: Aggregate,
  of: Readonly<{
    tenant: UnitId
    id: string
    /** The purchase it belongs to; a payment of tax belongs to none. */
    order?: OrderId
    vendor?: UnitId
    steps: readonly Step<string, string>[]
  }>,
): NewRow<'digipay.step'> => {
  const step = of.steps.at(-1)
  if (!step) throw new Error(`${aggregate} ${of.id} has no step to save`)
  return {
    tenant_id: of.tenant, aggregate, aggregate_id: of.id, seq: of.steps.length, order_id: of.order ?? null, vendor_id: of.vendor ?? null,
    action: step.action, to_status: step.to, person_id: step.by, person_name: step.name, assignment_id: step.under ?? null,
    role: step.role, reason: step.reason ?? null, at: step.at,
  } // prettier-ignore
}

export const toLine = (row: Row<'digipay.order_line'>): OrderLine => ({
  line: row.line,
  product: row.product_id as ProductId,
  name: row.name,
  unit: row.unit,
  quantity: row.quantity,
  listPrice: row.list_price as Rupiah,
  price: row.price as Rupiah,
  offeredPrice: optional(row.offered_price) as Rupiah | undefined,
  priceIncludesPpn: row.price_includes_ppn,
  category: optional(row.category),
  taxCategory: row.tax_category as TaxCategory,
  serviceCode: optional(row.service_code),
  isLuxury: row.is_luxury,
  isProfessional: optional(row.is_professional),
  ppnTreatment: row.ppn_treatment as PpnTreatment,
  origin: row.origin as OrderLine['origin'],
})

export const fromLine = ({ tenant, id }: Order, line: OrderLine): NewRow<'digipay.order_line'> => ({
  tenant_id: tenant, order_id: id, line: line.line, product_id: line.product, name: line.name, unit: line.unit,
  quantity: line.quantity, list_price: line.listPrice, price: line.price, offered_price: line.offeredPrice ?? null,
  price_includes_ppn: line.priceIncludesPpn, tax_category: line.taxCategory, service_code: line.serviceCode ?? null,
  is_luxury: line.isLuxury, is_professional: line.isProfessional ?? null, ppn_treatment: line.ppnTreatment ?? 'TAXABLE', origin: line.origin,
  category: line.category ?? null,
}) // prettier-ignore

export const toOrder = (
  row: Row<'digipay.purchase_order'>,
  lines: readonly OrderLine[],
  steps: Order['steps'],
): Order => ({
  tenant: row.tenant_id as UnitId,
  id: row.id as OrderId,
  vendor: row.vendor_id as UnitId,
  number: optional(row.number),
  budgetLine: optional(row.budget_line_id) as BudgetLineId | undefined,
  needOn: optional(row.need_on) as LocalDate | undefined,
  deliveryAddress: optional(row.delivery_address),
  purpose: optional(row.purpose),
  purchaseRequest: optional(row.purchase_request),
  isFromSchoolFunds: row.is_from_school_funds,
  gross: optional(row.gross) as Rupiah | undefined,
  isShared: row.is_shared,
  fiscalYear: row.fiscal_year,
  createdAt: row.created_at,
  lines,
  steps,
})

/** What an order's row holds beside its steps and lines. */
export const fromOrder = (order: Order): Omit<NewRow<'digipay.purchase_order'>, 'tenant_id' | 'id' | 'created_at' | 'fiscal_year'> => ({
  vendor_id: order.vendor, status: order.steps.at(-1)?.to ?? 'CART', version: order.steps.length, number: order.number ?? null,
  budget_line_id: order.budgetLine ?? null, need_on: order.needOn ?? null, delivery_address: order.deliveryAddress ?? null,
  purpose: order.purpose ?? null, purchase_request: order.purchaseRequest ?? null, is_from_school_funds: order.isFromSchoolFunds ?? false, gross: order.gross ?? null, is_shared: order.isShared,
}) // prettier-ignore

export const toReceipt = (
  row: Row<'digipay.receipt'>,
  lines: readonly Row<'digipay.receipt_line'>[],
  steps: Receipt['steps'],
): Receipt => ({
  tenant: row.tenant_id as UnitId,
  id: row.id as ReceiptId,
  order: row.order_id as OrderId,
  vendor: row.vendor_id as UnitId,
  number: row.number,
  receivedOn: row.received_on as LocalDate,
  note: optional(row.note),
  promise: storedPromise(row),
  lines: lines.map(({ line, accepted }) => ({ line, accepted })),
  createdAt: row.created_at,
  steps,
})

export const toClaim = (row: Row<'digipay.claim'>, steps: Claim['steps']): Claim => ({
  tenant: row.tenant_id as UnitId,
  id: row.id as ClaimId,
  order: row.order_id as OrderId,
  vendor: row.vendor_id as UnitId,
  invoiceNumber: row.invoice_number,
  invoiceOn: row.invoice_on as LocalDate,
  gross: row.gross as Rupiah,
  account: row.account_id as BankAccountId,
  taxInvoiceNumber: optional(row.tax_invoice_number),
  meteraiSerial: optional(row.meterai_serial),
  spby: row.spby_number && row.spby_on ? { number: row.spby_number, on: row.spby_on as LocalDate } : undefined,
  createdAt: row.created_at,
  steps,
})

/** What the steps of a claim change; what its bill says stays. */
export const claimState = (claim: Claim) => ({
  status: claim.steps.at(-1)?.to ?? 'BILLED', version: claim.steps.length, spby_number: claim.spby?.number ?? null,
  spby_on: claim.spby?.on ?? null,
}) // prettier-ignore

export const fromClaim = (claim: Claim): Omit<NewRow<'digipay.claim'>, 'tenant_id' | 'id' | 'created_at'> => ({
  ...claimState(claim), order_id: claim.order, vendor_id: claim.vendor, invoice_number: claim.invoiceNumber,
  invoice_on: claim.invoiceOn, gross: claim.gross, account_id: claim.account,
  tax_invoice_number: claim.taxInvoiceNumber ?? null, meterai_serial: claim.meteraiSerial ?? null,
}) // prettier-ignore

/** An assessment is stored once and never recomputed; one that cannot be read back is broken storage, not a refusal. */
const storedAssessment = ({ id, assessment }: Row<'digipay.payment'>): ClaimPayment['assessment'] => {
  const read = assessmentFromJson(assessment)
  if (!read.ok) throw new Error(`assessment of payment ${id} cannot be read: ${read.error.code}`)
  return read.value
}

const leavingOf = (row: Row<'digipay.payment'>, steps: Payment['steps']) => ({
  tenant: row.tenant_id as UnitId,
  id: row.id as PaymentId,
  method: row.method as Payment['method'],
  ...(row.fund === 'TUP' && { fund: 'TUP' as const }),
  scheduledOn: row.scheduled_on as LocalDate,
  gross: row.gross as Rupiah,
  net: row.net as Rupiah,
  source: { bank: row.source_bank, account: row.source_account },
  payee: { bank: row.payee_bank, account: row.payee_account, name: row.payee_name },
  route: { rail: row.rail as Payment['route']['rail'], fee: row.fee as Rupiah },
  ...(row.verified_name !== null &&
    row.name_similarity !== null &&
    row.name_checked_at && {
      payeeCheck: { name: row.verified_name, similarity: row.name_similarity, at: row.name_checked_at },
    }),
  ...(row.next_window && { nextWindow: row.next_window }),
  ...(row.awaits_bank && { awaitsBank: true }),
  ...(row.awaits_proof && { awaitsProof: true }),
  partnerReference: row.partner_reference,
  bankReference: optional(row.bank_reference),
  ...(row.rail_reference !== null && { railReference: row.rail_reference }),
  settledAt: optional(row.settled_at),
  failure: optional(row.failure) as Payment['failure'],
  ...(row.refunded > 0n && { refunded: row.refunded as Rupiah }),
  ...(row.keeps_tax && { keepsTax: true }),
  createdAt: row.created_at,
  steps,
})

/** A payment of a claim; the CHECK on its kind holds what the casts say. */
export const toClaimPayment = (row: Row<'digipay.payment'>, steps: Payment['steps']): ClaimPayment => ({
  ...leavingOf(row, steps),
  kind: 'CLAIM',
  order: row.order_id as OrderId,
  claim: row.claim_id as ClaimId,
  vendor: row.vendor_id as UnitId,
  ...(row.qr_content !== null && { qrContent: row.qr_content }),
  ...(row.kkp_card_id !== null && { card: row.kkp_card_id as KkpCardId }),
  assessment: storedAssessment(row),
  kuitansiNumber: optional(row.kuitansi_number),
  taxSheetNumber: optional(row.tax_sheet_number),
})

/** A payment of a tax deposit; the CHECK on its kind holds what the casts say. */
export const toDepositPayment = (row: Row<'digipay.payment'>, steps: Payment['steps']): DepositPayment => ({
  ...leavingOf(row, steps),
  kind: 'DEPOSIT',
  deposit: row.deposit_id as TaxDepositId,
  billingCode: row.billing_code as string,
})

const paysWhat = (payment: Payment) =>
  payment.kind === 'CLAIM'
    ? {
        order_id: payment.order, claim_id: payment.claim, vendor_id: payment.vendor,
        kkp_card_id: payment.card ?? null, qr_content: payment.qrContent ?? null, assessment: JSON.stringify(assessmentToJson(payment.assessment)),
        tax_law: payment.assessment.question.law ?? null,
      }
    : { deposit_id: payment.deposit, billing_code: payment.billingCode } // prettier-ignore

/** What is told of a payment between its steps. */
export const paymentTold = ({ payeeCheck, nextWindow, awaitsBank, awaitsProof }: Payment) => ({
  verified_name: payeeCheck?.name ?? null, name_similarity: payeeCheck?.similarity ?? null, name_checked_at: payeeCheck?.at ?? null,
  next_window: nextWindow ?? null, awaits_bank: awaitsBank ?? false, awaits_proof: awaitsProof ?? false,
}) // prettier-ignore

/** What the steps of a payment change; what is paid to whom stays. */
export const paymentState = (payment: Payment) => ({
  ...paymentTold(payment),
  status: payment.steps.at(-1)?.to ?? 'SCHEDULED', version: payment.steps.length,
  bank_reference: payment.bankReference ?? null, rail_reference: payment.railReference ?? null, settled_at: payment.settledAt ?? null, failure: payment.failure ?? null,
  refunded: payment.refunded ?? 0n, keeps_tax: payment.keepsTax ?? false,
  ...(payment.kind === 'CLAIM' && {
    kuitansi_number: payment.kuitansiNumber ?? null, tax_sheet_number: payment.taxSheetNumber ?? null,
  }),
}) // prettier-ignore

export const fromPayment = (payment: Payment): Omit<NewRow<'digipay.payment'>, 'tenant_id' | 'id' | 'created_at'> => ({
  ...paysWhat(payment), ...paymentState(payment), kind: payment.kind,
  method: payment.method, fund: payment.fund ?? 'UP', scheduled_on: payment.scheduledOn, gross: payment.gross, net: payment.net,
  source_bank: payment.source.bank, source_account: payment.source.account, payee_bank: payment.payee.bank,
  payee_account: payment.payee.account, payee_name: payment.payee.name, partner_reference: payment.partnerReference, rail: payment.route.rail, fee: payment.route.fee,
}) // prettier-ignore
