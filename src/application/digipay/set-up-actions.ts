import { afterAction, type Product, type ProductAction } from '../../domain/digipay'
import type { NotNow } from '../../domain/kernel'
import type { SeparationOfFunctions } from '../../domain/organisation'
import { type Actor, admit, may, type NotGranted } from '../actor'

/** What productSave may do with a product beside changing it, and what refuses it now. */
export type PossibleProductAct = Readonly<{
  action: Uppercase<ProductAction>
  refusals: readonly (NotGranted | SeparationOfFunctions | NotNow)[]
}>

/** The two buttons of a product's own vendor; nobody else has any. */
export const actionsOnProduct = (product: Product, actor: Actor): readonly PossibleProductAct[] => {
  if (product.vendor !== actor.unit || !may(actor, 'productSave')) return []
  const kept = admit(actor, 'productSave')
  const why = (action: ProductAction): PossibleProductAct['refusals'] => {
    if (kept) return [kept]
    const after = afterAction(product, action)
    return after.ok ? [] : [after.error]
  }
  return [
    { action: 'PUBLISH', refusals: why('publish') },
    { action: 'WITHDRAW', refusals: why('withdraw') },
  ]
}
