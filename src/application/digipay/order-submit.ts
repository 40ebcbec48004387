import { err, ok } from '../../domain/kernel'
import type { Assess } from '../../domain/digipay'
import type { TaxRefusal } from '../../domain/tax-withholding'
import { assessed, sidesOf } from './guards'
import type { PurchaseNeeds } from './on-purchase'
import type { Rails } from './rails'
import { type OrderChange, orderStep } from './order-step'
import { type SubmissionRefusal, unsubmittable } from './submission'

/** Needs of the acts that ask the law: of tax, and of the rails. */
export type TaxedNeeds = PurchaseNeeds & Readonly<{ assess: Assess; rails: Rails }>

/** Hands the cart to the procurement officer. What the law as loaded cannot decide is refused here already. */
export const orderSubmit = (needs: TaxedNeeds) =>
  orderStep(
    'orderSubmit',
    'submit',
  )<OrderChange, TaxRefusal | SubmissionRefusal>(async (order, _, { store, actor, at }) => {
    const line = order.budgetLine && (await store.sides.budgetLine(order.budgetLine))
    const refused = unsubmittable(order, line, { at, zone: actor.zone })
    if (refused) return err(refused)
    const tax = assessed(needs.assess, await sidesOf(store, order, actor.today))
    return tax.ok ? ok({ order: { ...order, gross: tax.value.grossPayable } }) : err(tax.error)
  })(needs)
