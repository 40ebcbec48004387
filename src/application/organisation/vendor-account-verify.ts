import { type BankAccountId, err, type Key, type NotNow, ok } from '../../domain/kernel'
import { type SamePerson, verifyAccount } from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import { notByWhoChose } from './chose-who-speaks'
import type { Needs } from './needs'

export type VendorAccountVerify = Readonly<{ account: Key<BankAccountId>; once: Once }>
export type VendorAccountVerifyRefusal = NotFound | NotNow | SamePerson

/** Confirms that a bank account belongs to its vendor, by another person than the one who added it, and than whoever chose who speaks for that vendor. */
export const vendorAccountVerify =
  ({ transact, now }: Needs) =>
  ({ account: key, once }: VendorAccountVerify, actor: Actor) =>
    acting(transact)(
      { actor, tenant: key.tenant, act: 'vendorAccountVerify', once },
      async ({ accounts, offices }): Promise<Decision<{ account: Key<BankAccountId> }, VendorAccountVerifyRefusal>> => {
        const account = await accounts.lock(key)
        if (!account) return err(notFound('id'))
        const chosen = await notByWhoChose(offices, key.tenant, actor)
        if (!chosen.ok) return chosen
        const verified = verifyAccount(account, actor.person, now())
        if (!verified.ok) return verified
        await accounts.save(verified.value)
        return ok({ answer: { account: key }, subject: `account:${key.id}` })
      },
    )
