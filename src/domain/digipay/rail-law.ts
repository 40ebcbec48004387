import {
  dayBegins, err, isValidOn, isWorkingDay, type LocalDate, ok, parseLocalDate, parseRupiah, type Refusal, type Result, type Rupiah, type Validity, type WorkingCalendar,
} from '../kernel' // prettier-ignore
import stated from './rails.json'

/** The ways by which money gets from one bank account to another. */
export const transferRails = ['INTRABANK', 'BI_FAST', 'SKN', 'RTGS'] as const
/** A way by which a payment reaches its payee: a transfer, a charge to a government credit card (KKP), or a scan of his QR code. */
export const rails = [...transferRails, 'CARD', 'QRIS'] as const
export type Rail = (typeof rails)[number]

/** The rails whose success only says that clearing has begun: the other bank may still send the money back. */
export const clears = (rail: Rail): boolean => rail === 'SKN' || rail === 'RTGS'
/** When a payment was sent, and for how long after it the other bank may send it back, in milliseconds. */
type Clearing = Readonly<{ sentAt: Date; returnWindowMs?: number | undefined }>
/** Until when what clears may still come back; of a rail whose success is the end, never. */
export const mayReturnUntil = (rail: Rail, { sentAt, returnWindowMs = 0 }: Clearing): Date | undefined =>
  clears(rail) ? new Date(sentAt.getTime() + returnWindowMs) : undefined
/** Whether a success that was told at a moment is not its end yet: what clears may come back until the window of its bank has gone by. */
export const mayStillReturn = (rail: Rail, { toldAt, ...clearing }: Clearing & Readonly<{ toldAt: Date }>): boolean => {
  const until = mayReturnUntil(rail, clearing)
  return until !== undefined && toldAt < until
}

/** The hours of one day in WIB, as minutes since midnight. */
type Hours = Readonly<{ opens: number; closes: number }>
/** What a rail carries, at most for which fee, and when; without hours it runs day and night. */
export type RailRule = Validity &
  Readonly<{
    rail: Rail
    least: Rupiah
    most: Rupiah | undefined
    feeCeiling: Rupiah | undefined
    hours: Hours | undefined
    citation: string
  }>
type OtherHours = Required<Validity> & Readonly<{ rails: readonly Rail[]; hours: Hours; citation: string }>
/** How alike the names must be, in percent, and how long an answer of the bank counts when it is away. */
export type PayeeNameRule = Validity & Readonly<{ threshold: number; keptHours: number; citation: string }>

/** The rails as dated and cited, with the days on which clearing houses are open. */
export type RailLaw = Readonly<{
  rails: readonly RailRule[]
  otherHours: readonly OtherHours[]
  payeeName: readonly PayeeNameRule[]
  calendar: WorkingCalendar
}>
/** Where the data of the rails is wrong. */
export type RailLawFault = Refusal<'RAIL_LAW_WRONG'> & Readonly<{ place: string }>

type Stated = typeof stated
type StatedRail = Partial<Record<'to' | 'least' | 'most' | 'feeCeiling' | 'opens' | 'closes', string>> & Readonly<{ rail: string; from: string; days: string; citation: string }> // prettier-ignore

const minutesOf = (text: string | undefined): number | undefined => {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text ?? '')
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : undefined
}
const hoursOf = (opens: string | undefined, closes: string | undefined): Hours | undefined => {
  const [from, to] = [minutesOf(opens), minutesOf(closes)]
  return from !== undefined && to !== undefined && from < to ? { opens: from, closes: to } : undefined
}
const railOf = (name: string): Rail | undefined => rails.find((rail) => rail === name)

type Span = Readonly<{ from: LocalDate; to?: LocalDate }>
const spanOf = (from: string, to: string | undefined): Span | undefined => {
  const [begin, end] = [parseLocalDate(from), to === undefined ? undefined : parseLocalDate(to)]
  if (!begin.ok || (end && (!end.ok || end.value < begin.value))) return undefined
  return { from: begin.value, ...(end && { to: end.value }) }
}
const amountOf = (text: string | undefined): Rupiah | undefined => {
  const read = parseRupiah(text ?? '')
  return read.ok ? read.value : undefined
}

const ruleOf = (row: StatedRail): RailRule | undefined => {
  const [rail, span, hours] = [railOf(row.rail), spanOf(row.from, row.to), hoursOf(row.opens, row.closes)]
  const [least, most, feeCeiling] = [amountOf(row.least ?? '1'), amountOf(row.most), amountOf(row.feeCeiling)]
  const isTimed = row.days === 'WORKING'
  const unread = [[row.most, most], [row.feeCeiling, feeCeiling]].some(([text, read]) => text !== undefined && read === undefined) // prettier-ignore
  const badly = row.citation === '' || (row.days !== 'EVERY' && !isTimed) || isTimed !== (hours !== undefined)
  if (!rail || !span || least === undefined || unread || badly || (most !== undefined && most < least)) return undefined
  return { rail, ...span, least, most, feeCeiling, hours, citation: row.citation }
}
const otherOf = (row: Stated['otherHours'][number]): OtherHours | undefined => {
  const [span, hours] = [spanOf(row.from, row.to), hoursOf(row.opens, row.closes)]
  const named = row.rails.flatMap((name) => railOf(name) ?? [])
  if (!span?.to || !hours || named.length < row.rails.length) return undefined
  return { from: span.from, to: span.to, rails: named, hours, citation: row.citation }
}
const nameRuleOf = (row: Stated['payeeName'][number]): PayeeNameRule | undefined => {
  const span = spanOf(row.from, undefined)
  const { threshold, keptHours, citation } = row
  const fits = Number.isInteger(threshold) && threshold > 0 && threshold <= 100 && keptHours >= 0 && citation !== ''
  return span && fits ? { ...span, threshold, keptHours, citation } : undefined
}

const readEach = <Row, Rule>(name: string, rows: readonly Row[], read: (row: Row) => Rule | undefined) => {
  const faults: RailLawFault[] = []
  const rules = rows.flatMap((row, at) => {
    const rule = read(row)
    if (rule === undefined) faults.push({ code: 'RAIL_LAW_WRONG', place: `${name}[${String(at)}]` })
    return rule === undefined ? [] : [rule]
  })
  return { rules, faults }
}

/** A rail has one rule on a day, or nobody could say which holds. */
const overlapping = (rules: readonly RailRule[]): readonly RailLawFault[] =>
  rules.flatMap((rule, at) => {
    const twice = rules.slice(at + 1).some(
      (later) => later.rail === rule.rail && (isValidOn(rule, later.from) || isValidOn(later, rule.from)),
    ) // prettier-ignore
    return twice ? [{ code: 'RAIL_LAW_WRONG', place: `rails ${rule.rail} twice` } as const] : []
  })

/** Reads the data whole and tells every fault at once. */
export const railLawFrom = (
  data: Readonly<{ rails: readonly StatedRail[]; otherHours: Stated['otherHours']; payeeName: Stated['payeeName'] }>,
  calendar: WorkingCalendar,
): Result<RailLaw, readonly RailLawFault[]> => {
  const [each, other, name] = [
    readEach('rails', data.rails, ruleOf), readEach('otherHours', data.otherHours, otherOf), readEach('payeeName', data.payeeName, nameRuleOf),
  ] // prettier-ignore
  const faults = [...each.faults, ...other.faults, ...name.faults, ...overlapping(each.rules)]
  return faults.length > 0 ? err(faults) : ok({ rails: each.rules, otherHours: other.rules, payeeName: name.rules, calendar }) // prettier-ignore
}

/** The rails as committed. */
export const railLawData: Parameters<typeof railLawFrom>[0] = stated

/** The rule of a rail on a day. */
export const railRuleOn = ({ rails: rules }: RailLaw, rail: Rail, on: LocalDate): RailRule | undefined =>
  rules.find((rule) => rule.rail === rail && isValidOn(rule, on))

/** From when to when a rail takes transfers on a day; nothing on a day on which it is closed, ALWAYS if it never is. */
export const windowOn = (law: RailLaw, rail: Rail, on: LocalDate): Readonly<{ from: Date; to: Date }> | 'ALWAYS' | undefined => {
  const rule = railRuleOn(law, rail, on)
  if (!rule) return undefined
  if (!rule.hours) return 'ALWAYS'
  if (!isWorkingDay(law.calendar, on)) return undefined
  const hours = law.otherHours.find((each) => each.rails.includes(rail) && isValidOn(each, on))?.hours ?? rule.hours
  const midnight = dayBegins('WIB', on).getTime()
  return { from: new Date(midnight + hours.opens * 60_000), to: new Date(midnight + hours.closes * 60_000) }
} // prettier-ignore

/** What is asked of the name of a payee on a day. */
export const payeeNameRuleOn = ({ payeeName }: RailLaw, on: LocalDate): PayeeNameRule | undefined =>
  payeeName.find((rule) => isValidOn(rule, on))
