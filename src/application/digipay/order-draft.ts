import {
  type BudgetLineId,
  err,
  fiscalYear,
  type Key,
  type LocalDate,
  ok,
  type OrderId,
  type ProductId,
  type Refusal,
  type Result,
  type TooMuch,
} from '../../domain/kernel'
import { type Order, type OrderLine, tooMuch } from '../../domain/digipay'
import type { Actor } from '../actor'
import type { TooManyLines } from '../tax-withholding'
import { acting, type Answered, type CommonRefusal, type Once } from '../transact'
import { moveBy, type PurchaseNeeds } from './on-purchase'
import type { DigipayStore } from './ports'
import type { OrderAnswer } from './order-step'
import type { NeedDatePast } from './submission'

/** What a requester puts in a cart, and what he already knows of the purchase. */
export type CartLines = readonly Readonly<{ product: ProductId; quantity: bigint }>[]
export type CartDetails = Readonly<{
  budgetLine?: BudgetLineId | undefined
  needOn?: LocalDate | undefined
  deliveryAddress?: string | undefined
  purpose?: string | undefined
  purchaseRequest?: string | undefined
  isFromSchoolFunds?: boolean | undefined
}>
export type CartRefusal =
  | Refusal<'NO_LINES'>
  | TooManyLines
  | (Refusal<'PRODUCT_NOT_ON_OFFER'> & Readonly<{ product: string }>)
  | Refusal<'ONE_VENDOR_PER_ORDER'>
  | Refusal<'PRODUCT_REPEATED'>
  | (Refusal<'QUANTITY_NOT_VALID'> & Readonly<{ quantity: string }>)
  | (Refusal<'OUT_OF_STOCK'> & Readonly<{ product: string; stock: bigint }>)
  | TooMuch
  | Refusal<'BUDGET_LINE_UNKNOWN'>
  | NeedDatePast

/** More lines than this belong in several orders: one Surat Pesanan stays readable. */
export const lineLimit = 100
/** More units of one line than this is a slip of the finger. */
export const quantityLimit = 1_000_000n

/** Copies products into order lines: one vendor, each product once, in stock, a whole number of units, a sum we can hold. */
export const linesFrom = async (
  cart: CartLines,
  store: DigipayStore,
): Promise<Result<Readonly<{ vendor: Order['vendor']; lines: readonly OrderLine[] }>, CartRefusal>> => {
  if (cart.length === 0) return err({ code: 'NO_LINES', path: ['lines'] })
  if (cart.length > lineLimit) return err({ code: 'TOO_MANY_LINES', limit: lineLimit, path: ['lines'] })
  if (new Set(cart.map(({ product }) => product)).size < cart.length)
    return err({ code: 'PRODUCT_REPEATED', path: ['lines'] })
  const wrong = cart.findIndex(({ quantity }) => quantity < 1n || quantity > quantityLimit)
  if (wrong >= 0)
    return err({
      code: 'QUANTITY_NOT_VALID',
      quantity: String(cart[wrong]?.quantity),
      path: ['lines', String(wrong), 'quantity'],
    })
  const offered = new Map(
    (await store.stock.onOffer(cart.map(({ product }) => product))).map((each) => [each.product, each]),
  )
  const lines: OrderLine[] = []
  for (const [at, { product, quantity }] of cart.entries()) {
    const found = offered.get(product)
    if (!found) return err({ code: 'PRODUCT_NOT_ON_OFFER', product, path: ['lines', String(at), 'productId'] })
    const { vendor: _vendor, stock, ...copy } = found
    if (stock < quantity)
      return err({ code: 'OUT_OF_STOCK', product: copy.name, stock, path: ['lines', String(at), 'quantity'] })
    lines.push({ ...copy, line: at + 1, quantity, price: copy.listPrice, offeredPrice: undefined })
  }
  const much = tooMuch({ lines })
  if (much) return err(much)
  const vendors = new Set([...offered.values()].map(({ vendor }) => vendor))
  const [vendor] = vendors
  return vendors.size === 1 && vendor !== undefined
    ? ok({ vendor, lines })
    : err({ code: 'ONE_VENDOR_PER_ORDER', path: ['lines'] })
}

/** Details name a budget line of this satker and a day that is not past. */
export const checkedDetails = async (
  details: CartDetails,
  store: DigipayStore,
  today: LocalDate,
): Promise<CartRefusal | undefined> => {
  if (details.budgetLine !== undefined && !(await store.sides.budgetLine(details.budgetLine)))
    return { code: 'BUDGET_LINE_UNKNOWN', path: ['budgetLineId'] }
  return details.needOn !== undefined && details.needOn < today
    ? { code: 'NEED_DATE_PAST', today, path: ['needOn'] }
    : undefined
}

export type OrderDraftCommand = CartDetails & Readonly<{ lines: CartLines; once: Once }>

/** Opens a cart with one vendor's products. */
export const orderDraft =
  (needs: PurchaseNeeds) =>
  (command: OrderDraftCommand, actor: Actor): Promise<Result<Answered<OrderAnswer>, CommonRefusal | CartRefusal>> =>
    acting(needs.transact)<OrderAnswer, CartRefusal>(
      { actor, tenant: actor.unit, act: 'orderDraft', once: command.once },
      async (store) => {
        const cart = await linesFrom(command.lines, store)
        if (!cart.ok) return cart
        const wrong = await checkedDetails(command, store, actor.today)
        if (wrong) return err(wrong)
        const at = needs.now()
        const { budgetLine, needOn, deliveryAddress, purpose, purchaseRequest, isFromSchoolFunds } = command
        const order: Order = {
          tenant: actor.unit,
          id: needs.newId<OrderId>(),
          ...cart.value,
          ...{ budgetLine, needOn, deliveryAddress, purpose, purchaseRequest, isFromSchoolFunds },
          number: undefined,
          gross: undefined,
          isShared: false,
          fiscalYear: fiscalYear(actor.today),
          createdAt: at,
          steps: [{ ...moveBy(actor, 'draft', at), to: 'CART' }],
        }
        await store.purchases.open(order)
        const key: Key<OrderId> = { tenant: order.tenant, id: order.id }
        return ok({ answer: { order: key }, subject: order.id })
      },
    )
