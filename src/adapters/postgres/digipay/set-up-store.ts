import type { DigipaySetUpStore } from '../../../application/digipay/set-up'
import type { Scope } from '../../../application/transact'
import { unitsIn, vendorAccountsIn } from '../organisation'
import type { Trx } from '../transact'
import { bankBookIn } from './bank-book'
import { budgetLinesIn, kkpGrantsIn, paguGrantsIn } from './budget-lines'
import { ledgerIn } from './ledger'
import { paymentCasesIn } from './payment-case-store'
import { productsIn } from './products'
import { upPapersIn, upRequestsIn } from './up-store'

/** Everything that setting up a catalogue and a book writes, bound to one transaction. */
export const digipaySetUpStoreIn =
  (now: () => Date, newId: () => string) =>
  (trx: Trx, scope: Scope): DigipaySetUpStore => ({
    products: productsIn(trx, now),
    budgetLines: budgetLinesIn(trx, scope),
    kkpGrants: kkpGrantsIn(trx, scope, now()),
    paguGrants: paguGrantsIn(trx, scope, now()),
    papers: upPapersIn(trx, scope, now()),
    requests: upRequestsIn(trx, scope),
    bankBook: bankBookIn(trx, scope, newId),
    cases: paymentCasesIn(trx, scope, newId),
    ledger: ledgerIn(trx, scope, now(), newId),
    units: unitsIn(trx, now),
    accounts: vendorAccountsIn(trx),
    claimsOn: async ({ tenant, id }) => {
      const { open } = await trx.selectFrom('digipay.claim').select((read) => read.fn.countAll<string>().as('open'))
        .where('vendor_id', '=', tenant).where('account_id', '=', id).where('status', 'not in', ['PAID', 'RETURNED'])
        .executeTakeFirstOrThrow() // prettier-ignore
      return Number(open)
    },
  })
