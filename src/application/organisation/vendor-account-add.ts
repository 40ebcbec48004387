import { type BankAccountId, err, firstRefusal, type Key, ok, type Refusal } from '../../domain/kernel'
import {
  checkAccountNumber,
  checkBankCode,
  checkLine,
  type AccountKind,
  checkMerchantNumber,
  type NotWellFormed,
  type VendorAccount,
} from '../../domain/organisation'
import type { Actor } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { Needs } from './needs'

export type VendorAccountAdd = Readonly<{ kind: AccountKind; bank: string; number: string; name: string; once: Once }>
export type AccountExists = Refusal<'ACCOUNT_EXISTS'>
export type VendorAccountAddRefusal = NotWellFormed | AccountExists

/** Adds a bank account or a merchant's number to the vendor's own profile; nobody is paid on it before another person verified it. */
export const vendorAccountAdd =
  ({ transact, now, newId }: Needs) =>
  ({ kind, bank, number, name, once }: VendorAccountAdd, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act: 'vendorAccountAdd', once },
      async ({ accounts }): Promise<Decision<{ account: Key<BankAccountId> }, VendorAccountAddRefusal>> => {
        const bad = firstRefusal([
          () => checkBankCode(bank, 'bank'),
          () => (kind === 'QRIS' ? checkMerchantNumber(bank, number, 'number') : checkAccountNumber(number, 'number')),
          () => checkLine(name, 'name'),
        ])
        if (bad) return err(bad)
        const account: VendorAccount = {
          tenant: actor.unit, id: newId(), kind, bank, number, name, status: 'PENDING', addedBy: actor.person,
          verifiedBy: undefined, verifiedAt: undefined,
        } // prettier-ignore
        if (!(await accounts.add(account, now()))) return err({ code: 'ACCOUNT_EXISTS', path: ['number'] })
        return ok({ answer: { account: { tenant: actor.unit, id: account.id } }, subject: `account:${account.id}` })
      },
    )
