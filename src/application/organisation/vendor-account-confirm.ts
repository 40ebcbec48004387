import { type BankAccountId, err, type Key, type NotNow, ok } from '../../domain/kernel'
import { confirmAccount, type SamePerson } from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { Needs } from './needs'

export type VendorAccountConfirm = Readonly<{ account: Key<BankAccountId>; once: Once }>
export type VendorAccountConfirmRefusal = NotFound | NotNow | SamePerson

/** A second officer confirms a changed account, so that it need not rest before anybody is paid on it. */
export const vendorAccountConfirm =
  ({ transact, now }: Needs) =>
  ({ account: key, once }: VendorAccountConfirm, actor: Actor) =>
    acting(transact)(
      { actor, tenant: key.tenant, act: 'vendorAccountConfirm', once },
      async ({ accounts }): Promise<Decision<{ account: Key<BankAccountId> }, VendorAccountConfirmRefusal>> => {
        const account = await accounts.lock(key)
        if (!account) return err(notFound('id'))
        const confirmed = confirmAccount(account, actor.person, now())
        if (!confirmed.ok) return confirmed
        await accounts.save(confirmed.value)
        return ok({ answer: { account: key }, subject: `account:${key.id}` })
      },
    )
