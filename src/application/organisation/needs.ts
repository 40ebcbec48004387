import type { Transact } from '../transact'
import type { NewId, OrganisationStore } from './ports'

/** What every use case of the organisation needs from outside. */
export type Needs = Readonly<{ transact: Transact<OrganisationStore>; now: () => Date; newId: NewId }>
