import { ok } from '../../domain/kernel'
import { atListPrices } from '../../domain/digipay'
import { orderStep } from './order-step'

/** Hands the order back to its requester, with a reason; he edits and submits again, from list prices. */
export const orderReturn = orderStep(
  'orderReturn',
  'return',
)((order) => Promise.resolve(ok({ order: { ...atListPrices(order), isShared: false }, withLines: 'ALL' })))
