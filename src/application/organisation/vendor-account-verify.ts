import { type BankAccountId, err, type Key, type NotNow, ok } from '../../domain/kernel'
import { type SamePerson, verifyAccount } from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { Needs } from './needs'

export type VendorAccountVerify = Readonly<{ account: Key<BankAccountId>; once: Once }>
export type VendorAccountVerifyRefusal = NotFound | NotNow | SamePerson

/** Confirms that a bank account belongs to its vendor, by another person than the one who added it. */
export const vendorAccountVerify =
  ({ transact, now }: Needs) =>
  ({ account: key, once }: VendorAccountVerify, actor: Actor) =>
    acting(transact)(
      { actor, tenant: key.tenant, act: 'vendorAccountVerify', once },
      async ({ accounts }): Promise<Decision<{ account: Key<BankAccountId> }, VendorAccountVerifyRefusal>> => {
        const account = await accounts.lock(key)
        if (!account) return err(notFound('id'))
        const verified = verifyAccount(account, actor.person, now())
        if (!verified.ok) return verified
        await accounts.save(verified.value)
        return ok({ answer: { account: key }, subject: `account:${key.id}` })
      },
    )
