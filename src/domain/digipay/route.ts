import { addDays, dateIn, err, type LocalDate, ok, type Refusal, type Result, rupiah, type Rupiah } from '../kernel'
import { type BankHours, narrowedBy, sharedMinutes, type Window } from './bank-hours'
import type { PayingLimits } from './paying-limits'
import { type Rail, type RailLaw, railRuleOn, rails, transferRails, windowOn } from './rail-law'

/** What a bank offers on one rail: its fee, and a limit and hours of its own within those of the law, if it has any. */
export type RailOffer = Readonly<{ fee: Rupiah; most?: Rupiah | undefined; hours?: BankHours | undefined }>
/** What a paying bank can do: its rails, and the banks it can reach by those that leave it. */
export type BankReach = Readonly<{
  rails: Readonly<{ [rail in Rail]?: RailOffer | undefined }>
  reaches: readonly string[]
  /** What it lets leave one paying account; without them it says so only when it is asked to pay. */
  limits?: PayingLimits | undefined
  /** The rails on which it takes several payments of one account in one request, and how many at most; without it each goes alone. */
  together?: Readonly<{ rails: readonly Rail[]; most: number }> | undefined
  /** The rails on which it first reserves and then pays: what is reserved is given back by its own word alone. */
  reserves?: readonly Rail[] | undefined
}>

/** The way a payment takes and what that costs, frozen when it is scheduled: it is signed, and never chosen anew. */
export type Route = Readonly<{ rail: Rail; fee: Rupiah }>
/** Tax leaves through the collecting service of the satker's own bank: no other rail, and no fee. */
export const ownBankRoute: Route = { rail: 'INTRABANK', fee: rupiah(0n) }

/** Why no rail carries a payment: the bank cannot get there at all, or not with this much. */
export type RailNotAvailable = Refusal<'RAIL_NOT_AVAILABLE'> &
  Readonly<{ paying: string; payee: string; amount: Rupiah; why: 'BANK_NOT_REACHED' | 'AMOUNT_NOT_CARRIED' }>

/** A payment that is to find its way. */
export type RouteQuestion = Readonly<{ amount: Rupiah; payer: string; payee: string; at: Date }>

const DAYS_AHEAD = 60

const windowAt = (
  law: RailLaw,
  rail: Rail,
  on: LocalDate,
  own: BankHours | undefined,
): Window | 'ALWAYS' | undefined => {
  const window = windowOn(law, rail, on)
  return window && narrowedBy(own, window, { on, calendar: law.calendar })
}

/**
 * The first instant, from this one on, at which a rail takes transfers, within the hours of a bank that has its own; nothing if it
 * does not within two months.
 */
export const opensAt = (law: RailLaw, rail: Rail, at: Date, own?: BankHours): Date | undefined => {
  const today = dateIn('WIB', at)
  for (let days = 0; days <= DAYS_AHEAD; days += 1) {
    const window = windowAt(law, rail, addDays(today, days), own)
    if (window === 'ALWAYS') return at
    if (window && at < window.to) return at > window.from ? at : window.from
  }
  return undefined
}

/** The next opening after the bank said that it is past its cut-off: not the hours in which it said so. */
export const opensAfterCutOff = (law: RailLaw, rail: Rail, at: Date, own?: BankHours): Date | undefined => {
  const window = windowAt(law, rail, dateIn('WIB', at), own)
  if (window === 'ALWAYS') return undefined
  const isOpen = window !== undefined && at >= window.from && at < window.to
  return opensAt(law, rail, isOpen ? window.to : at, own)
}

/** The rails on which a bank's own hours leave nothing of those of the law of a day: it offers them and never takes any. */
export const neverOpen = (law: RailLaw, { rails: offers }: BankReach, on: LocalDate): readonly Rail[] =>
  rails.filter((rail) => {
    const [own, rule] = [offers[rail]?.hours, railRuleOn(law, rail, on)]
    return own !== undefined && rule !== undefined && sharedMinutes(rule.hours, own) === undefined
  })

/** What the bank's offer says against the law of a day, if it asks for more than may be asked. */
export const feesAbove = (law: RailLaw, { rails: offers }: BankReach, on: LocalDate): readonly Rail[] =>
  rails.filter((rail) => {
    const [offer, ceiling] = [offers[rail], railRuleOn(law, rail, on)?.feeCeiling]
    return offer !== undefined && ceiling !== undefined && offer.fee > ceiling
  })

const offerOf = (law: RailLaw, { rails: offers }: BankReach, rail: Rail, { amount, at }: RouteQuestion): readonly Route[] => {
  const [offer, rule] = [offers[rail], railRuleOn(law, rail, dateIn('WIB', at))]
  if (!offer || !rule || amount < rule.least) return []
  const ceilings = [rule.most, offer.most].filter((most) => most !== undefined)
  const isAboveLaw = rule.feeCeiling !== undefined && offer.fee > rule.feeCeiling
  return isAboveLaw || ceilings.some((most) => amount > most) ? [] : [{ rail, fee: offer.fee }]
} // prettier-ignore

/** The cheapest rail that may carry the payment, the earlier one of two at one price, and when it next takes it. */
export const routeFor = (
  law: RailLaw,
  question: RouteQuestion,
  reach: BankReach | undefined,
): Result<Route & Readonly<{ opensAt: Date }>, RailNotAvailable> => {
  const { amount, payer, payee, at } = question
  const refused = (why: RailNotAvailable['why']) => err({ code: 'RAIL_NOT_AVAILABLE', paying: payer, payee, amount, why } as const) // prettier-ignore
  const isOwn = payer === payee
  if (!reach || (!isOwn && !reach.reaches.includes(payee))) return refused('BANK_NOT_REACHED')
  const possible = transferRails
    .filter((rail) => (rail === 'INTRABANK') === isOwn)
    .flatMap((rail) => offerOf(law, reach, rail, question))
    .flatMap((route) => {
      const opens = opensAt(law, route.rail, at, reach.rails[route.rail]?.hours)
      return opens ? [{ ...route, opensAt: opens }] : []
    })
  const [first, ...others] = possible
  if (!first) return refused('AMOUNT_NOT_CARRIED')
  return ok(others.reduce((best, each) => (each.fee < best.fee ? each : best), first))
}

/** A rail that is chosen with what is paid with: its bank carries it to the merchant at whatever bank he is, or not at all. */
export type MerchantRail = 'CARD' | 'QRIS'
/** The way of a charge to a card, or of the scan of a QR code. */
export const merchantRouteFor = (
  law: RailLaw,
  rail: MerchantRail,
  question: RouteQuestion,
  reach: BankReach | undefined,
): Result<Route & Readonly<{ opensAt: Date }>, RailNotAvailable> => {
  const { amount, payer, payee, at } = question
  const [way] = reach ? offerOf(law, reach, rail, question) : []
  const opens = way && opensAt(law, way.rail, at, reach?.rails[rail]?.hours)
  return opens
    ? ok({ ...way, opensAt: opens })
    : err({ code: 'RAIL_NOT_AVAILABLE', paying: payer, payee, amount, why: reach?.rails[rail] ? 'AMOUNT_NOT_CARRIED' : 'BANK_NOT_REACHED' }) // prettier-ignore
}
