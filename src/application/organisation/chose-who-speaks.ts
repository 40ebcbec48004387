import { err, ok, type Result, type UnitId } from '../../domain/kernel'
import type { SamePerson } from '../../domain/organisation'
import type { Actor } from '../actor'
import type { Offices } from './ports'
import type { ByReader } from './reads'

/** Whoever chose who speaks for a vendor is no second person on what is said of it. */
export const chosen = ({ isChosen }: ByReader): SamePerson | undefined =>
  isChosen ? { code: 'SAME_PERSON' } : undefined

/**
 * Four eyes on what is said in the name of a vendor: whoever gave anybody an office of it chose who speaks for it, and could verify what he had
 * somebody say. Another officer does.
 */
export const notByWhoChose = async (
  offices: Pick<Offices, 'hasGivenIn'>,
  vendor: UnitId,
  { person }: Pick<Actor, 'person'>,
): Promise<Result<undefined, SamePerson>> => {
  const same = chosen({ isChosen: await offices.hasGivenIn(vendor, person) })
  return same ? err(same) : ok(undefined)
}
