import {
  checkReplacement,
  grantUp,
  type NoRuleOnDate,
  type ReplacementTooEarly,
  type ReplacementTooMuch,
  type UpGrantKind,
  upUse,
} from '../../domain/digipay'
import { err, firstRefusal, type LocalDate, ok, type Refusal, type Rupiah, type UnitId } from '../../domain/kernel'
import { checkSp2dNumber, type NotWellFormed } from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { AmountNotPositive } from './budget-line-grant'
import type { DigipaySetUpStore, SetUpNeeds } from './set-up-ports'

/** UP, or the replacement of used UP, that an SP2D paid into the satker's one paying account. */
export type UpGrant = Readonly<{
  satker: UnitId
  amount: Rupiah
  /** UP unless it is said to replace what was used. */
  kind?: UpGrantKind | undefined
  sp2dNumber: string
  sp2dOn: LocalDate
  once: Once
}>
export type Sp2dAlreadyRecorded = Refusal<'SP2D_ALREADY_RECORDED'>
export type DateInFuture = Refusal<'DATE_IN_FUTURE'>
export type ReplacementRefusal = ReplacementTooEarly | ReplacementTooMuch | NoRuleOnDate
export type UpGrantRefusal =
  NotFound | NotWellFormed | AmountNotPositive | Sp2dAlreadyRecorded | DateInFuture | ReplacementRefusal

/** Asked after the posting, which holds the book: two replacements that race cannot both replace the same use. */
const replaces = async (
  { moneyGrants }: Pick<DigipaySetUpStore, 'moneyGrants'>,
  { amount, sp2dOn }: Pick<UpGrant, 'amount' | 'sp2dOn'>,
): Promise<ReplacementRefusal | undefined> => {
  const { brought, replaced, free, ...rest } = await moneyGrants.upStanding()
  const before = { brought: brought - amount, replaced: replaced - amount, free: free - amount, ...rest }
  return checkReplacement(upUse(before), amount, sp2dOn)
}

/** Records UP for a satker that the officer's KPPN serves; an SP2D counts once. */
export const upGrant =
  ({ transact }: SetUpNeeds) =>
  ({ satker: id, amount, kind = 'UP', sp2dNumber, sp2dOn, once }: UpGrant, actor: Actor) =>
    acting(transact)(
      { actor, tenant: id, act: 'upGrant', once },
      async (store): Promise<Decision<{ satker: UnitId }, UpGrantRefusal>> => {
        const satker = await store.units.satker(id)
        if (satker?.kppn !== actor.unit) return err(notFound('satkerId'))
        const bad = firstRefusal<UpGrantRefusal>([
          () => (amount > 0n ? undefined : { code: 'AMOUNT_NOT_POSITIVE', path: ['amount'] }),
          () => checkSp2dNumber(sp2dNumber, 'sp2dNumber'),
          () => (sp2dOn <= actor.today ? undefined : { code: 'DATE_IN_FUTURE', path: ['sp2dOn'] }),
        ])
        if (bad) return err(bad)

        if (!(await store.moneyGrants.recordUp({ sp2dNumber, sp2dOn, amount, kind })))
          return err({ code: 'SP2D_ALREADY_RECORDED', path: ['sp2dNumber'] })
        const posted = await store.ledger.post(grantUp({ sp2dNumber, amount }))
        if (!posted.ok) throw new Error(`UP came from an account that may not be overdrawn: ${posted.error.account}`)
        const refused = kind === 'GUP' ? await replaces(store, { amount, sp2dOn }) : undefined
        if (refused) return err(refused)
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
