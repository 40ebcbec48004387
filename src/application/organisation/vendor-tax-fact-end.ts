import { err, type Key, type NotNow, ok, type ReasonRequired, type TaxFactId } from '../../domain/kernel'
import { endTaxFact } from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once, staleVersion, type StaleVersion } from '../transact'
import type { Needs } from './needs'
import type { TaxFactAnswer } from './vendor-tax-fact-record'

export type VendorTaxFactEnd = Readonly<{
  taxFact: Key<TaxFactId>
  expectedVersion: number
  reason: string
  once: Once
}>
export type VendorTaxFactEndRefusal = NotFound | StaleVersion | NotNow | ReasonRequired

/**
 * Ends a tax paper for a reason: it no longer counts. Its vendor withdraws what nobody has verified yet; what was verified
 * only the KPPN ends, since the end of a paper changes what he is paid as much as its beginning does.
 */
export const vendorTaxFactEnd =
  ({ transact, now }: Needs) =>
  ({ taxFact: key, expectedVersion, reason, once }: VendorTaxFactEnd, actor: Actor) =>
    acting(transact)(
      { actor, tenant: key.tenant, act: 'vendorTaxFactEnd', once },
      async ({ taxFacts }): Promise<Decision<TaxFactAnswer, VendorTaxFactEndRefusal>> => {
        const isHis = actor.unit === key.tenant || actor.unitKind === 'KPPN'
        const fact = isHis ? await taxFacts.lock(key) : undefined
        if (!fact) return err(notFound('id'))
        const stale = staleVersion(expectedVersion, fact.version)
        if (stale) return err(stale)
        const said = { by: actor.person, name: actor.name, at: now(), reason }
        const ended = endTaxFact(fact, actor.unitKind === 'VENDOR', said)
        if (!ended.ok) return ended
        await taxFacts.save(ended.value)
        const answer = { vendor: key.tenant, taxFact: key }
        return ok({ answer, subject: `taxFact:${key.id}`, details: { fact: fact.fact, reason } })
      },
    )
