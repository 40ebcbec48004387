import { err, firstRefusal, ok, type UnitId } from '../../domain/kernel'
import {
  checkNpwp, checkSkNumber, type NotASpan, notASpan, type NotWellFormed, type TaxFact,
} from '../../domain/organisation' // prettier-ignore
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { Needs } from './needs'

/** The vendor records his own papers; the KPPN may record those of any vendor. */
export type VendorTaxFactRecord = Readonly<{ vendor: UnitId; fact: TaxFact; once: Once }>
export type VendorTaxFactRecordRefusal = NotFound | NotWellFormed | NotASpan

/** Records a paper that changes how the vendor is taxed while it is valid. Nothing recorded is ever changed. */
export const vendorTaxFactRecord =
  ({ transact, now, newId }: Needs) =>
  ({ vendor, fact, once }: VendorTaxFactRecord, actor: Actor) =>
    acting(transact)(
      { actor, tenant: vendor, act: 'vendorTaxFactRecord', once },
      async ({ units, taxFacts }): Promise<Decision<{ vendor: UnitId }, VendorTaxFactRecordRefusal>> => {
        const isHis = actor.unit === vendor || actor.unitKind === 'KPPN'
        const place = isHis ? await units.find(vendor) : undefined
        if (place?.kind !== 'VENDOR') return err(notFound('vendorId'))
        const check = fact.fact === 'NPWP' ? checkNpwp : checkSkNumber
        const bad = firstRefusal<NotWellFormed | NotASpan>([
          () => check(fact.documentNumber, 'documentNumber'),
          () => notASpan(fact.validity, 'validity', 'to'),
        ])
        if (bad) return err(bad)
        await taxFacts.add({ ...fact, tenant: vendor, id: newId(), by: actor.person, at: now() })
        return ok({ answer: { vendor }, subject: `unit:${vendor}`, details: { fact: fact.fact } })
      },
    )
