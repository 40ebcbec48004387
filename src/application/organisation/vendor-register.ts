import { type AssignmentId, err, type Key, ok, type Refusal, type UnitId } from '../../domain/kernel'
import {
  checkIdentity,
  checkUnit,
  type IdentityMissing,
  type NotWellFormed,
  type Unit,
  type Vendor,
} from '../../domain/organisation'
import type { Actor } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import { appoint, type Appointment, type AppointRefusal, within } from './appoint'
import type { Needs } from './needs'

export type VendorRegister = Readonly<{
  unit: Omit<Unit, 'id' | 'kind' | 'code'>
  vendor: Pick<Vendor, 'legalKind' | 'npwp' | 'nik' | 'nib' | 'isSmall'>
  /** The vendor's first administrator; he may also be appointed later by the KPPN. */
  admin?: Omit<Appointment, 'role'> | undefined
  once: Once
}>
export type VendorExists = Refusal<'VENDOR_EXISTS'>
export type VendorRegisterRefusal = NotWellFormed | IdentityMissing | VendorExists | AppointRefusal

/** Makes a vendor known to the State. Another person verifies him before anybody may buy from him. */
export const vendorRegister =
  ({ transact, newId }: Needs) =>
  ({ unit, vendor, admin, once }: VendorRegister, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act: 'vendorRegister', once },
      async (
        store,
      ): Promise<Decision<{ vendor: UnitId; admin: readonly Key<AssignmentId>[] }, VendorRegisterRefusal>> => {
        const bad = checkUnit(unit) ?? checkIdentity(vendor)
        if (bad) return err(bad)
        // NPWP and NIK identify a vendor but may not be shown to every login: the code says nothing.
        const code = `V-${newId<string>().replaceAll('-', '').slice(-12).toUpperCase()}`
        const id = await store.units.add({ ...unit, code, kind: 'VENDOR' })
        if (id === undefined) return err({ code: 'VENDOR_EXISTS' })
        const isNew = await store.vendors.add({
          ...vendor, unit: id, status: 'REGISTERED', registeredBy: actor.person, verifiedBy: undefined, verifiedAt: undefined,
          version: 1,
        }) // prettier-ignore
        if (!isNew) return err({ code: 'VENDOR_EXISTS', path: [vendor.npwp === undefined ? 'nik' : 'npwp'] })
        if (!admin) return ok({ answer: { vendor: id, admin: [] }, subject: `unit:${id}` })
        const first = await appoint(store, newId, actor, id, { ...admin, role: 'VENDOR_ADMIN' })
        if (!first.ok) return err(within('admin', first.error))
        return ok({ answer: { vendor: id, admin: [first.value.assignment] }, subject: `unit:${id}` })
      },
    )
