import { err, firstRefusal, ok, type Refusal, type Result, type Rupiah, zero } from '../kernel'
import type { Order } from './order'

export type OfferRefusal =
  | Refusal<'OFFER_EMPTY'>
  | (Refusal<'OFFER_REPEATED' | 'LINE_UNKNOWN'> & Readonly<{ line: number }>)
  | (Refusal<'OFFER_NOT_VALID'> & Readonly<{ listPrice: Rupiah; line: number }>)
export type OfferedPrice = Readonly<{ line: number; price: Rupiah }>

const offerAmiss = ({ lines }: Order, prices: readonly OfferedPrice[], at: number): OfferRefusal | undefined => {
  const { line, price } = prices[at] ?? { line: 0, price: zero }
  const path = (field: keyof OfferedPrice) => ['prices', String(at), field]
  const ordered = lines.find((each) => each.line === line)
  if (!ordered) return { code: 'LINE_UNKNOWN', line, path: path('line') }
  if (prices.findIndex((each) => each.line === line) < at) return { code: 'OFFER_REPEATED', line, path: path('line') }
  const { listPrice } = ordered
  return price > 0n && price < listPrice ? undefined : { code: 'OFFER_NOT_VALID', line, listPrice, path: path('price') }
}

/** Puts the procurement officer's prices beside the list prices: one offer, above zero, always below the list. */
export const offer = (order: Order, prices: readonly OfferedPrice[]): Result<Order, OfferRefusal> => {
  if (prices.length === 0) return err({ code: 'OFFER_EMPTY', path: ['prices'] })
  const amiss = firstRefusal(prices.map((_, at) => () => offerAmiss(order, prices, at)))
  if (amiss) return err(amiss)
  const offered = new Map(prices.map(({ line, price }) => [line, price]))
  return ok({ ...order, lines: order.lines.map((each) => ({ ...each, offeredPrice: offered.get(each.line) })) })
}
