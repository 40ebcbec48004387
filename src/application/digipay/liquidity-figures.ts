import { idleUp, replaceable, type UpIdle, type UpStanding, upUse } from '../../domain/digipay'
import { addDays, type LocalDate, type UnitId } from '../../domain/kernel'

/** How many days a forecast looks ahead, today among them. */
export const forecastDays = 14

/** What leaves on one day if nothing changes: payments out of UP at gross, and tax on its way to the State. */
export type ForecastDay = Readonly<{ on: LocalDate; payments: number; fromUp: bigint; taxToState: bigint }>
/** What the books and the schedule of one satker say, read in one moment. */
export type LiquidityFacts = Readonly<{
  tenant: UnitId
  code: string
  name: string
  standing: UpStanding
  lastSp2dOn: LocalDate | undefined
  /** Owed to the issuers of cards. */
  kkpDue: bigint
  /** When the next unpaid bill of a card is due, and how much of what is billed is late. */
  kkpDueOn: LocalDate | undefined
  kkpLate: bigint
  taxNotYetDeposited: bigint
  forecast: readonly ForecastDay[]
}>
/** How liquid a satker is. */
export type Liquidity = Omit<LiquidityFacts, 'standing' | 'lastSp2dOn'> &
  Readonly<{
    granted: bigint
    free: bigint
    held: bigint
    owedBack: bigint
    bankFees: bigint
    usedNotReplaced: bigint
    replaceable: bigint | undefined
    idle: UpIdle | undefined
  }>

/** The last day a forecast made on this day looks at. */
export const forecastUntil = (today: LocalDate): LocalDate => addDays(today, forecastDays - 1)

/** What the facts of a satker mean on this day; what no rule of that day decides is left out. */
export const liquidityOf = (facts: LiquidityFacts, today: LocalDate): Liquidity => {
  const { standing, lastSp2dOn, ...shown } = facts
  const { free, held, owedBack, fees } = standing
  const use = upUse(standing)
  const offered = replaceable(use, today)
  const idle = lastSp2dOn !== undefined && use.granted > 0n ? idleUp(lastSp2dOn, use.granted, today) : undefined
  return {
    ...shown, ...use, free, held, owedBack, bankFees: fees,
    replaceable: offered.ok ? offered.value : undefined,
    idle: idle?.ok ? idle.value : undefined,
  } // prettier-ignore
}
