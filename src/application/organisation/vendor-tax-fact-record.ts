import { err, firstRefusal, type Key, ok, type TaxFactId, type UnitId } from '../../domain/kernel'
import {
  checkNpwp, checkSkNumber, type NotASpan, notASpan, type NotWellFormed, type TaxFact,
} from '../../domain/organisation' // prettier-ignore
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { Needs } from './needs'

/** The vendor records his own papers; the KPPN may record those of any vendor. */
export type VendorTaxFactRecord = Readonly<{ vendor: UnitId; fact: TaxFact; once: Once }>
export type VendorTaxFactRecordRefusal = NotFound | NotWellFormed | NotASpan
/** The paper that an act was about, and whose it is. */
export type TaxFactAnswer = Readonly<{ vendor: UnitId; taxFact: Key<TaxFactId> }>

/** Records a paper that changes how the vendor is taxed while it is valid, once another person has verified it. */
export const vendorTaxFactRecord =
  ({ transact, now, newId }: Needs) =>
  ({ vendor, fact, once }: VendorTaxFactRecord, actor: Actor) =>
    acting(transact)(
      { actor, tenant: vendor, act: 'vendorTaxFactRecord', once },
      async ({ units, taxFacts }): Promise<Decision<TaxFactAnswer, VendorTaxFactRecordRefusal>> => {
        const isHis = actor.unit === vendor || actor.unitKind === 'KPPN'
        const place = isHis ? await units.find(vendor) : undefined
        if (place?.kind !== 'VENDOR') return err(notFound('vendorId'))
        const check = fact.fact === 'NPWP' ? checkNpwp : checkSkNumber
        const bad = firstRefusal<NotWellFormed | NotASpan>([
          () => check(fact.documentNumber, 'documentNumber'),
          () => notASpan(fact.validity, 'validity', 'to'),
        ])
        if (bad) return err(bad)
        const id = newId<TaxFactId>()
        const recorded = { by: actor.person, name: actor.name, at: now() }
        const kept = { status: 'PENDING', recorded, verified: undefined, ended: undefined, version: 1 } as const
        await taxFacts.add({ ...fact, tenant: vendor, id, ...kept })
        const answer = { vendor, taxFact: { tenant: vendor, id } }
        return ok({ answer, subject: `taxFact:${id}`, details: { fact: fact.fact } })
      },
    )
