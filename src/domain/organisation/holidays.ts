import { fiscalYear, type LocalDate, localDate, type WorkingCalendar } from '../kernel'
import law from './holidays.json'

/** A day on which offices are closed, and why. */
export type Holiday = Readonly<{ on: LocalDate; name: string; kind: 'NATIONAL' | 'CUTI_BERSAMA'; citation: string }>

type Year = (typeof law.years)[number]

/** The holidays and cuti bersama of all known years, oldest first; a day of another year in the data is a bug. */
export const holidaysOf = (years: readonly Year[]): readonly Holiday[] =>
  years
    .flatMap(({ year, citation, national, cutiBersama }) => {
      const closed = (days: Year['national'], kind: Holiday['kind']) =>
        days.map(({ on, name }): Holiday => {
          const date = localDate(on)
          if (fiscalYear(date) !== year) throw new RangeError(`${on} is no day of ${year}`)
          return { on: date, name, kind, citation }
        })
      return [...closed(national, 'NATIONAL'), ...closed(cutiBersama, 'CUTI_BERSAMA')]
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))

/** The working days of the State, as the joint decrees of three ministers leave them. */
export const stateCalendar: WorkingCalendar = {
  closed: new Set(holidaysOf(law.years).map(({ on }) => on)),
  years: new Set(law.years.map(({ year }) => year)),
}

/** Every known day on which offices are closed. */
export const stateHolidays: readonly Holiday[] = holidaysOf(law.years)
