import { err, type NotNow, ok, type ReasonRequired, type UnitId } from '../../domain/kernel'
import { standVendor } from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once, staleVersion, type StaleVersion } from '../transact'
import type { Needs } from './needs'

export type VendorStand = Readonly<{ vendor: UnitId; expectedVersion: number; reason: string; once: Once }>
export type VendorStandRefusal = NotFound | StaleVersion | NotNow | ReasonRequired

/** One step of a vendor's standing by the KPPN; its reason stays in the audit. */
export const vendorStand =
  (act: 'vendorBlock' | 'vendorUnblock', action: 'block' | 'unblock') =>
  ({ transact }: Needs) =>
  ({ vendor: id, expectedVersion, reason, once }: VendorStand, actor: Actor) =>
    acting(transact)(
      { actor, tenant: id, act, once },
      async ({ vendors }): Promise<Decision<{ vendor: UnitId }, VendorStandRefusal>> => {
        const vendor = await vendors.lock(id)
        if (!vendor) return err(notFound('id'))
        const stale = staleVersion(expectedVersion, vendor.version)
        if (stale) return err(stale)
        const stands = standVendor(vendor, action, reason)
        if (!stands.ok) return stands
        await vendors.save(stands.value)
        return ok({ answer: { vendor: id }, subject: `unit:${id}`, details: { reason } })
      },
    )
