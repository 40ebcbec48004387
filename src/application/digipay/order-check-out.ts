import { err, ok } from '../../domain/kernel'
import type { TaxRefusal } from '../../domain/tax-withholding'
import { assessed, sidesOf } from './guards'
import { type OrderChange, orderStep } from './order-step'
import type { TaxedNeeds } from './order-submit'

/** The procurement officer is done: the order, at its final prices, goes to the PPK. */
export const orderCheckOut = (needs: TaxedNeeds) =>
  orderStep(
    'orderCheckOut',
    'checkOut',
  )<OrderChange, TaxRefusal>(async (order, _, { store, actor }) => {
    const tax = assessed(needs.assess, await sidesOf(store, order, actor.today))
    return tax.ok ? ok({ order: { ...order, gross: tax.value.grossPayable } }) : err(tax.error)
  })(needs)
