import { err, ok, type Refusal, type UnitId, type Validity } from '../../domain/kernel'
import { checkSkNumber, type NotASpan, notASpan, type NotWellFormed } from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { Needs } from './needs'

export type OversightGrant = Readonly<{
  auditor: UnitId
  satker: UnitId
  letter: string
  validity: Validity
  once: Once
}>
export type OversightExists = Refusal<'OVERSIGHT_EXISTS'>
export type OversightGrantRefusal = NotFound | NotWellFormed | NotASpan | OversightExists

/** Lets an auditor read one satker's book under a letter, for a span of days that always has an end. */
export const oversightGrant =
  ({ transact }: Needs) =>
  ({ auditor, satker, letter, validity, once }: OversightGrant, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act: 'oversightGrant', once },
      async ({ units }): Promise<Decision<{ auditor: UnitId; satker: UnitId }, OversightGrantRefusal>> => {
        const bad = checkSkNumber(letter, 'letter') ?? notASpan(validity, 'validity', 'to')
        if (bad) return err(bad)
        if (validity.to === undefined) return err({ code: 'NOT_A_SPAN', path: ['validity', 'to'] })
        const overseer = await units.find(auditor)
        if (overseer?.kind !== 'AUDITOR') return err(notFound('auditorId'))
        const served = await units.satker(satker)
        if (served?.kppn !== actor.unit) return err(notFound('satkerId'))
        const isNew = await units.oversee({ overseer: auditor, tenant: satker, letter, validity })
        if (!isNew) return err({ code: 'OVERSIGHT_EXISTS', path: ['validity', 'from'] })
        return ok({
          answer: { auditor, satker },
          subject: `unit:${satker}`,
          details: { auditor: String(auditor), letter },
        })
      },
    )
