import type { PersonId } from '../kernel'
import type { Role, SeparationOfFunctions } from '../organisation'

/** Who did what under which function on one purchase, over all its parts. */
export type Act = Readonly<{ action: string; by: PersonId; role: string }>

const ofTheState = new Set<string>([
  'KPA', 'REQUESTER', 'PROCUREMENT_OFFICER', 'PPK', 'RECEIVER', 'TREASURER',
]) // prettier-ignore

/** One person, one function on one purchase, even if his office changed since he first acted on it. */
export const separatedOn = (
  journey: readonly Act[],
  act: Readonly<{ by: PersonId; role: string }>,
): SeparationOfFunctions | undefined => {
  if (!ofTheState.has(act.role)) return undefined
  const earlier = journey.find(({ by, role }) => by === act.by && role !== act.role && ofTheState.has(role))
  return earlier
    ? {
        code: 'SEPARATION_OF_FUNCTIONS',
        role: act.role as Role,
        other: earlier.role as Role,
        rule: 'PER-7/PB/2022; UU 1/2004 Pasal 21',
      }
    : undefined
}
