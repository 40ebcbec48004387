import { err, type Key, type NotNow, ok, type TaxFactId } from '../../domain/kernel'
import { type SamePerson, verifyTaxFact } from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once, staleVersion, type StaleVersion } from '../transact'
import { notByWhoChose } from './chose-who-speaks'
import type { Needs } from './needs'
import type { TaxFactAnswer } from './vendor-tax-fact-record'

export type VendorTaxFactVerify = Readonly<{ taxFact: Key<TaxFactId>; expectedVersion: number; once: Once }>
export type VendorTaxFactVerifyRefusal = NotFound | StaleVersion | NotNow | SamePerson

/** Confirms a tax paper of a vendor, by another person than the one who recorded it, and than whoever chose who speaks for that vendor: from now on it counts. */
export const vendorTaxFactVerify =
  ({ transact, now }: Needs) =>
  ({ taxFact: key, expectedVersion, once }: VendorTaxFactVerify, actor: Actor) =>
    acting(transact)(
      { actor, tenant: key.tenant, act: 'vendorTaxFactVerify', once },
      async ({ taxFacts, offices }): Promise<Decision<TaxFactAnswer, VendorTaxFactVerifyRefusal>> => {
        const fact = await taxFacts.lock(key)
        if (!fact) return err(notFound('id'))
        const stale = staleVersion(expectedVersion, fact.version)
        if (stale) return err(stale)
        const chosen = await notByWhoChose(offices, key.tenant, actor)
        if (!chosen.ok) return chosen
        const verified = verifyTaxFact(fact, { by: actor.person, name: actor.name, at: now() })
        if (!verified.ok) return verified
        await taxFacts.save(verified.value)
        const answer = { vendor: key.tenant, taxFact: key }
        return ok({ answer, subject: `taxFact:${key.id}`, details: { fact: fact.fact } })
      },
    )
