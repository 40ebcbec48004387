import { type LocalDate, ok, type Result } from '../kernel'
import { type Dated, inForce, type NoRuleOnDate } from './limits'
import law from './splitting.json'

type Row = Dated & Readonly<{ citation: string }>

/** The rule on this day by which a part of a transaction does not enjoy the limit that the whole is beyond. */
export const splitRule = (on: LocalDate): Result<Readonly<{ citation: string }>, NoRuleOnDate> => {
  const row = inForce<Row>(law.rule, 'splitRule', on)
  return row.ok ? ok({ citation: row.value.citation }) : row
}

/** Within how many days purchases of one family from one vendor are suspected to be one: our own default. */
export const sameFamilyDays = (on: LocalDate): Result<Readonly<{ days: number; citation: string }>, NoRuleOnDate> => {
  const row = inForce<Row & Readonly<{ days: number }>>(law.sameFamilyDays, 'sameFamilyDays', on)
  return row.ok ? ok({ days: row.value.days, citation: row.value.citation }) : row
}
