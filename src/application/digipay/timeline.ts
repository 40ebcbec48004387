import { roleUnits } from '../../domain/organisation'
import type { OrderStep, Purchase } from '../../domain/digipay'
import type { Step } from '../../domain/kernel'
import type { Actor } from '../actor'

/** One thing that happened, and to which part of the purchase. */
export type Told = Readonly<{ of: 'ORDER' | 'RECEIPT' | 'CLAIM' | 'PAYMENT' | 'TIE'; step: Step<string, string> }>

const sharing: readonly string[] = ['negotiate', 'approve']
/**
 * Acts of the office whose reason is said to the vendor, by what they are done to; every other reason stays in the house. A bill that is
 * given back to him says why; money of a payment that is given back says what stands in the satker's bank statement.
 */
const saidToTheVendor: Readonly<Record<Told['of'], readonly string[]>> = {
  ORDER: ['negotiate', 'cancel', 'recall'],
  RECEIPT: [],
  CLAIM: ['giveBack', 'schedule'],
  PAYMENT: ['schedule'],
  TIE: [],
}
const ofVendors: readonly string[] = Object.entries(roleUnits).flatMap(([role, kind]) => (kind === 'VENDOR' ? [role] : [])) // prettier-ignore

/** What happened since the vendor came to see the order: one that went back to the cart was taken out of his sight. */
const sinceShared = (steps: readonly OrderStep[]): readonly OrderStep[] => {
  const returned = steps.findLastIndex(({ action }) => action === 'return')
  const shared = steps.findIndex(({ action }, at) => at > returned && sharing.includes(action))
  return shared < 0 ? [] : steps.slice(shared)
}

const all = ({ order, receipts, claims, payments, ties }: Purchase): readonly Told[] =>
  [
    ...order.steps.map((step): Told => ({ of: 'ORDER', step })),
    ...receipts.flatMap(({ steps }) => steps.map((step): Told => ({ of: 'RECEIPT', step }))),
    ...claims.flatMap(({ steps }) => steps.map((step): Told => ({ of: 'CLAIM', step }))),
    ...payments.flatMap(({ steps }) => steps.map((step): Told => ({ of: 'PAYMENT', step }))),
    ...ties.map(({ step }): Told => ({ of: 'TIE', step })),
  ].toSorted((a, b) => a.step.at.getTime() - b.step.at.getTime())

const forVendor = ({ of, step }: Told): Told =>
  saidToTheVendor[of].includes(step.action) || ofVendors.includes(step.role) ? { of, step } : { of, step: { ...step, reason: undefined } } // prettier-ignore

/**
 * Everything that happened to a purchase, oldest first, as far as it is this reader's business: the vendor reads what
 * happened since the order was shared with him, and of the office's reasons only those that are meant for him. What its PPK
 * said of this and other orders is the office's own.
 */
export const timelineFor = (purchase: Purchase, { unitKind }: Pick<Actor, 'unitKind'>): readonly Told[] => {
  if (unitKind !== 'VENDOR') return all(purchase)
  const { order } = purchase
  return all({ ...purchase, ties: [], order: { ...order, steps: sinceShared(order.steps) } }).map(forVendor)
}
