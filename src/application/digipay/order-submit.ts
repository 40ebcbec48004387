import { err, type LocalDate, ok, type Refusal } from '../../domain/kernel'
import type { Assess } from '../../domain/digipay'
import type { TaxRefusal } from '../../domain/tax-withholding'
import { assessed, sidesOf } from './guards'
import type { PurchaseNeeds } from './on-purchase'
import type { Rails } from './rails'
import { type OrderChange, orderStep } from './order-step'

/** Needs of the acts that ask the law: of tax, and of the rails. */
export type TaxedNeeds = PurchaseNeeds & Readonly<{ assess: Assess; rails: Rails }>

type NeedDatePast = Refusal<'NEED_DATE_PAST'> & Readonly<{ today: LocalDate }>

/** Hands the cart to the procurement officer. What the law as loaded cannot decide is refused here already. */
export const orderSubmit = (needs: TaxedNeeds) =>
  orderStep(
    'orderSubmit',
    'submit',
  )<OrderChange, TaxRefusal | NeedDatePast>(async (order, _, { store, actor }) => {
    // A cart may lie for days: what was a day to come when it was written down may be past by now.
    if (order.needOn !== undefined && order.needOn < actor.today)
      return err({ code: 'NEED_DATE_PAST', today: actor.today, path: ['id'] })
    const tax = assessed(needs.assess, await sidesOf(store, order, actor.today))
    return tax.ok ? ok({ order: { ...order, gross: tax.value.grossPayable } }) : err(tax.error)
  })(needs)
