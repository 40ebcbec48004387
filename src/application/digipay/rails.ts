import { dateIn, type Result } from '../../domain/kernel'
import {
  type BankReach, merchantRouteFor, type MerchantRail, opensAfterCutOff, opensAt, payeeNameRuleOn, type PayeeNameRule, type Rail, type RailLaw, type RailNotAvailable, type Route, routeFor,
  type PayingLimits, type RouteQuestion,
} from '../../domain/digipay' // prettier-ignore

/** The ways of money out of a bank, by the law in force and what each bank offers. */
export type Rails = Readonly<{
  routeFor: (question: RouteQuestion) => Result<Route & Readonly<{ opensAt: Date }>, RailNotAvailable>
  /** The way of a charge to a card, or of the scan of a QR code. */
  merchantRouteFor: (
    rail: MerchantRail,
    question: RouteQuestion,
  ) => Result<Route & Readonly<{ opensAt: Date }>, RailNotAvailable>
  /** When a bank next takes transfers on a rail, from this instant on. */
  opensAt: (bank: string, rail: Rail, at: Date) => Date | undefined
  /** The same, once the bank said that it is past its cut-off; nothing of a rail without hours. */
  opensAfterCutOff: (bank: string, rail: Rail, at: Date) => Date | undefined
  nameRule: (at: Date) => PayeeNameRule
  limitsAt: (bank: string) => PayingLimits | undefined
  /** How many payments a bank takes in one request on a rail; one where each goes alone. */
  mostTogether: (bank: string, rail: Rail) => number
  /** Whether a bank first reserves on a rail: what was reserved may stand though the payment provably never ran. */
  reserves: (bank: string, rail: Rail) => boolean
}>

/** The rails as the law and the profiles of the banks say them. */
export const railsBy = (law: RailLaw, reachOf: (bank: string) => BankReach | undefined): Rails => ({
  routeFor: (question) => routeFor(law, question, reachOf(question.payer)),
  merchantRouteFor: (rail, question) => merchantRouteFor(law, rail, question, reachOf(question.payer)),
  opensAt: (bank, rail, at) => opensAt(law, rail, at, reachOf(bank)?.rails[rail]?.hours),
  opensAfterCutOff: (bank, rail, at) => opensAfterCutOff(law, rail, at, reachOf(bank)?.rails[rail]?.hours),
  limitsAt: (bank) => reachOf(bank)?.limits,
  mostTogether: (bank, rail) => {
    const together = reachOf(bank)?.together
    return together?.rails.includes(rail) ? together.most : 1
  },
  reserves: (bank, rail) => reachOf(bank)?.reserves?.includes(rail) ?? false,
  nameRule: (at) => {
    const rule = payeeNameRuleOn(law, dateIn('WIB', at))
    if (!rule) throw new Error('no rule says how alike the name of a payee must be')
    return rule
  },
})
