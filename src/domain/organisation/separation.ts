import { isValidOn, type LocalDate, type Refusal, type Validity } from '../kernel'
import type { Assignment, Role } from './roles'
import { separationMatrix, type SeparationRule } from './separation-law'

export type SeparationOfFunctions = Refusal<'SEPARATION_OF_FUNCTIONS'> &
  Readonly<{ role: Role; other: Role; rule: string }>
type Place = Pick<Assignment, 'role' | 'unit'>

const overlap = (a: Validity, b: Validity): Validity | undefined => {
  const from = a.from > b.from ? a.from : b.from
  const ends = [a.to, b.to].filter((end) => end !== undefined).sort()
  const shared: Validity = { from, to: ends[0] }
  return shared.to === undefined || from <= shared.to ? shared : undefined
}

const keepsApart =
  (one: Place, two: Place) =>
  ({ a, b, isEverywhere }: SeparationRule): boolean =>
    (isEverywhere || one.unit === two.unit) &&
    ((a === one.role && b === two.role) || (a === two.role && b === one.role))

/** Why this office may not be given to a person who already holds those: a rule in force on a day they have in common. */
export const separationOf = (
  wanted: Assignment,
  held: readonly Assignment[],
  law: readonly SeparationRule[] = separationMatrix,
): SeparationOfFunctions | undefined => {
  for (const other of held) {
    const shared = overlap(wanted.validity, other.validity)
    // The latest rule that the days in common meet is the one that still keeps the two apart.
    const rule = shared && law.filter(keepsApart(other, wanted)).findLast(({ validity }) => overlap(shared, validity))
    if (rule)
      return { code: 'SEPARATION_OF_FUNCTIONS', role: wanted.role, other: other.role, rule: rule.rule, path: ['role'] }
  }
  return undefined
}

/** The same test at the moment of an act, by the law of its day: offices given by another road do not pass either. */
export const separationAt = (
  acting: Place,
  held: readonly Assignment[],
  on: LocalDate,
  law: readonly SeparationRule[] = separationMatrix,
): SeparationOfFunctions | undefined => {
  const inForce = law.filter(({ validity }) => isValidOn(validity, on))
  for (const other of held) {
    const rule = isValidOn(other.validity, on) ? inForce.find(keepsApart(other, acting)) : undefined
    if (rule) return { code: 'SEPARATION_OF_FUNCTIONS', role: acting.role, other: other.role, rule: rule.rule }
  }
  return undefined
}
