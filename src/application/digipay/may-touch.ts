import type { UnitId } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { Units } from '../organisation'

/** Whose book it is: the satker's own people act in theirs, an officer in those that his KPPN serves. */
export const mayTouch = async (
  { units }: Readonly<{ units: Pick<Units, 'satker'> }>,
  tenant: UnitId,
  actor: Actor,
): Promise<boolean> =>
  tenant === actor.unit || (actor.unitKind === 'KPPN' && (await units.satker(tenant))?.kppn === actor.unit)
