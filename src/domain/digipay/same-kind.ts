import { addDays, type LocalDate, type Rupiah, rupiah, type Zone } from '../kernel'
import type { Order } from './order'
import { formThresholds, type SameKind, sameKind } from './splitting-law'
import { isBought, orderedOn, type SplitSuspicion } from './suspicion'
import { areSeparate, type Tie } from './tie'

/** An order of an office, whoever sells, and the akun that pays for it. */
export type OfficeOrder = Readonly<{ order: Order; akun: string | undefined }>

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

/**
 * Every reason to suspect that an order is a part of a purchase from several vendors: with others of its office of one akun or one
 * category within some days, each kept below a value beyond which a purchase takes another form, and all together beyond it.
 * Those smaller than a part count for nothing.
 */
export const officeSuspicions = (scene: OfficeScene): readonly SplitSuspicion[] => {
  const kind = sameKind(scene.on)
  if (!kind) return []
  const groups = groupsOf(scene, kind)
  return formThresholds(scene.on).flatMap(({ amount, part, citation }) => {
    if (scene.worth > amount || scene.worth < part) return []
    const limit = { parameter: 'formThreshold', compare: 'INCL_PPN', value: scene.worth, limit: amount, citation, isOfWhole: true } // prettier-ignore
    return groups.flatMap(({ ground, group }): SplitSuspicion[] => {
      const parts = group.flatMap(({ order }) => {
        const { gross } = order
        return gross !== undefined && gross >= part && gross <= amount ? [{ order, gross }] : []
      })
      const sum = parts.reduce<bigint>((total, { gross }) => total + gross, scene.worth)
      return parts.length > 0 && sum > amount
        ? [{ ground, orders: parts.map(({ order }) => order), sum: rupiah(sum), limit, rule: citation }]
        : []
    })
  })
}
