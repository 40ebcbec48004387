import { dateIn, type LocalDate, type OrderId, type Refusal, type Rupiah, type Zone } from '../kernel'
import { type Order, orderStatus, reservesPagu } from './order'

/**
 * Why orders are suspected to be one: of one vendor on one day, of one family or at all within some days; or of the whole office
 * within some days, of one akun or one category.
 */
export type SplitGround = 'SAME_DAY' | 'SAME_FAMILY' | 'SAME_VENDOR' | 'SAME_AKUN' | 'SAME_CATEGORY'

/** A limit of the law as an assessment met it: what counted against it, and how. */
export type AtLimit = Readonly<{
  parameter: string
  compare: string
  value: bigint
  limit: Rupiah
  citation: string
  /** Whole orders are compared, with lines that could not bear this tax. */
  isOfWhole: boolean
}>

/** Orders that each stay within a limit and together pass it. */
export type SplitSuspicion = Readonly<{
  ground: SplitGround
  orders: readonly Order[]
  sum: Rupiah
  limit: AtLimit
  rule: string
}>

/** The PPK's approval is blocked until he says what the orders are to each other. */
export type SplitSuspected = Refusal<'SPLIT_SUSPECTED'> &
  Readonly<{
    ground: SplitGround
    orders: readonly OrderId[]
    numbers: readonly string[]
    sum: Rupiah
    limit: Rupiah
    rule: string
  }>

/** The day of the Surat Pesanan in the zone of the satker; an order that has none yet would get it today. */
export const orderedOn = ({ steps }: Order, zone: Zone, today: LocalDate): LocalDate => {
  const approved = steps.findLast(({ action }) => action === 'approve')
  return approved ? dateIn(zone, approved.at) : today
}

/** Whether it stands as a purchase of the State: from its Surat Pesanan on, until it ends otherwise than by payment. */
export const isBought = (order: Order): boolean => reservesPagu(orderStatus(order))

/** A suspicion as the refusal of an approval. */
export const suspected = ({ ground, orders, sum, limit, rule }: SplitSuspicion): SplitSuspected => ({
  code: 'SPLIT_SUSPECTED',
  ground,
  orders: orders.map(({ id }) => id),
  numbers: orders.map(({ number, id }) => number ?? id),
  sum,
  limit: limit.limit,
  rule,
  path: ['id'],
})
