import fc from 'fast-check'
import {
  acceptWhole, advanceClaim, advanceOrder, advancePayment, type Claim, type ClaimAction, claimLifecycle, claimStatus, isAlive,
  isStanding, journeyOf, type Order, type OrderAction, orderLifecycle, orderStatus, type ClaimPayment, type PaymentAction,
  paymentLifecycle, paymentStatus, type Purchase, receiptStatus, type Receipt, voidReceipt,
} from '../../../src/domain/digipay' // prettier-ignore
import {
  type AssignmentId, type BankAccountId, type BudgetLineId, type ClaimId, localDate, type Move, type OrderId, type PaymentId,
  type PersonId, type ProductId, type ReceiptId, rupiah, type UnitId,
} from '../../../src/domain/kernel' // prettier-ignore
import type { Assessment } from '../../../src/domain/tax-withholding'

const on = localDate('2026-03-05')
const at = new Date('2026-03-05T02:00:00Z')
const tenant = 3 as UnitId
const vendor = 7 as UnitId

/** Whoever acts by the book: one person for each function. */
export const crew = {
  REQUESTER: 'ani', PROCUREMENT_OFFICER: 'budi', PPK: 'citra', VENDOR_ADMIN: 'dodi', RECEIVER: 'eka', TREASURER: 'fitri',
  KPA: 'gita', SYSTEM: 'the system',
} as const // prettier-ignore
type Role = keyof typeof crew

const roleOf: Readonly<Record<string, Role>> = {
  edit: 'REQUESTER', submit: 'REQUESTER', negotiate: 'PROCUREMENT_OFFICER', negotiationAccept: 'VENDOR_ADMIN',
  negotiationDecline: 'VENDOR_ADMIN', checkOut: 'PROCUREMENT_OFFICER', approve: 'PPK', return: 'PPK', reject: 'PPK',
  accept: 'VENDOR_ADMIN', decline: 'VENDOR_ADMIN', ship: 'VENDOR_ADMIN', recall: 'VENDOR_ADMIN', receive: 'RECEIVER',
  receiptVoid: 'RECEIVER', cancel: 'PPK', bill: 'VENDOR_ADMIN', issueSpby: 'PPK', refuseSpby: 'TREASURER', giveBack: 'PPK',
  schedule: 'TREASURER', unschedule: 'TREASURER', authorise: 'KPA',
} // prettier-ignore

/** What somebody tries on a purchase, of all that anybody could ask for. */
export type Try = Readonly<{ action: string; by: string; role: string; reason: string | undefined }>
const actions = [
  ...Object.keys(orderLifecycle), 'bill', 'issueSpby', 'refuseSpby', 'giveBack', 'schedule', 'unschedule', 'authorise',
  'submitToBank', 'resend', 'acceptedByBank', 'lose', 'settle', 'rejectedByBank', 'stop',
].filter((action) => action !== 'draft') // prettier-ignore
const byTheBook = (action: string): Try => {
  const role = roleOf[action] ?? 'SYSTEM'
  return { action, role, by: crew[role], reason: 'karena diuji' }
}
const anything: fc.Arbitrary<Try> = fc.record({
  action: fc.constantFrom(...actions),
  by: fc.constantFrom(...Object.values(crew)),
  role: fc.constantFrom(...Object.keys(crew)),
  reason: fc.constantFrom('karena diuji', '', undefined),
})
/** The straight way of the book, from the cart to the money at the vendor's. */
const straight = ['submit', 'checkOut', 'approve', 'accept', 'ship', 'receive', 'bill', 'issueSpby', 'schedule', 'authorise', 'submitToBank', 'settle'] // prettier-ignore
const outward = ['cancel', 'reject', 'decline', 'return', 'giveBack', 'stop', 'unschedule', 'receiptVoid', 'recall', 'edit'] // prettier-ignore

/**
 * Anything by anybody, or the nth of what may be done now by whoever does it. Drawn evenly, nine walks in ten end in a
 * cart: what leads onward is drawn more often than what leads out, and three in four of those on the straight way.
 */
type Drawn = Readonly<{ any: Try } | { nth: number; isOnward: boolean; isStraight?: boolean }>
const anyDrawn: fc.Arbitrary<Drawn> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({ nth: fc.nat(30), isOnward: fc.constant(true), isStraight: fc.nat(3).map((n) => n > 0) }),
  },
  { weight: 1, arbitrary: fc.record({ nth: fc.nat(30), isOnward: fc.constant(false) }) },
  { weight: 4, arbitrary: anything.map((any) => ({ any })) },
)
export const anyTry = anything

const moveOf = <A extends string>(action: A, { by, role, reason }: Try): Move<A> => ({
  action, by: by as PersonId, name: by, under: 'SK' as AssignmentId, role, at, reason,
}) // prettier-ignore

const aLine = {
  line: 1, product: 'paper' as ProductId, name: 'Kertas', unit: 'rim', quantity: 10n, listPrice: rupiah(50_000), price: rupiah(50_000),
  offeredPrice: undefined, priceIncludesPpn: true, taxCategory: 'GOODS', serviceCode: undefined, isLuxury: false, origin: 'DOMESTIC',
} as const // prettier-ignore
export const anOrder = (): Order => ({
  tenant, id: 'order' as OrderId, vendor, number: undefined, lines: [aLine], gross: rupiah(500_000), isShared: false, fiscalYear: 2026,
  createdAt: at, budgetLine: 'line' as BudgetLineId, needOn: on, deliveryAddress: 'Jalan Merdeka 1', purpose: 'ATK',
  steps: [{ ...moveOf('draft', byTheBook('edit')), to: 'CART' }],
}) // prettier-ignore
export const aPayment = (change: Partial<ClaimPayment> = {}): ClaimPayment => ({
  kind: 'CLAIM', tenant, id: 'payment' as PaymentId, order: 'order' as OrderId, claim: 'claim' as ClaimId, vendor, method: 'CMS_VA',
  scheduledOn: on, gross: rupiah(500_000), net: rupiah(443_243), assessment: { taxes: [] } as unknown as Assessment,
  source: { bank: '002', account: '0012345' }, payee: { bank: '002', account: '700155', name: 'CV UJI' }, route: { rail: 'INTRABANK', fee: rupiah(0) },
  partnerReference: 'SLK1', bankReference: undefined, settledAt: undefined, kuitansiNumber: undefined, taxSheetNumber: undefined,
  failure: undefined, createdAt: at, steps: [{ ...moveOf('schedule', byTheBook('schedule')), to: 'SCHEDULED' }], ...change,
}) // prettier-ignore
const aClaim = (nth: number): Claim => ({
  tenant, id: `claim ${nth}` as ClaimId, order: 'order' as OrderId, vendor, invoiceNumber: `INV-${nth}`, invoiceOn: on, gross: rupiah(500_000),
  account: 'account' as BankAccountId, taxInvoiceNumber: undefined, meteraiSerial: undefined, spby: undefined, createdAt: at,
  steps: [{ ...moveOf('bill', byTheBook('bill')), to: 'BILLED' }],
}) // prettier-ignore
const aReceipt = (order: Order, nth: number, how: Try): Receipt =>
  acceptWhole(order, { id: `receipt ${nth}` as ReceiptId, number: `BAST-${nth}`, receivedOn: on, note: undefined }, moveOf('accept', how)) // prettier-ignore

const swapped = <T extends Readonly<{ id: string }>>(all: readonly T[], one: T): readonly T[] =>
  all.map((each) => (each.id === one.id ? one : each))
const isOrderAction = (action: string): action is OrderAction => action in orderLifecycle
const isClaimAction = (action: string): action is ClaimAction => action in claimLifecycle && action !== 'settle'
const paymentActionOf = (action: string): PaymentAction | undefined => {
  const names: Readonly<Record<string, PaymentAction>> = { submitToBank: 'submit', acceptedByBank: 'accept', rejectedByBank: 'reject' } // prettier-ignore
  const name = names[action] ?? action
  return Object.keys(paymentLifecycle).find((each): each is PaymentAction => each === name)
}

const tryOrder = (purchase: Purchase, action: OrderAction, how: Try): Purchase => {
  const order = advanceOrder(purchase.order, moveOf(action, how), journeyOf(purchase))
  if (!order.ok) return purchase
  const { receipts } = purchase
  if (action === 'receive')
    return { ...purchase, order: order.value, receipts: [...receipts, aReceipt(order.value, receipts.length, how)] }
  if (action !== 'receiptVoid') return { ...purchase, order: order.value }
  const receipt = receipts.find((each) => receiptStatus(each) === 'ACCEPTED')
  const voided =
    receipt && voidReceipt(receipt, moveOf('void', how), journeyOf(purchase), purchase.claims.some(isAlive))
  return voided?.ok ? { ...purchase, order: order.value, receipts: swapped(receipts, voided.value) } : purchase
}
const tryClaim = (purchase: Purchase, action: ClaimAction, how: Try): Purchase => {
  const alive = purchase.claims.find(isAlive)
  if (action === 'bill') {
    const may = !alive && orderStatus(purchase.order) === 'RECEIVED' && how.role === 'VENDOR_ADMIN'
    return may ? { ...purchase, claims: [...purchase.claims, aClaim(purchase.claims.length)] } : purchase
  }
  const claim = alive && advanceClaim(alive, moveOf(action, how), journeyOf(purchase))
  if (!claim?.ok || action === 'release') return purchase
  const claims = swapped(purchase.claims, claim.value)
  if (action !== 'schedule') return { ...purchase, claims }
  const { payments } = purchase
  const steps = [{ ...moveOf('schedule', how), to: 'SCHEDULED' as const }]
  return { ...purchase, claims, payments: [...payments, aPayment({ id: `payment ${payments.length}` as PaymentId, claim: claim.value.id, steps })] } // prettier-ignore
}
const tryPayment = (purchase: Purchase, action: PaymentAction, how: Try): Purchase => {
  const standing = purchase.payments.find((each) => isStanding(each))
  const payment = standing && advancePayment(standing, moveOf(action, how), journeyOf(purchase))
  if (!payment?.ok) return purchase
  const payments = swapped(purchase.payments, payment.value)
  const status = paymentStatus(payment.value)
  const ending = status === 'SETTLED' ? 'settle' : isStanding(payment.value) ? undefined : 'release'
  const claim = purchase.claims.find(({ id }) => id === payment.value.claim)
  const concluded = claim && ending && advanceClaim(claim, moveOf(ending, how), journeyOf(purchase))
  if (ending && !concluded?.ok) return purchase
  return { ...purchase, payments, claims: concluded?.ok ? swapped(purchase.claims, concluded.value) : purchase.claims }
}

/** Tries one thing on a purchase as the use cases do: done with all that belongs to it, or not at all. */
export const push = (purchase: Purchase, how: Try): Purchase => {
  const payment = paymentActionOf(how.action)
  if (isOrderAction(how.action)) return tryOrder(purchase, how.action, how)
  if (isClaimAction(how.action)) return tryClaim(purchase, how.action, how)
  return payment ? tryPayment(purchase, payment, how) : purchase
}

export const aStart = (): Purchase => ({ order: anOrder(), receipts: [], claims: [], payments: [], ties: [] })
const doneNow = (purchase: Purchase, { nth, isOnward, isStraight }: Exclude<Drawn, { any: Try }>): Purchase => {
  const ahead = isStraight && straight.map((action) => push(purchase, byTheBook(action))).find((next) => next !== purchase) // prettier-ignore
  if (ahead) return ahead
  const open = actions
    .filter((action) => !isOnward || !outward.includes(action))
    .map((action) => push(purchase, byTheBook(action)))
    .filter((next) => next !== purchase)
  return open[nth % Math.max(1, open.length)] ?? purchase
}
export const walked = fc
  .array(anyDrawn, { minLength: 30, maxLength: 60 })
  .map((all) => all.reduce((purchase, drawn) => ('any' in drawn ? push(purchase, drawn.any) : doneNow(purchase, drawn)), aStart())) // prettier-ignore
export const statusesOf = ({ order, claims, payments, receipts }: Purchase): readonly string[] => [
  `order ${orderStatus(order)}`, ...claims.map((each) => `claim ${claimStatus(each)}`),
  ...payments.map((each) => `payment ${paymentStatus(each)}`), ...receipts.map((each) => `receipt ${receiptStatus(each)}`),
] // prettier-ignore
