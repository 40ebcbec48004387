import { grantUp } from '../../domain/digipay'
import { err, firstRefusal, type LocalDate, ok, type Refusal, type Rupiah, type UnitId } from '../../domain/kernel'
import { checkSkNumber, type NotWellFormed } from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { AmountNotPositive } from './budget-line-grant'
import type { SetUpNeeds } from './set-up-ports'

/** UP that an SP2D paid into the satker's one paying account. */
export type UpGrant = Readonly<{ satker: UnitId; amount: Rupiah; sp2dNumber: string; sp2dOn: LocalDate; once: Once }>
export type Sp2dAlreadyRecorded = Refusal<'SP2D_ALREADY_RECORDED'>
export type DateInFuture = Refusal<'DATE_IN_FUTURE'>
export type UpGrantRefusal = NotFound | NotWellFormed | AmountNotPositive | Sp2dAlreadyRecorded | DateInFuture

/** Records UP for a satker that the officer's KPPN serves; an SP2D counts once. */
export const upGrant =
  ({ transact }: SetUpNeeds) =>
  ({ satker: id, amount, sp2dNumber, sp2dOn, once }: UpGrant, actor: Actor) =>
    acting(transact)(
      { actor, tenant: id, act: 'upGrant', once },
      async (store): Promise<Decision<{ satker: UnitId }, UpGrantRefusal>> => {
        const satker = await store.units.satker(id)
        if (satker?.kppn !== actor.unit) return err(notFound('satkerId'))
        const bad = firstRefusal<UpGrantRefusal>([
          () => (amount > 0n ? undefined : { code: 'AMOUNT_NOT_POSITIVE', path: ['amount'] }),
          () => checkSkNumber(sp2dNumber, 'sp2dNumber'),
          () => (sp2dOn <= actor.today ? undefined : { code: 'DATE_IN_FUTURE', path: ['sp2dOn'] }),
        ])
        if (bad) return err(bad)

        if (!(await store.moneyGrants.recordUp({ sp2dNumber, sp2dOn, amount })))
          return err({ code: 'SP2D_ALREADY_RECORDED', path: ['sp2dNumber'] })
        const posted = await store.ledger.post(grantUp({ sp2dNumber, amount }))
        if (!posted.ok) throw new Error(`UP came from an account that may not be overdrawn: ${posted.error.account}`)
        const { bank, account } = satker.paying
        const payload = { bank, account, amount: String(amount), reference: sp2dNumber }
        const subject = `unit:${id}`
        return ok({
          answer: { satker: id },
          subject,
          events: [{ topic: 'up.granted', subject, payload }],
          details: payload,
        })
      },
    )
