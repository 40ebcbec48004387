import {
  addDays, dateIn, dayOfNextMonth, err, fiscalYear, isValidOn, type LocalDate, type Month, monthHolding, nextWorkingDay, ok, type Refusal, type Result,
  type Validity, type WorkingCalendar, type Zone,
} from '../kernel' // prettier-ignore
import { type DepositLaw, type NumberForm, type RevenueAccount } from './deposit-law'
import type { NamedDoubt } from './law'
import type { NoRuleOnDate } from './question'

/** The entry in force on a date, or the refusal to guess one. */
const ruleOn = <Entry extends Validity>(
  entries: readonly Entry[],
  parameter: string,
  date: LocalDate,
): Result<Entry, NoRuleOnDate> => {
  const found = entries.find((entry) => isValidOn(entry, date))
  return found ? ok(found) : err({ code: 'NO_RULE_ON_DATE', parameter, date, path: ['id'] })
}

/** No revenue account is known for this object code: the data of the law is incomplete. */
export type NoRevenueAccount = Refusal<'NO_REVENUE_ACCOUNT'> & Readonly<{ tax: string; objectCode: string }>

/** The revenue account (KAP-KJS) that takes a tax withheld on a day. */
export const revenueAccountOf = (
  law: DepositLaw,
  { tax, objectCode }: Readonly<{ tax: string; objectCode: string }>,
  paidOn: LocalDate,
): Result<RevenueAccount, NoRevenueAccount | NoRuleOnDate> => {
  const found = law.accounts.find((each) => each.tax === tax && objectCode.startsWith(each.objectCodes))
  if (!found) return err({ code: 'NO_REVENUE_ACCOUNT', tax, objectCode, path: ['id'] })
  const dated = ruleOn(found.periods, `deposit.account.${found.account}`, paidOn)
  return dated.ok ? ok(found) : dated
}

/** One due date with the rule that sets it; without a date where the rule was not found. */
export type DueDate = Readonly<{
  on: LocalDate | undefined
  rule: string
  citation: string
  doubts: readonly NamedDoubt[]
}>
/** By when withheld tax must be deposited: as the law says, and as the office wants it. */
export type DueDatesOf = Readonly<{ statutory: DueDate; internal: DueDate }>

const calendarUnknown: NamedDoubt = {
  id: 'DUE-HOLIDAYS',
  text: {
    id: 'Hari libur tahun itu belum ditetapkan: hanya Sabtu dan Minggu yang diperhitungkan.',
    en: 'The holidays of that year are not decreed yet: only Saturdays and Sundays were counted.',
  },
}

const dueDate = (
  law: DepositLaw,
  calendar: WorkingCalendar,
  kind: 'STATUTORY' | 'INTERNAL',
  { tax, paidOn }: Readonly<{ tax: string; paidOn: LocalDate }>,
): Result<DueDate, NoRuleOnDate> => {
  const speaking = law.dueDates.find((each) => each.kind === kind && each.taxes.includes(tax))
  const id = speaking?.id ?? `deposit.${kind}.${tax}`
  const rule = ruleOn(speaking?.values ?? [], id, paidOn)
  if (!rule.ok) return rule
  const { due, days, citation, doubt } = rule.value
  const said = { rule: id, citation, doubts: doubt ? [doubt] : [] }
  if (due === 'UNKNOWN') return ok({ ...said, on: undefined })
  if (due === 'DAYS_AFTER_PAYMENT') return ok({ ...said, on: addDays(paidOn, days) })
  const on = nextWorkingDay(calendar, dayOfNextMonth(paidOn, days))
  return ok({ ...said, on, doubts: calendar.years.has(fiscalYear(on)) ? said.doubts : [...said.doubts, calendarUnknown] })
} // prettier-ignore

/** Both due dates of a tax withheld on a day. */
export const dueDatesOf = (
  law: DepositLaw,
  calendar: WorkingCalendar,
  about: Readonly<{ tax: string; paidOn: LocalDate }>,
): Result<DueDatesOf, NoRuleOnDate> => {
  const statutory = dueDate(law, calendar, 'STATUTORY', about)
  if (!statutory.ok) return statutory
  const internal = dueDate(law, calendar, 'INTERNAL', about)
  return internal.ok ? ok({ statutory: statutory.value, internal: internal.value }) : internal
}

/** Until when a billing code made at an instant may be paid, and the rule that says so. */
export const billingValidity = (
  law: DepositLaw,
  issuedAt: Date,
  zone: Zone,
): Result<Readonly<{ until: Date; citation: string }>, NoRuleOnDate> => {
  const rule = ruleOn(law.billing, 'billing.validHours', dateIn(zone, issuedAt))
  return rule.ok
    ? ok({ until: new Date(issuedAt.getTime() + rule.value.hours * 3_600_000), citation: rule.value.citation })
    : rule
}

/** A number of a deposit does not look as such numbers do. */
export type NumberMalformed = Refusal<'DEPOSIT_NUMBER_MALFORMED'> &
  Readonly<{
    number: NumberForm['number']
    signs: number
    form: NumberForm['form']
    citation: string
    doubt?: NamedDoubt | undefined
  }>
const shapes = { DIGITS: /^\d+$/, CAPITALS_AND_DIGITS: /^[0-9A-Z]+$/ } as const

const formOn = ({ numbers }: DepositLaw, number: NumberForm['number'], on: LocalDate): NumberForm | undefined =>
  numbers.find((each) => each.number === number && isValidOn(each, on))

/** What is open about the form of such a number on a day. */
export const formDoubt = (...asked: Parameters<typeof formOn>): NamedDoubt | undefined => formOn(...asked)?.doubt

/** What is wrong with a number's form on a day: it refuses where the form is binding and only warns where it is not. */
export const checkDepositNumber = (
  law: DepositLaw,
  number: NumberForm['number'],
  on: LocalDate,
  text: string,
  ...path: readonly string[]
): Readonly<{ refusal?: NumberMalformed; warning?: NumberMalformed }> => {
  const form = formOn(law, number, on)
  if (!form || (text.length === form.signs && shapes[form.form].test(text))) return {}
  const { signs, citation, isBinding, doubt } = form
  const wrong: NumberMalformed = {
    code: 'DEPOSIT_NUMBER_MALFORMED', number, signs, form: form.form, citation, doubt, path,
  } // prettier-ignore
  return isBinding ? { refusal: wrong } : { warning: wrong }
}

/** The month of tax (masa pajak) that a payment belongs to. */
export const taxMonthOf = (paidOn: LocalDate): Month => monthHolding(paidOn)
