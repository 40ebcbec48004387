import { err, type NotNow, ok, type UnitId } from '../../domain/kernel'
import { type SamePerson, verifyVendor } from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once, staleVersion, type StaleVersion } from '../transact'
import type { Needs } from './needs'

export type VendorVerify = Readonly<{ vendor: UnitId; expectedVersion: number; once: Once }>
export type VendorVerifyRefusal = NotFound | StaleVersion | NotNow | SamePerson

/** Confirms a vendor's identity, by another person than the one who registered him. */
export const vendorVerify =
  ({ transact, now }: Needs) =>
  ({ vendor: id, expectedVersion, once }: VendorVerify, actor: Actor) =>
    acting(transact)(
      { actor, tenant: id, act: 'vendorVerify', once },
      async ({ vendors }): Promise<Decision<{ vendor: UnitId }, VendorVerifyRefusal>> => {
        const vendor = await vendors.lock(id)
        if (!vendor) return err(notFound('id'))
        const stale = staleVersion(expectedVersion, vendor.version)
        if (stale) return err(stale)
        const verified = verifyVendor(vendor, actor.person, now())
        if (!verified.ok) return verified
        await vendors.save(verified.value)
        return ok({ answer: { vendor: id }, subject: `unit:${id}` })
      },
    )
