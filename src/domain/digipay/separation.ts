import { dateIn, type PersonId } from '../kernel'
import type { Role, SeparationOfFunctions } from '../organisation'
import { oneFunctionRule } from './limits'

/** Who did what under which function on one purchase, over all its parts. */
export type Act = Readonly<{ action: string; by: PersonId; role: string }>

const ofTheState: readonly Role[] = ['KPA', 'REQUESTER', 'PROCUREMENT_OFFICER', 'PPK', 'RECEIVER', 'TREASURER']
const inRole = (role: string): Role | undefined => ofTheState.find((each) => each === role)

/** One person, one function on one purchase, even if his office changed since he first acted on it. */
export const separatedOn = (
  journey: readonly Act[],
  act: Readonly<{ by: PersonId; role: string; at: Date }>,
): SeparationOfFunctions | undefined => {
  const role = inRole(act.role)
  if (!role) return undefined
  const others = journey.filter(({ by }) => by === act.by).map((earlier) => inRole(earlier.role))
  const other = others.find((each) => each !== undefined && each !== role)
  // A law of the whole State begins with its day in the capital, wherever the satker sits.
  const rule = other && oneFunctionRule(dateIn('WIB', act.at))
  return other && rule?.ok ? { code: 'SEPARATION_OF_FUNCTIONS', role, other, rule: rule.value.citation } : undefined
}
