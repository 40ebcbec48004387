import { grantKkp } from '../../domain/digipay'
import { err, firstRefusal, type LocalDate, ok, type Rupiah, type UnitId } from '../../domain/kernel'
import { checkSkNumber } from '../../domain/organisation'
import { type Actor, notFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import { approvalDetails, beyondBounds, type GrantApproval } from './grant-bounds'
import type { SetUpNeeds } from './set-up-ports'
import type { LetterAlreadyRecorded, UpGrantRefusal } from './up-grant'

/** The share of UP that a satker may owe by card, as the KPPN allows it by letter. */
export type KkpGrant = Readonly<{
  satker: UnitId
  amount: Rupiah
  number: string
  on: LocalDate
  approval?: GrantApproval | undefined
  once: Once
}>

/** Records the share for cards of a satker that the officer's KPPN serves. No cash moves, and a letter counts once. */
export const kkpGrant =
  ({ transact }: SetUpNeeds) =>
  ({ satker: id, amount, number, on, approval, once }: KkpGrant, actor: Actor) =>
    acting(transact)(
      { actor, tenant: id, act: 'kkpGrant', once },
      async (store): Promise<Decision<{ satker: UnitId }, UpGrantRefusal | LetterAlreadyRecorded>> => {
        const satker = await store.units.satker(id)
        if (satker?.kppn !== actor.unit) return err(notFound('satkerId'))
        const bad = firstRefusal<UpGrantRefusal>([
          () => (amount > 0n ? undefined : { code: 'AMOUNT_NOT_POSITIVE', path: ['amount'] }),
          () => checkSkNumber(number, 'number'),
          () => (on <= actor.today ? undefined : { code: 'DATE_IN_FUTURE', path: ['on'] }),
        ])
        if (bad) return err(bad)
        await store.papers.serialise()
        if (!(await store.kkpGrants.record({ number, on, amount, approval })))
          return err({ code: 'LETTER_ALREADY_RECORDED', path: ['number'] })
        const beyond = await beyondBounds(
          store.papers,
          { what: 'KKP', amount, number, on, broughtOn: await store.papers.upOn(), approval, path: 'on' },
          actor,
        )
        if (beyond) return err(beyond)
        const posted = await store.ledger.post(grantKkp({ number, amount }))
        if (!posted.ok) throw new Error(`the share for cards came from an account that may not be overdrawn: ${posted.error.account}`) // prettier-ignore
        return ok({
          answer: { satker: id },
          subject: `unit:${id}`,
          details: { amount: String(amount), number, ...approvalDetails(approval) },
        })
      },
    )
