import { addDays, isValidOn, localDate, type LocalDate, type Validity } from '../kernel'
import { taxCategories, type TaxCategory } from './categories'
import type { When } from './condition'
import {
  inForce,
  limitOf,
  type Chapter,
  type Era,
  type Exception,
  type LimitedException,
  type StandingException,
  type WrittenChapter,
} from './law'

/** No date is earlier: nothing was in force, and what is refused tells what was not yet. */
const beginning = localDate('1945-01-01')

/** The days on which something begins, or has ended the day before; the latest first. */
const turningDays = (validities: readonly Validity[]): readonly LocalDate[] => {
  const days = validities.flatMap(({ from, to }) => (to === undefined ? [from] : [from, addDays(to, 1)]))
  return [...new Set(days)].toSorted().toReversed()
}

const standingOn = (exceptions: readonly Exception[], date: LocalDate): readonly StandingException[] =>
  exceptions.flatMap((exception): readonly StandingException[] => {
    if (exception.datedBy === 'PAYMENT')
      return exception.periods.map((period) => ({ exception, period, isDatedByPayment: true }))
    const period = inForce(exception.periods, date)
    return period ? [{ exception, period }] : []
  })

const eraFrom = ({ rules, exceptions, doubts }: WrittenChapter, from: LocalDate): Era => {
  const dated = rules.map((rule) => ({ rule, period: inForce(rule.periods, from) }))
  const inOrder = [...dated.filter(({ period }) => period), ...dated.filter(({ period }) => !period)]
  const standing = standingOn(exceptions, from)
  const unlimited = standing.filter(({ exception }) => !limitOf(exception))
  const open = doubts.filter(({ validity }) => isValidOn(validity, from))
  const sorted = (category: TaxCategory) => {
    const mayHold = ({ when }: Readonly<{ when: When }>) => when.categories?.includes(category) ?? true
    const possible = unlimited.filter(({ exception }) => mayHold(exception))
    return {
      rules: inOrder.filter(({ rule }) => mayHold(rule)),
      exceptions: possible,
      chosen: possible.filter(({ exception: { when, unless } }) => when.settings ?? unless?.settings),
      doubts: open.filter(mayHold),
    }
  }
  return {
    from,
    of: new Map(taxCategories.map((category) => [category, sorted(category)])),
    limited: standing.flatMap((firing): readonly LimitedException[] => {
      const limit = limitOf(firing.exception)
      return limit ? [{ firing, limit }] : []
    }),
  }
}

/** Sorts a chapter once, so that no assessment looks through rules of other days and other purchases. */
export const inEras = (chapter: WrittenChapter): Chapter => {
  const { rules, exceptions, doubts } = chapter
  const periods = [...rules, ...exceptions].flatMap((each) => each.periods)
  const days = turningDays([...periods, ...doubts.map(({ validity }) => validity)])
  return { ...chapter, eras: days.map((day) => eraFrom(chapter, day)), before: eraFrom(chapter, beginning) }
}
