import { addDays, type LocalDate, type OrderId, type Rupiah, rupiah, type Zone } from '../kernel'
import type { Order } from './order'
import { formThresholds, type SameKind, sameKind } from './splitting-law'
import { isBought, orderedOn, type SplitSuspicion } from './suspicion'
import { areSeparate, isSameRequest, type Tie } from './tie'

/** An order of an office, whoever sells, the akun that pays for it, and the orders that the PPK linked it with. */
export type OfficeOrder = Readonly<{ order: Order; akun: string | undefined; links?: readonly OrderId[] | undefined }>

/** An order beside all that its office bought within the days of purchases of one kind. */
export type OfficeScene = Readonly<{
  subject: OfficeOrder
  /** What it is worth with PPN, together with the orders that are one transaction with it. */
  worth: Rupiah
  linked: readonly Order[]
  others: readonly OfficeOrder[]
  ties: readonly Tie[]
  on: LocalDate
  zone: Zone
}>

/**
 * A category as it is compared: the parts of its path down to a level, however they are spaced or cased. One with fewer parts is
 * compared as it stands.
 */
export const categoryDownTo = (category: string, level: number): string =>
  category
    .split(/[/>]/)
    .map((part) => part.trim().replace(/\s+/g, ' ').toUpperCase())
    .filter((part) => part !== '')
    .slice(0, level)
    .join(' / ')

const categoriesOf = ({ lines }: Order, { categoryLevel }: SameKind): readonly string[] => [
  ...new Set(
    lines.flatMap(({ category }) => (category === undefined ? [] : [categoryDownTo(category, categoryLevel)])),
  ),
]

/** What else the office bought within the days, neither linked nor stated separate. */
const nearIn = ({ subject: { order }, others, linked, ties, on, zone }: OfficeScene, days: number) => {
  const day = orderedOn(order, zone, on)
  const isNear = (other: LocalDate) => other >= addDays(day, -days) && other <= addDays(day, days)
  return others.filter(
    (each) =>
      each.order.id !== order.id && isBought(each.order) && isNear(orderedOn(each.order, zone, on)) &&
      !linked.some(({ id }) => id === each.order.id) && !areSeparate(order, each.order, ties),
  ) // prettier-ignore
}

const groupsOf = (scene: OfficeScene, kind: SameKind) => {
  const near = nearIn(scene, kind.days)
  const { akun, order } = scene.subject
  return [
    { ground: 'SAME_AKUN' as const, group: near.filter((each) => akun !== undefined && each.akun === akun) },
    ...categoriesOf(order, kind).map((category) => ({
      ground: 'SAME_CATEGORY' as const,
      group: near.filter((each) => categoriesOf(each.order, kind).includes(category)),
    })),
  ]
}

const areOne = (a: OfficeOrder, b: OfficeOrder): boolean =>
  isSameRequest(a.order, b.order) || [a.links?.includes(b.order.id), b.links?.includes(a.order.id)].includes(true)

/** The orders of a group by the transaction that they are, over any number of links. */
const transactionsIn = (group: readonly OfficeOrder[]): readonly (readonly OfficeOrder[])[] => {
  const left = new Set(group)
  return group.flatMap((each) => {
    if (!left.delete(each)) return []
    const one = [each]
    for (const member of one) for (const other of left) if (areOne(member, other) && left.delete(other)) one.push(other)
    return [one]
  })
}

/** Those of one transaction that are parts by a bound: all of them where it is one as a whole, or else each that is one by itself. */
const partsOf = (transaction: readonly OfficeOrder[], isPart: (worth: bigint) => boolean) => {
  const valued = transaction.flatMap(({ order }) => (order.gross === undefined ? [] : [{ order, gross: order.gross }]))
  const whole = valued.reduce((total, { gross }) => total + gross, 0n)
  return isPart(whole) ? valued : valued.filter(({ gross }) => isPart(gross))
}

/**
 * Every reason to suspect that an order is a part of a purchase from several vendors: with others of its office of one akun or one
 * category within some days, each kept below a value beyond which a purchase takes another form, and all together beyond it.
 * Those smaller than a part count for nothing, unless what is one transaction with them makes them one.
 */
export const officeSuspicions = (scene: OfficeScene): readonly SplitSuspicion[] => {
  const kind = sameKind(scene.on)
  if (!kind) return []
  const groups = groupsOf(scene, kind).map(({ ground, group }) => ({ ground, transactions: transactionsIn(group) }))
  return formThresholds(scene.on).flatMap(({ amount, part, citation }) => {
    if (scene.worth > amount || scene.worth < part) return []
    const limit = { parameter: 'formThreshold', compare: 'INCL_PPN', value: scene.worth, limit: amount, citation, isOfWhole: true } // prettier-ignore
    return groups.flatMap(({ ground, transactions }): SplitSuspicion[] => {
      const parts = transactions.flatMap((each) => partsOf(each, (worth) => worth >= part && worth <= amount))
      const sum = parts.reduce<bigint>((total, { gross }) => total + gross, scene.worth)
      return parts.length > 0 && sum > amount
        ? [{ ground, orders: parts.map(({ order }) => order), sum: rupiah(sum), limit, rule: citation }]
        : []
    })
  })
}
