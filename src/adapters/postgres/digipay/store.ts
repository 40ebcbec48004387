import type { DigipayStore } from '../../../application/digipay'
import type { Scope } from '../../../application/transact'
import { documentNumbersIn, pinsIn } from '../organisation'

import type { Trx } from '../transact'
import { bankBookIn } from './bank-book'
import { bankMessagesIn } from './bank-messages'
import { challengesIn, duesIn } from './challenges'
import { kkpBillsIn } from './kkp-bills'
import { kkpCardsIn } from './kkp-cards'
import { ledgerIn } from './ledger'
import { paymentCasesIn } from './payment-case-store'
import { partsIn, purchasesIn } from './purchases'
import { sidesIn } from './sides'
import { splitsIn } from './splits'
import { stockIn } from './stock'
import { taxDepositsIn } from './tax-deposit-store'

/** Everything the digipay use cases write through, bound to one transaction. */
export const digipayStoreIn =
  (now: () => Date, newId: () => string) =>
  (trx: Trx, scope: Scope): DigipayStore => ({
    purchases: purchasesIn(trx, scope),
    parts: partsIn(trx),
    splits: splitsIn(trx, scope, now()),
    stock: stockIn(trx),
    sides: sidesIn(trx, scope),
    ledger: ledgerIn(trx, scope, now(), newId),
    numbers: documentNumbersIn(trx, scope),
    challenges: challengesIn(trx, scope),
    pins: pinsIn(trx),
    dues: duesIn(trx, scope, newId),
    taxDeposits: taxDepositsIn(trx, scope),
    cases: paymentCasesIn(trx, scope, newId),
    bankBook: bankBookIn(trx, scope, newId),
    bankMessages: bankMessagesIn(trx, scope),
    kkpCards: kkpCardsIn(trx, scope),
    kkpBills: kkpBillsIn(trx, scope),
  })
