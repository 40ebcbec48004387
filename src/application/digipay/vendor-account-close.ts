import { type BankAccountId, err, type Key, type NotNow, ok, type ReasonRequired } from '../../domain/kernel'
import { type AccountInUse, closeAccount } from '../../domain/organisation'
import { type Actor, notFound, type NotFound, own } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { SetUpNeeds } from './set-up-ports'

export type VendorAccountClose = Readonly<{ account: Key<BankAccountId>; reason: string; once: Once }>
export type VendorAccountCloseRefusal = NotFound | NotNow | ReasonRequired | AccountInUse

/** Closes an account of the vendor's own for good. A claim that is to be paid on it is paid or returned first. */
export const vendorAccountClose =
  ({ transact }: SetUpNeeds) =>
  ({ account: key, reason, once }: VendorAccountClose, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act: 'vendorAccountClose', once },
      async ({ accounts, claimsOn }): Promise<Decision<{ account: Key<BankAccountId> }, VendorAccountCloseRefusal>> => {
        const account = own(actor, key) && (await accounts.lock(key))
        if (!account) return err(notFound('id'))
        const closed = closeAccount(account, reason, await claimsOn(key))
        if (!closed.ok) return closed
        await accounts.save(closed.value)
        return ok({ answer: { account: key }, subject: `account:${key.id}`, details: { reason } })
      },
    )
