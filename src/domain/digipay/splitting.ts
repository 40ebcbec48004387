import { addDays, err, type LocalDate, ok, parseRupiah, type Result, type Rupiah, rupiah, type Zone } from '../kernel'
import type { Assessment, TaxRefusal } from '../tax-withholding'
import type { Cap, NoRuleOnDate } from './limits'
import type { Order } from './order'
import { type OfficeOrder, officeSuspicions } from './same-kind'
import { capPartFrom, formThresholds, sameFamilyDays, splitRule } from './splitting-law'
import { type AtLimit, isBought, orderedOn, type SplitGround, type SplitSuspicion } from './suspicion'
import { areSeparate, linkedWith, type Tie } from './tie'

/** An order beside others of its vendor, with what the law says of each by itself. */
export type OrderAssessed = Readonly<{ order: Order; assessment: Assessment }>

const amountIn = (text: string | undefined): Rupiah => {
  const amount = parseRupiah(text ?? '')
  return amount.ok ? amount.value : rupiah(0n)
}

/** The limits up to which a tax is left out, as the law of the day compared them: the largest sum for each. */
export const limitsMet = ({ trace, parameters }: Pick<Assessment, 'trace' | 'parameters'>): readonly AtLimit[] => {
  const met = new Map<string, AtLimit>()
  for (const { step, facts } of trace) {
    if (step !== 'COMPARED') continue
    const { parameter = '', compare = '' } = facts
    const isOfWhole = facts.counted !== undefined
    const value = amountIn(facts.value)
    const citation = parameters.find(({ id }) => id === parameter)?.citation ?? ''
    const known = met.get(parameter)
    if (known === undefined || known.value < value)
      met.set(parameter, { parameter, compare, value, limit: amountIn(facts.limit), citation, isOfWhole })
  }
  return [...met.values()]
}

const families = ({ lines }: Order): readonly string[] => lines.map(({ taxCategory }) => taxCategory)
const worthOf = ({ assessment }: OrderAssessed, parameter: string): bigint =>
  limitsMet(assessment).find((met) => met.parameter === parameter)?.value ?? 0n

/** A limit that parts could be kept below: what each of them counts against it, the rule that they are one, and on which grounds. */
type Bound = Readonly<{
  limit: AtLimit
  worth: (each: OrderAssessed) => bigint
  rule: string
  grounds: readonly SplitGround[]
}>
const ofKind = ['SAME_FAMILY', 'SAME_DAY'] as const

/** The limits up to which a tax is left out. */
const taxBounds = ({ subject }: SplitScene, rule: string): readonly Bound[] =>
  limitsMet(subject.assessment).map((limit) => ({
    limit,
    rule,
    worth: (each) => worthOf(each, limit.parameter),
    grounds: ofKind,
  }))

/** The most that one recipient may get: everyday purchases, each smaller than a part must be, do not add up to it. */
const capBound = ({ subject, cap, on }: SplitScene): Result<Bound, NoRuleOnDate> => {
  if (!cap.ok) return cap
  const part = capPartFrom(on)
  if (!part.ok) return part
  const { amount, citation } = cap.value
  const whole = { parameter: 'perRecipientCap', limit: amount, citation, part: part.value.amount, grounds: ofKind }
  return ok(wholeBound(subject, whole))
}

type Whole = Readonly<{ parameter: string; limit: Rupiah; citation: string; part: Rupiah; grounds: Bound['grounds'] }>

/** A limit on whole orders with their PPN: those smaller than a part count for nothing. */
const wholeBound = (subject: OrderAssessed, { part, grounds, ...about }: Whole): Bound => {
  const worth = ({ assessment: { grossPayable } }: OrderAssessed) => (grossPayable < part ? 0n : grossPayable)
  const limit = { ...about, compare: 'INCL_PPN', isOfWhole: true, value: worth(subject) }
  return { limit, worth, rule: about.citation, grounds }
}

/** The values beyond which a purchase takes another form, but for one that the cap of a recipient watches already. */
const formBounds = ({ subject, cap, on }: SplitScene): readonly Bound[] =>
  formThresholds(on)
    .filter(({ amount }) => !(cap.ok && cap.value.amount === amount))
    .map(({ amount: limit, ...about }) =>
      wholeBound(subject, { parameter: 'formThreshold', limit, ...about, grounds: ['SAME_VENDOR'] }),
    )

/** Where an order would be looked at: beside which others, on which day, in which zone. */
export type SplitScene = Readonly<{
  subject: OrderAssessed
  others: readonly OrderAssessed[]
  /** What its office bought of whichever vendor near that day, and the akun that pays for it. */
  office: Readonly<{ akun: string | undefined; others: readonly OfficeOrder[] }>
  ties: readonly Tie[]
  on: LocalDate
  zone: Zone
  /** The most that the vendor may get of the satker at once. */
  cap: Result<Cap, NoRuleOnDate>
}>

const groupsOf = ({ subject, others, ties, on, zone }: SplitScene, days: number) => {
  const { order } = subject
  const linked = linkedWith(order, others.map((each) => each.order), ties) // prettier-ignore
  const apart = others.filter(
    (each) => each.order.id !== order.id && each.order.vendor === order.vendor && isBought(each.order) &&
      !linked.includes(each.order) && !areSeparate(order, each.order, ties),
  ) // prettier-ignore
  const day = orderedOn(order, zone, on)
  const dayOf = (each: OrderAssessed) => orderedOn(each.order, zone, on)
  const isNear = (each: OrderAssessed) => dayOf(each) >= addDays(day, -days) && dayOf(each) <= addDays(day, days)
  const kinds = [...new Set(families(order))]
  return [
    ...kinds.map((family) => ({
      ground: 'SAME_FAMILY' as const,
      group: apart.filter((each) => isNear(each) && families(each.order).includes(family)),
    })),
    { ground: 'SAME_VENDOR' as const, group: apart.filter(isNear) },
    { ground: 'SAME_DAY' as const, group: apart.filter((each) => dayOf(each) === day) },
  ]
}

/** With others of its vendor: that day or of its family, below a limit of tax or the cap; or any within some days, below the value of a form. */
const vendorSuspicions = (scene: SplitScene): Result<readonly SplitSuspicion[], NoRuleOnDate> => {
  const days = sameFamilyDays(scene.on)
  if (!days.ok) return days
  const rule = splitRule(scene.on)
  if (!rule.ok) return rule
  const capped = capBound(scene)
  if (!capped.ok) return capped
  const groups = groupsOf(scene, days.value.days)
  const bounds = [...taxBounds(scene, rule.value.citation), capped.value, ...formBounds(scene)]
  const found = bounds.flatMap(({ limit, worth: worthIn, rule: cited, grounds }): SplitSuspicion[] =>
    limit.value > limit.limit || limit.value === 0n
      ? []
      : groups.flatMap(({ ground, group }): SplitSuspicion[] => {
          if (!grounds.includes(ground)) return []
          const parts = group.filter((each) => {
            const worth = worthIn(each)
            return worth > 0n && worth <= limit.limit
          })
          const sum = parts.reduce((total, each) => total + worthIn(each), limit.value)
          return parts.length > 0 && sum > limit.limit
            ? [{ ground, orders: parts.map(({ order }) => order), sum: rupiah(sum), limit, rule: cited }]
            : []
        }),
  )
  return ok(found)
}

/** With others of its office, whoever sold them: it is looked at together with what is one transaction with it. */
const suspectedInOffice = ({ subject, others, office, ties, on, zone }: SplitScene): readonly SplitSuspicion[] => {
  const { order } = subject
  const linked = linkedWith(order, others.map((each) => each.order), ties).filter(isBought) // prettier-ignore
  const parts = [subject, ...others.filter((each) => linked.some(({ id }) => id === each.order.id))]
  const worth = rupiah(parts.reduce((sum, { assessment }) => sum + assessment.grossPayable, 0n))
  return officeSuspicions({ subject: { order, akun: office.akun }, worth, linked, others: office.others, ties, on, zone }) // prettier-ignore
}

/** What is suspected: the same orders below the same value are told once. */
const keyOf = ({ orders, limit }: SplitSuspicion): string => [limit.limit, ...orders.map(({ id }) => id).toSorted()].join(' ') // prettier-ignore

/**
 * Every reason to suspect that an order is a part of a larger one: with others of its vendor that day, or of its family
 * within some days, each within a limit and all together beyond it; or with any of its vendor within those days, or with those of
 * its office of one akun or category, kept below a value beyond which a purchase takes another form. What is linked or stated
 * separate is no longer suspected. The widest suspicion comes first.
 */
export const splitSuspicions = (scene: SplitScene): Result<readonly SplitSuspicion[], NoRuleOnDate> => {
  const ofVendor = vendorSuspicions(scene)
  if (!ofVendor.ok) return ofVendor
  const told = new Set(ofVendor.value.map(keyOf))
  const ofOffice = suspectedInOffice(scene).filter((each) => !told.has(keyOf(each)) && told.add(keyOf(each)))
  return ok([...ofVendor.value, ...ofOffice].toSorted((a, b) => b.orders.length - a.orders.length))
}

/** Assesses orders one by one with the same question, or says why one of them cannot be. */
export const eachAssessed = (
  orders: readonly Order[],
  assessmentOf: (order: Order) => Result<Assessment, TaxRefusal>,
): Result<readonly OrderAssessed[], TaxRefusal> => {
  const all: OrderAssessed[] = []
  for (const order of orders) {
    const assessment = assessmentOf(order)
    if (!assessment.ok) return err(assessment.error)
    all.push({ order, assessment: assessment.value })
  }
  return ok(all)
}
