import type { DigipayStore } from '../../../application/digipay'
import type { Scope } from '../../../application/transact'
import { documentNumbersIn, pinsIn, unitsIn } from '../organisation'

import { apartIn, type Trx } from '../transact'
import { bankBookIn } from './bank-book'
import { bankMessagesIn } from './bank-messages'
import { bookDoubtsIn } from './book-doubts'
import { challengesIn, duesIn } from './challenges'
import { devicesIn, ownLaddersIn } from './devices'
import { goodsReturnsIn } from './goods-returns'
import { kkpBillsIn } from './kkp-bills'
import { kkpCardsIn } from './kkp-cards'
import { newCodesIn } from './owed-codes'
import { lanesIn } from './lanes'
import { ledgerIn } from './ledger'
import { paymentCasesIn } from './payment-case-store'
import { pricesIn } from './prices'
import { partsIn, purchasesIn } from './purchases'
import { refundsIn } from './refunds'
import { sidesIn } from './sides'
import { splitsIn } from './splits'
import { stateDebtsIn } from './state-debts'
import { stockIn } from './stock'
import { taxDepositsIn } from './tax-deposit-store'
import { fundsIn } from './up-store'

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
    devices: devicesIn(trx, scope),
    ownLadders: ownLaddersIn(trx, scope),
    pins: pinsIn(trx),
    codes: newCodesIn(trx, scope),
    doubts: bookDoubtsIn(trx, scope),
    dues: duesIn(trx, scope, newId),
    lanes: lanesIn(trx, scope),
    taxDeposits: taxDepositsIn(trx, scope),
    cases: paymentCasesIn(trx, scope, newId),
    bankBook: bankBookIn(trx, scope, newId),
    bankMessages: bankMessagesIn(trx, scope),
    funds: fundsIn(trx, scope),
    prices: pricesIn(trx, scope, newId),
    apart: apartIn(trx),
    kkpCards: kkpCardsIn(trx, scope),
    kkpBills: kkpBillsIn(trx, scope),
    refunds: refundsIn(trx, scope, newId),
    goodsReturns: goodsReturnsIn(trx, scope),
    stateDebts: stateDebtsIn(trx, scope, now()),
    units: unitsIn(trx, now),
  })
