import type { OrganisationStore } from '../../../application/organisation'
import type { Trx } from '../transact'
import { officesIn, peopleIn, pinsIn } from './people'
import { unitsIn } from './units'
import { taxFactsIn, vendorAccountsIn, vendorsIn } from './vendors'

/** Everything the organisation writes, bound to one transaction. */
export const organisationStoreIn =
  (now: () => Date) =>
  (trx: Trx): OrganisationStore => ({
    units: unitsIn(trx, now),
    people: peopleIn(trx, now),
    offices: officesIn(trx, now),
    pins: pinsIn(trx),
    vendors: vendorsIn(trx),
    accounts: vendorAccountsIn(trx),
    taxFacts: taxFactsIn(trx),
  })
