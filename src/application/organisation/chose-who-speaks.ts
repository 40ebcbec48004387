import { err, ok, type Result, type UnitId } from '../../domain/kernel'
import type { SamePerson } from '../../domain/organisation'
import type { Actor } from '../actor'
import type { Offices } from './ports'

/**
 * Four eyes on what is said in the name of a vendor: whoever gave anybody an office of it chose who speaks for it, and could verify what he had
 * somebody say. Another officer does.
 */
export const notByWhoChose = async (
  offices: Pick<Offices, 'hasGivenIn'>,
  vendor: UnitId,
  { person }: Pick<Actor, 'person'>,
): Promise<Result<undefined, SamePerson>> =>
  (await offices.hasGivenIn(vendor, person)) ? err({ code: 'SAME_PERSON' }) : ok(undefined)
