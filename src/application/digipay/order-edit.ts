import { err, ok } from '../../domain/kernel'
import { type CartDetails, type CartLines, type CartRefusal, checkedDetails, linesFrom } from './order-draft'
import { type OrderChange, orderStep } from './order-step'

export type OrderEditCommand = OrderChange & CartDetails & Readonly<{ lines?: CartLines | undefined }>

/** Changes the cart: its lines as a whole, or what is said of the purchase. What is not given stays. */
export const orderEdit = orderStep(
  'orderEdit',
  'edit',
)<OrderEditCommand, CartRefusal>(async (order, command, { store, actor }) => {
  const wrong = await checkedDetails(command, store, actor.today)
  if (wrong) return err(wrong)
  const details = {
    budgetLine: command.budgetLine ?? order.budgetLine,
    needOn: command.needOn ?? order.needOn,
    deliveryAddress: command.deliveryAddress ?? order.deliveryAddress,
    purpose: command.purpose ?? order.purpose,
    purchaseRequest: command.purchaseRequest ?? order.purchaseRequest,
    isFromSchoolFunds: command.isFromSchoolFunds ?? order.isFromSchoolFunds,
  }
  if (!command.lines) return ok({ order: { ...order, ...details } })
  const cart = await linesFrom(command.lines, store)
  return cart.ok ? ok({ order: { ...order, ...details, ...cart.value }, withLines: 'ALL' }) : cart
})
