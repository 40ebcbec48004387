import {
  dateIn,
  fiscalYear,
  type LocalDate,
  type PaymentId,
  type Posting,
  rupiah,
  type Rupiah,
  type Zone,
} from '../kernel'
import { owedState, potsOf } from './accounts'
import { inForce } from './limits'
import type { Payment } from './payment'
import type { Cited } from './up'
import law from './up.json'

/** Why money that came back is the State's: an SP2D has replaced or noted its bill, or the fiscal year of its payment is over. */
export const stateDebtReasons = ['REPLACED', 'ANOTHER_YEAR'] as const
export type StateDebtReason = (typeof stateDebtReasons)[number]

/** How it came: its payee gave a part back, its bank the whole, a return of goods freed its tax, or it had left twice. */
export const stateDebtOrigins = ['REFUND', 'RETURN', 'FREED_TAX', 'PAID_TWICE'] as const
export type StateDebtOrigin = (typeof stateDebtOrigins)[number]

/** Money of a payment that came back to the satker and is the State's, as it was booked; it is never changed. */
export type StateDebt = Readonly<{
  payment: PaymentId
  origin: StateDebtOrigin
  /** Its place among what came back of the payment in this way, from 1. */
  nth: number
  amount: Rupiah
  reason: StateDebtReason
  /** The day on which it came, where the satker is. */
  cameOn: LocalDate
}>

/** What is known of money that comes back: on which day, by whose clock, and whether an SP2D has replaced or noted its bill. */
export type ComingBack = Readonly<{ on: LocalDate; zone: Zone; isReplaced: boolean }>

/** Whether a payment was made in the fiscal year of a day, by the clock of its satker. */
export const isOfYear = ({ settledAt }: Pick<Payment, 'settledAt'>, on: LocalDate, zone: Zone): boolean =>
  settledAt !== undefined && fiscalYear(dateIn(zone, settledAt)) === fiscalYear(on)

type ComesBackRow = Cited & Readonly<{ owedToState: readonly string[] }>
const ruleOn = (on: LocalDate): ComesBackRow | undefined => {
  const row = inForce<ComesBackRow>(law.comesBack, 'comesBack', on)
  return row.ok ? row.value : undefined
}
/** The rule by which what came back on a day is the State's. */
export const stateDebtRule = (on: LocalDate): string | undefined => ruleOn(on)?.citation

/**
 * Why what comes back of a payment is the State's; nothing while it is UP again. Before its bill is replaced it restores the UP that
 * paid it, afterwards the State has paid for it, and UP of an ended year is no UP of the next. Which of both counts, the law file says.
 */
export const stateDebtReason = (
  payment: Pick<Payment, 'settledAt'>,
  { on, zone, isReplaced }: ComingBack,
): StateDebtReason | undefined => {
  const applies: Readonly<Record<StateDebtReason, boolean>> = { REPLACED: isReplaced, ANOTHER_YEAR: !isOfYear(payment, on, zone) } // prettier-ignore
  return stateDebtReasons.find((reason) => applies[reason] && ruleOn(on)?.owedToState.includes(reason))
}

/** The account in which money that came back rests: UP that is free again, or what is owed to the State. */
export const restsIn = ({ fund }: Pick<Payment, 'fund'>, reason: StateDebtReason | undefined): string =>
  reason ? owedState : potsOf(fund).free

/** How much of a posting is owed to the State from now on. */
export const owedBy = (posting: Posting): Rupiah =>
  rupiah(posting.reduce((sum, { credit, amount }) => (credit === owedState ? sum + amount : sum), 0n))

/** The file is read whole when the program starts: a reason that is none stops it. */
const isKnown = (reason: string): boolean => stateDebtReasons.some((known) => known === reason)
if (!law.comesBack.every(({ owedToState, citation }) => owedToState.every(isKnown) && citation !== ''))
  throw new RangeError('the law of UP is not well formed: comesBack')
