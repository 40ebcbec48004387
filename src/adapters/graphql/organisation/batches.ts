import type { OrganisationReads, AssignmentCard, SatkerCard, VendorFile } from '../../../application/organisation'
import type { AssignmentId, Key, UnitId } from '../../../domain/kernel'
import type { Unit } from '../../../domain/organisation'
import type { BatchRead } from '../context'

/** The organisation's reads by id, each for all ids of one level of an answer at once. */
export type OrganisationBatches = Readonly<{
  units: BatchRead<UnitId, Unit>
  satkers: BatchRead<UnitId, SatkerCard>
  vendors: BatchRead<UnitId, VendorFile>
  assignments: BatchRead<Key<AssignmentId>, AssignmentCard>
}>

const inOrderOf = <Row extends Readonly<{ id: UnitId }>>(ids: readonly UnitId[], rows: readonly Row[]) =>
  ids.map((id) => rows.find((row) => row.id === id))

/** Makes them once, since a request shares the answers of one and the same read. */
export const organisationBatches = (reads: OrganisationReads): OrganisationBatches => ({
  units: async (ids, actor) => inOrderOf(ids, await reads.units(actor, ids)),
  vendors: async (ids, actor) => inOrderOf(ids, await reads.vendorFiles(actor, ids)),
  satkers: async (ids, actor) => {
    const { rows } = await reads.satkers(actor, { first: ids.length, after: undefined }, ids)
    return inOrderOf(
      ids,
      rows.map(({ row }) => row),
    )
  },
  assignments: async (keys, actor) => {
    const idsIn = (unit: UnitId) => keys.filter(({ tenant }) => tenant === unit).map(({ id }) => id)
    const units = [...new Set(keys.map(({ tenant }) => tenant))]
    const page = { first: keys.length, after: undefined }
    const slices = await Promise.all(units.map((unit) => reads.assignments(actor, unit, page, idsIn(unit))))
    const found = slices.flatMap(({ rows }) => rows.map(({ row }) => row))
    return keys.map(({ tenant, id }) => found.find((card) => card.unit === tenant && card.id === id))
  },
})
